import { join } from 'node:path';
import {
  column,
  columns,
  componentId,
  lengthOf,
  opportunity,
  referralStatus,
  solutionCatalogue,
  syncEvent,
  tables,
  valueOf,
  viewScript,
} from '../../model';
import { cardBindings } from '../../solution/cardBindings';
import { renderSolution } from '../../solution/render/index';
import { mainFormPath, path, syncEventFormPath } from '../../solution/render/paths';
import { staleSource } from '../../solution/source';
import { views } from '../../solution/views';
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

const privileges = (role: string) =>
  descendants(xml(path.role(role)), 'RolePrivilege').map(({ attributes }) => `${attributes.name} ${attributes.level}`);

test('the relay may not delete or share a deal, but gives a received one its owner', () => {
  const names = privileges('Co-sell Relay');
  expect(names).toContain('prvWriteOpportunity Global');
  expect(names).toContain('prvAssignOpportunity Global');
  expect(names.filter((name) => /prv(Delete|Share)Opportunity/.test(name))).toEqual([]);
});

test('nobody but the relay adds to the sync history, and nobody changes it', () => {
  const touching = (role: string) => privileges(role).filter((name) => name.includes(syncEvent.schemaName));
  expect(touching('Co-sell Seller')).toEqual([`prvRead${syncEvent.schemaName} Basic`]);
  expect(touching('Co-sell Relay').filter((name) => /prv(Write|Delete|Share)/.test(name))).toEqual([]);
  const form = xml(syncEventFormPath);
  expect(descendants(form, 'control').every(({ attributes }) => attributes.disabled === 'true')).toBe(true);
});

test('sellers read the whole catalogue, the relay too, and neither writes it', () => {
  for (const role of ['Co-sell Seller', 'Co-sell Relay']) {
    const touching = privileges(role).filter((name) => name.includes(solutionCatalogue.schemaName));
    expect(touching).toEqual([`prvRead${solutionCatalogue.schemaName} Global`]);
  }
});

test.each(tables.map((table) => [table.logicalName, table] as const))(
  '%s has its columns, lengths and key',
  (_n, table) => {
    const root = xml(path.entity(table.schemaName));
    for (const { schemaName, type } of table.columns) {
      const column = descendants(root, 'attribute').find(({ attributes }) => attributes.PhysicalName === schemaName);
      expect([schemaName, textOf(column, 'MaxLength')]).toEqual([schemaName, 'length' in type ? `${type.length}` : '']);
    }
    expect(descendants(root, 'AttributeName').map((one) => textOf(one))).toEqual(table.key?.columns ?? []);
  },
);

test('a sync event belongs to its opportunity: assigned, shared, moved and deleted with it', () => {
  const body = descendants(xml(path.relationshipsWith('Opportunity')), 'EntityRelationship')[0];
  expect(body?.attributes.Name).toBe(syncEvent.relationship);
  for (const what of ['Assign', 'Delete', 'Reparent', 'Share', 'Unshare'])
    expect([what, textOf(body, `Cascade${what}`)]).toEqual([what, 'Cascade']);
  expect(body && descendants(body, 'NavigationPropertyName').map((one) => textOf(one))).toEqual([
    syncEvent.opportunityNavigation,
    syncEvent.relationship,
  ]);
});

const dealViews = views.filter(({ table }) => table.logicalName === opportunity.logicalName);

test.each(dealViews.map((view) => [view.name[1033], view] as const))(
  'the view “%s” begins with the icon',
  (_n, view) => {
    const root = xml(path.savedQuery(opportunity.schemaName, view.id));
    const [first, ...others] = descendants(root, 'cell');
    expect(first?.attributes).toMatchObject({
      name: column.syncStatus,
      imageproviderwebresource: `$webresource:${viewScript.name}`,
      imageproviderfunctionname: viewScript.syncStatusIcon,
    });
    expect(others.some(({ attributes }) => 'imageproviderfunctionname' in attributes)).toBe(false);
    const fetched = descendants(root, 'attribute').map(({ attributes }) => attributes.name);
    for (const { attributes } of descendants(root, 'cell')) expect(fetched).toContain(attributes.name);
  },
);

test('an offer is shown until the seller answers, the oldest first', () => {
  const root = xml(path.savedQuery(opportunity.schemaName, componentId.viewReceived));
  expect(descendants(root, 'condition').map(({ attributes }) => Object.values(attributes).join(' '))).toEqual([
    'statecode eq 0',
    `${column.referralStatus} eq ${valueOf(referralStatus, 'NewReceived')}`,
    `${column.response} null`,
  ]);
  expect(descendants(root, 'order')[0]?.attributes).toEqual({ attribute: 'createdon', descending: 'false' });
});
