import { componentId } from '../../model';
import { addCard } from '../../solution/forms/card';
import { createCoSellWorld, idOf, type TestWorld } from './dataverse-world';
import { formText } from './formXml';

/** Forms in the simulated Dataverse: a change is a draft until it is published, and is checked when it is written. */
let world: TestWorld;
let form: string;
const before = formText();
const after = addCard(before).text;
beforeEach(() => {
  world = createCoSellWorld();
  const body = { name: 'Deal', objecttypecode: 'opportunity', type: 2, formxml: before };
  form = `systemforms(${idOf(world.call('admin', 'POST', 'systemforms', body))})`;
});

const read = (path: string) => world.call('admin', 'GET', `${path}?$select=formxml`).json.formxml;
const draft = () => read(`${form}/Microsoft.Dynamics.CRM.RetrieveUnpublished()`);
const shown = () => world.dataverse.forms('opportunity').find(({ id }) => form.includes(id))?.formXml;
const publish = (table: string, as = 'admin') => {
  const ParameterXml = `<importexportxml><entities><entity>${table}</entity></entities></importexportxml>`;
  return world.call(as, 'POST', 'PublishXml', { ParameterXml });
};

test('a form that is made is published at once', () => {
  expect([read(form), draft()]).toEqual([before, before]);
  expect(shown()).toContain(before);
  expect(shown()).toContain('description="Deal"');
});

test('a change shows in the draft, and after the publishing of its table everywhere', () => {
  expect(world.call('admin', 'PATCH', form, { formxml: after }).status).toBe(204);
  expect([read(form), draft()]).toEqual([before, after]);
  expect(shown()).toContain(before);
  expect(publish('account').status).toBe(204);
  expect(read(form)).toBe(before);
  expect(publish('opportunity').status).toBe(204);
  expect([read(form), draft()]).toEqual([after, after]);
  expect(shown()).toContain(after);
});

test('PublishAllXml publishes it too', () => {
  world.call('admin', 'PATCH', form, { formxml: after });
  expect(world.call('admin', 'POST', 'PublishAllXml', {}).status).toBe(204);
  expect(read(form)).toBe(after);
});

test('a write with a version that is not the newest is refused', () => {
  const etag = world.call('admin', 'GET', form).json['@odata.etag'];
  expect(world.call('admin', 'PATCH', form, { formxml: after }, { 'if-match': etag }).status).toBe(204);
  expect(world.call('admin', 'PATCH', form, { formxml: before }, { 'if-match': etag }).status).toBe(412);
  expect(draft()).toBe(after);
});

test.each([
  ['<form><tabs>', 'not valid XML'],
  [before.replace('datafieldname="name"', 'datafieldname="nosuch"'), "names the column 'nosuch'"],
  [after.replace('cosell_CoSell.ReferralCard', 'cosell_CoSell.Other'), "the control 'cosell_CoSell.Other'"],
  [after.replace(/<controlDescriptions>.*<\/controlDescriptions>/, ''), 'without a controlDescription'],
  [after.replace('cosell_/scripts/form.js', 'cosell_/scripts/none.js'), 'which does not exist'],
])('a form that cannot be shown is refused (%#)', (formxml, why) => {
  const answer = world.call('admin', 'PATCH', form, { formxml });
  expect([answer.status, answer.json.error.message]).toEqual([400, expect.stringContaining(why)]);
  expect(answer.json.error.message).toContain('The form XML is not valid');
  expect(draft()).toBe(before);
});

test('what PublishXml needs: the privilege, the parameter, a table that is there', () => {
  expect(publish('opportunity', 'seller').status).toBe(403);
  expect(world.call('admin', 'POST', 'PublishXml', {}).json.error.message).toContain('ParameterXml');
  expect(publish('nosuch').json.error.message).toContain("'nosuch'");
});

test('a form says whether it is managed, and whether it may be changed, as an object', () => {
  const shipped = `systemforms(${componentId.mainForm})`;
  const { ismanaged, iscustomizable } = world.call('admin', 'GET', shipped).json;
  expect([ismanaged, iscustomizable.Value]).toEqual([true, true]);
  const row = world.call('admin', 'GET', form).json;
  expect([row.ismanaged, row.iscustomizable.Value]).toEqual([false, true]);
  expect(world.call('seller', 'PATCH', form, { formxml: after }).status).toBe(403);
});
