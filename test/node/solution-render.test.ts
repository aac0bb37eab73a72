import { join } from 'node:path';
import { columns, lengthOf, column } from '../../model';
import { cardBindings } from '../../solution/cardBindings';
import { renderSolution } from '../../solution/render/index';
import { mainFormPath, path } from '../../solution/render/paths';
import { staleSource } from '../../solution/source';
import { descendants, parseXml, textOf } from '../../solution/xml';

const root = join(__dirname, '..', '..');
const rendered = renderSolution();
const xml = (name: string) => parseXml(rendered.get(name) ?? '');

test('the committed solution source is exactly what the model renders', () => {
  expect(staleSource(root)).toEqual([]);
});

test('the same model renders the same text each time', () => {
  expect([...renderSolution()]).toEqual([...rendered]);
});

test('every column of the model is on the opportunity, with its length', () => {
  const attributes = descendants(xml(path.entity('Opportunity')), 'attribute');
  expect(attributes.map((one) => textOf(one, 'LogicalName'))).toEqual(columns.map(({ name }) => name));
  const state = attributes.find((one) => textOf(one, 'LogicalName') === column.syncState);
  expect(textOf(state, 'MaxLength')).toBe(String(lengthOf(column.syncState)));
  expect(textOf(state, 'IsSecured')).toBe('1');
});

test('the card binds each column once and shows in a single cell of the form', () => {
  expect(new Set(cardBindings.map((binding) => binding.column)).size).toBe(cardBindings.length);
  const form = xml(mainFormPath);
  expect(descendants(form, 'control').filter(({ attributes }) => 'uniqueid' in attributes)).toHaveLength(1);
  expect(descendants(form, 'customControl').map(({ attributes }) => attributes.formFactor)).toEqual([
    undefined,
    '0',
    '1',
    '2',
  ]);
});

test('nobody but the co-sell sellers gets the co-sell form, and it is nobody’s fallback', () => {
  const [conditions] = descendants(xml(mainFormPath), 'DisplayConditions');
  expect(conditions?.attributes).toEqual({ FallbackForm: 'false', Order: '99' });
  expect(descendants(xml(mainFormPath), 'Everyone')).toEqual([]);
});

test('the relay may not delete, share or assign a deal', () => {
  const names = descendants(xml(path.role('Co-sell Relay')), 'RolePrivilege').map(({ attributes }) => attributes.name);
  expect(names).toContain('prvWriteOpportunity');
  expect(names.filter((name) => /prv(Delete|Share|Assign)Opportunity/.test(name ?? ''))).toEqual([]);
});
