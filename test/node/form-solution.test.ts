import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { componentId, opportunity } from '../../model';
import { addCard } from '../../solution/forms/card';
import { renderFormSolution } from '../../solution/forms/formSolution';
import { standardForms, type StandardForm } from '../../solution/forms/standardForms';
import { zipSolution } from '../../solution/pack';
import { mainForm } from '../../solution/render/mainForm';
import { path } from '../../solution/render/paths';
import { formFolder, readFolder } from '../../solution/source';
import { child, descendants, elementsOf, parseXml, textOf, toCompactXml } from '../../solution/xml';

/** The small solutions, one for each standard form of the opportunity: the card in a tab of its own, and nothing else. */
const root = join(__dirname, '../..');
const cases = standardForms.map((form): [string, StandardForm] => [form.name[1033], form]);
const partOf = (form: StandardForm, file: string) => parseXml(renderFormSolution(form).get(file)!);
const formOf = (form: StandardForm) =>
  descendants(partOf(form, path.form(opportunity.schemaName, form.id)), 'form')[0]!;

test.each(cases)('%s: the committed source is what the model renders', (_, form) => {
  const committed = readFolder(formFolder(root, form));
  const texts = [...committed].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]);
  expect(texts).toEqual([...renderFormSolution(form)].sort(([a], [b]) => (a < b ? -1 : 1)));
});

test.each(cases)(
  '%s: every part on the form is marked as added, and the card is the one of the shipped form',
  (_, form) => {
    const xml = formOf(form);
    const parts = ['tab', 'controlDescription', 'Library', 'Handler'].flatMap((name) => descendants(xml, name));
    expect(parts.map(({ attributes }) => attributes['solutionaction'])).toEqual(Array(4).fill('Added'));
    const [card, shipped] = [xml, mainForm()].map((one) => descendants(one, 'controlDescription')[0]!);
    expect(elementsOf(card!)).toEqual(elementsOf(shipped!));
    const [control] = descendants(xml, 'control');
    expect(control!.attributes['uniqueid']).toBe(card!.attributes['forControl']);
    expect(elementsOf(xml).map(({ name }) => name)).toEqual(['tabs', 'controlDescriptions', 'formLibraries', 'events']);
  },
);

test.each(cases)('%s: of the table it owns nothing, and it names what has to be there before', (_, form) => {
  const manifest = partOf(form, path.solution);
  expect(descendants(manifest, 'RootComponent').map(({ attributes }) => attributes)).toEqual([
    { type: '1', schemaName: 'opportunity', behavior: '2' },
  ]);
  const required = descendants(manifest, 'Required').map(
    ({ attributes }) => attributes['id'] ?? attributes['schemaName'],
  );
  expect(required).toEqual([`{${form.id}}`, 'cosell_CoSell.ReferralCard', 'cosell_/scripts/form.js']);
  expect(descendants(partOf(form, path.entity(opportunity.schemaName)), 'attribute')).toEqual([]);
});

test.each(cases)('%s: the packer makes zips of it, of the three files that an import needs', (_, form) => {
  const tree = readFolder(formFolder(root, form));
  for (const type of ['Managed', 'Unmanaged'] as const) {
    const files = unzipSync(zipSolution(tree, type));
    expect(Object.keys(files)).toEqual(['[Content_Types].xml', 'solution.xml', 'customizations.xml']);
    const read = (name: string) => parseXml(Buffer.from(files[name]!).toString('utf8'));
    expect(textOf(descendants(read('solution.xml'), 'Managed')[0])).toBe(type === 'Managed' ? '1' : '0');
    const forms = descendants(read('customizations.xml'), 'forms');
    expect(forms.map(({ attributes }) => attributes['type'])).toEqual(['main']);
    expect(textOf(child(descendants(forms[0]!, 'systemform')[0], 'formid'))).toBe(`{${form.id}}`);
  }
});

test('no id of one form’s card is another’s, so that each can be installed beside the others', () => {
  const ids = [...standardForms.map(formOf), mainForm()].flatMap((xml) =>
    [...JSON.stringify(xml).matchAll(/"(?:id|uniqueid|libraryUniqueId|handlerUniqueId)":"(\{[^"]{36}\})"/g)]
      .map((match) => match[1]!)
      // Ids of stock controls and roles are the same everywhere.
      .filter((id) => !['{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}'].includes(id) && !id.includes(componentId.roleSeller)),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(cases)('%s: where it is installed, the command line finds the card there already', (_, form) => {
  expect(addCard(toCompactXml(formOf(form)))).toMatchObject({ parts: [], foreignCard: true });
});

test('the built zips are named in the build', () => {
  const build = readFileSync(join(root, 'tasks/build.mjs'), 'utf8');
  for (const { solution } of standardForms) expect(build).toContain(`'${solution.replace('CoSellConnector', '')}'`);
});
