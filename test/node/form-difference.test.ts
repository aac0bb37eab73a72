import { cardBindings } from '../../solution/cardBindings';
import { renderFormSolution } from '../../solution/forms/formSolution';
import { standardForms, type StandardForm } from '../../solution/forms/standardForms';
import { mergeTree } from '../../solution/merge';
import { addCard } from '../../solution/forms/card';
import { createCoSellWorld, refusalOf, type TestWorld } from './dataverse-world';
import { formText } from './formXml';

/** The small solutions are imported beside the main one, into an organisation that has the standard forms. */
const own = formText({ controls: ['name', 'estimatedvalue'] });
const cases = standardForms.map((form): [string, StandardForm] => [form.name[1033], form]);
const filesOf = (form: StandardForm) => {
  const tree = [...renderFormSolution(form)].map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text)]);
  return mergeTree(new Map(tree), 'Managed');
};
const makeForm = (world: TestWorld, { id, name }: StandardForm) => {
  const body = { name: name[1033], objecttypecode: 'opportunity', type: 2, formxml: own };
  expect(world.call('admin', 'PATCH', `systemforms(${id})`, body).status).toBe(204);
};
const xmlOf = (world: TestWorld, { id }: StandardForm): string =>
  world.call('admin', 'GET', `systemforms(${id})`).json.formxml;

test.each(cases)('%s gets the tab behind its own, with the card and the script, and keeps its name', (_, form) => {
  const world = createCoSellWorld();
  makeForm(world, form);
  expect(refusalOf(world, filesOf(form))).toBe('imported');
  const xml = xmlOf(world, form);
  expect(xml.indexOf('name="cosell_tab"')).toBeGreaterThan(xml.indexOf('name="general"'));
  for (const { property, column } of cardBindings) expect(xml).toContain(`<${property}>${column}</${property}>`);
  expect(xml).not.toMatch(/solutionaction|ordinalvalue/);
  expect(addCard(xml)).toMatchObject({ parts: [], foreignCard: true });
  expect(world.dataverse.forms('opportunity').find(({ id }) => id === form.id)).toMatchObject({
    name: form.name[1033],
  });
});

test.each(cases)('%s, imported again, has the card once', (_, form) => {
  const world = createCoSellWorld();
  makeForm(world, form);
  refusalOf(world, filesOf(form));
  const once = xmlOf(world, form);
  expect(refusalOf(world, filesOf(form))).toBe('imported');
  expect(xmlOf(world, form)).toBe(once);
});

test('an organisation without the form refuses it, and names what is missing', () => {
  expect(refusalOf(createCoSellWorld(), filesOf(standardForms[0]!))).toContain(
    "the component 'Opportunity' (type 60), on which the solution depends, is missing",
  );
});
