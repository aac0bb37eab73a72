import { componentId, control, formScript, opportunity, standard, webResource } from '../../model';
import { formsFor } from '../../sandbox/host/chooseForm';
import { readForm } from '../../sandbox/host/formXml';
import type { Form, FormLayout } from '../../sandbox/host/layout';
import { page, withPages, type PageOptions } from '../../sandbox/host/pages';
import { sandboxTarget } from '../../sandbox/host/page/links';
import { importSolution } from '../../sandbox/install';
import { salesSolution } from '../../sandbox/sales/solution';
import { renderFormSolution } from '../../solution/forms/formSolution';
import { standardForms } from '../../solution/forms/standardForms';
import { zipSolution } from '../../solution/pack';
import { createCoSellWorld, createWorld, refusalOf, solutionFiles } from './dataverse-world';

const world = createCoSellWorld();
const options: PageOptions = {
  source: world.dataverse,
  file: (name) => (name === 'host/form.js' ? new TextEncoder().encode('/* built */') : undefined),
  partnerCenterUrl: () => 'http://127.0.0.1:4102',
};
const get = (path: string) => page({ method: 'GET', path, headers: {}, body: '' }, options);
const layoutFor = (user: string): FormLayout =>
  JSON.parse(String(get(`/sandbox/form?etn=opportunity&user=${user}`)?.body)) as FormLayout;
const cells = ({ form }: FormLayout) =>
  form.tabs.flatMap((tab) => tab.columns.flatMap(({ sections }) => sections.flatMap((section) => section.cells)));

test('the imported form is laid out as its FormXml says, card, script and handler included', () => {
  const layout = layoutFor('admin');
  expect(layout.form.id).toBe(componentId.mainForm);
  expect(layout.form.libraries).toEqual([webResource.form]);
  expect(layout.form.onLoad.map(({ functionName }) => functionName)).toEqual([formScript.onLoad]);
  const card = cells(layout).find(({ component }) => component);
  expect(card?.component?.name).toBe(control.name);
  expect(card?.component?.bindings).toContainEqual({ property: 'estimatedValue', column: standard.value });
  expect(cells(layout).find(({ column }) => column === standard.value)?.labels).toMatchObject({
    1033: 'Est. revenue',
    1036: 'Revenu estimé',
    1041: '売上見込',
  });
});

test('every column that the form shows or hands to the card is described', () => {
  const layout = layoutFor('admin');
  const named = cells(layout).flatMap((cell) => [
    cell.column,
    ...(cell.component?.bindings.map(({ column }) => column ?? '') ?? []),
  ]);
  for (const name of named) expect(layout.fields[name]).toBeDefined();
  expect(layout.fields[standard.account]?.targets).toMatchObject([{ table: 'account', set: 'accounts' }]);
  expect(layout.fields[standard.owner]?.writable).toBe(true);
  expect(layoutFor('reader').fields[standard.owner]?.writable).toBe(false);
});

test('a user for whom no imported form is meant gets the platform’s own, without the card', () => {
  const layout = layoutFor('reader');
  expect(cells(layout).some(({ component }) => component)).toBe(false);
  expect(cells(layout).map(({ column }) => column)).toContain(standard.description);
});

test('a user has the forms for everybody and for his roles in their order; without any, the fallback', () => {
  const form = (id: string, more: Partial<Form>): Form => ({
    id,
    labels: {},
    tabs: [],
    libraries: [],
    onLoad: [],
    onSave: [],
    fallback: false,
    order: 1,
    ...more,
  });
  const forms = [
    form('everybody', {}),
    form('late', { roles: ['sales'], order: 9 }),
    form('early', { roles: ['sales'], order: 2 }),
    form('fallback', { roles: ['other'], fallback: true }),
  ];
  const person = (roles: string[], administrator = false) => ({
    id: '',
    name: '',
    language: 1033,
    roles,
    privileges: new Set<string>(),
    administrator,
  });
  const ids = (...given: Parameters<typeof formsFor>) => formsFor(...given).map(({ id }) => id);
  expect(ids(forms, person(['sales']))).toEqual(['everybody', 'early', 'late']);
  expect(ids(forms, person(['none']))).toEqual(['everybody']);
  expect(ids(forms.slice(1), person(['none']))).toEqual(['fallback']);
  expect(ids(forms.slice(1, 3), person(['none']))).toEqual([]);
  expect(ids(forms, person([], true))).toEqual(['everybody', 'fallback', 'early', 'late']);
});

test('the standard forms stand behind ours, and the card is on each of them once its small solution is imported', () => {
  const sales = createWorld();
  const admin = (zip: Uint8Array) => importSolution(sales.dataverse, zip, sales.now);
  admin(salesSolution());
  expect(refusalOf(sales, solutionFiles())).toBe('imported');
  for (const form of standardForms) {
    const tree = [...renderFormSolution(form)].map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text)]);
    admin(zipSolution(new Map(tree), 'Managed'));
  }
  const at = (formid: string): FormLayout =>
    JSON.parse(
      String(
        page(
          { method: 'GET', path: `/sandbox/form?etn=opportunity&user=admin&formid=${formid}`, headers: {}, body: '' },
          { ...options, source: sales.dataverse },
        )?.body,
      ),
    ) as FormLayout;
  const ids = [componentId.mainForm, ...standardForms.map(({ id }) => id)];
  expect(at('').form.id).toBe(componentId.mainForm);
  expect(at('').forms.map(({ id }) => id)).toEqual(ids);
  for (const { id, name } of standardForms) {
    const layout = at(id);
    expect(layout.form).toMatchObject({ id, labels: name, libraries: [webResource.form] });
    expect(cells(layout).filter(({ component }) => component)).toHaveLength(1);
    const tabs = layout.form.tabs.map((tab) => tab.name);
    expect([tabs[0], tabs[tabs.length - 1]]).toEqual(['summary', 'cosell_tab']);
  }
});

test('a hidden cell, a spacer and a static parameter are read for what they are', () => {
  const form = readForm(`<form><tabs><tab name="t"><columns><column width="50%"><sections><section name="s"><rows>
    <row><cell visible="false"><control id="a" datafieldname="a"/></cell><cell/></row>
    <row><cell><control id="b" datafieldname="b" disabled="true" uniqueid="{AA}"/></cell></row>
  </rows></section></sections></column></columns></tab></tabs>
  <controlDescriptions><controlDescription forControl="{aa}"><customControl id="{STOCK}"/>
    <customControl formFactor="0" name="x_N.Phone"><parameters/></customControl>
    <customControl formFactor="2" name="x_N.Web"><parameters><P static="true" type="Enum">Group</P><Q>b</Q></parameters></customControl>
  </controlDescription></controlDescriptions>
  <events><event name="onload" active="false"><Handlers>
    <Handler functionName="N.f" libraryName="l.js" enabled="false"/><Handler functionName="N.g" libraryName="l.js" enabled="true"/>
  </Handlers></event></events></form>`);
  const shown = form.tabs[0]?.columns[0]?.sections[0]?.cells ?? [];
  expect(shown).toHaveLength(1);
  expect(shown[0]).toMatchObject({
    column: 'b',
    disabled: true,
    component: {
      name: 'x_N.Web',
      bindings: [
        { property: 'P', constant: 'Group' },
        { property: 'Q', column: 'b' },
      ],
    },
  });
  expect(form.onLoad.map(({ functionName }) => functionName)).toEqual(['N.g']);
});

test('an address that leads nowhere says what to write instead', () => {
  expect(get('/main.aspx?pagetype=entityrecord&etn=opportunity&user=nobody')).toMatchObject({
    status: 404,
    body: expect.stringContaining('Use user=seller'),
  });
  expect(get('/main.aspx?pagetype=entityrecord&etn=opportunity&id=17')).toMatchObject({
    status: 400,
    body: expect.stringContaining('"17" is not the id of a record'),
  });
  expect(get('/main.aspx?pagetype=entityrecord&etn=nothing')).toMatchObject({ status: 404 });
  expect(get('/main.aspx?etn=opportunity')).toMatchObject({ status: 400 });
  expect(get('/sandbox/host/list.js')).toMatchObject({ status: 404, body: expect.stringContaining('npm start') });
});

test('nothing in an address becomes markup of the page', () => {
  const answer = get(`/main.aspx?pagetype=entitylist&etn=opportunity&flags=${encodeURIComponent('</script><b>')}`);
  expect(String(answer?.body)).not.toContain('<b>');
  expect(get(`/main.aspx?pagetype=entityrecord&etn=opportunity&id=${encodeURIComponent('</script>')}`)?.status).toBe(
    400,
  );
});

test('an id in braces and capitals opens the same record', () => {
  const id = '4EF5B371-0000-4000-8000-00000000ABCD';
  const answer = get(`/main.aspx?pagetype=entityrecord&etn=opportunity&id=${encodeURIComponent(`{${id}}`)}`);
  expect(String(answer?.body)).toContain(`"id":"${id.toLowerCase()}"`);
});

test('what is no page goes on to the Web API', () => {
  const served = withPages(world.dataverse, options);
  const request = { method: 'GET', headers: { authorization: 'Bearer seller' }, body: '' };
  expect(served.handle({ ...request, path: `/api/data/v9.2/${opportunity.set}` }, world.now).status).toBe(200);
  expect(served.handle({ ...request, path: '/' }, world.now)).toMatchObject({ status: 302 });
});

test('only a referral’s address at Microsoft leads to the sandbox', () => {
  const at = (href: string) => sandboxTarget(href, 'http://127.0.0.1:4102/');
  expect(at('https://partner.microsoft.com/referrals/v2/inbox?id=1')).toBe(
    'http://127.0.0.1:4102/referrals/v2/inbox?id=1',
  );
  expect(at('https://partner.microsoft.com/en-us/dashboard/referrals/v2/inbox?id=1')).toBe(
    'http://127.0.0.1:4102/referrals/v2/inbox?id=1',
  );
  for (const other of [
    'https://partner.microsoft.com/other',
    'https://partner.microsoft.com.evil.example/referrals/v2/inbox?id=1',
    'mailto:a@b.example',
    '#top',
  ]) {
    expect(at(other)).toBe(other);
  }
});
