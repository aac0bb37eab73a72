import { column, opportunity, syncStatus, valueOf } from '../../model';
import { baseMetadata } from '../../sandbox/dataverse/baseTables';
import { userIds } from '../../sandbox/dataverse/organization';
import { createCoSellWorld, idOf, type TestWorld } from './dataverse-world';

function inLanguage(language: number): TestWorld {
  const world = createCoSellWorld();
  const settings = { uilanguageid: language };
  expect(world.call('seller', 'PATCH', `usersettingscollection(${userIds.seller})`, settings).status).toBe(204);
  return world;
}

test.each([
  [1033, 'Est. Revenue', 'Sync Status', 'In Progress'],
  [1036, 'Revenu estimé', 'État de la synchronisation', 'En cours'],
  [1041, '売上見込', '同期の状態', '進行中'],
])(
  'a user with language %i reads labels in it, English stays there for others',
  (language, revenue, status, reason) => {
    const world = inLanguage(language);
    const attributes = `EntityDefinitions(LogicalName='opportunity')/Attributes`;
    const label = (token: string, name: string): unknown =>
      world.call(token, 'GET', `${attributes}(LogicalName='${name}')`).json.DisplayName.UserLocalizedLabel.Label;
    expect(label('seller', 'estimatedvalue')).toBe(revenue);
    expect(label('seller', column.syncStatus)).toBe(status);
    expect(label('admin', 'estimatedvalue')).toBe('Est. Revenue');
    const id = idOf(world.call('seller', 'POST', opportunity.set, { name: 'A deal' }));
    world.call('admin', 'PATCH', `${opportunity.set}(${id})`, { [column.syncStatus]: valueOf(syncStatus, 'InSync') });
    const prefer = { prefer: 'odata.include-annotations="*"' };
    const row = world.call('seller', 'GET', `${opportunity.set}(${id})`, undefined, prefer).json;
    const shown = (name: string): unknown => row[`${name}@OData.Community.Display.V1.FormattedValue`];
    expect(shown('statuscode')).toBe(reason);
    const inSync = syncStatus.options.find(({ name }) => name === 'InSync');
    expect(shown(column.syncStatus)).toBe(inSync?.labels[language as 1033]);
  },
);

test('whoever never chose a language reads that of the organisation', () => {
  const world = inLanguage(0);
  const table = world.call('seller', 'GET', `EntityDefinitions(LogicalName='opportunity')`).json;
  expect(table.DisplayCollectionName.UserLocalizedLabel).toMatchObject({ Label: 'Opportunities', LanguageCode: 1033 });
});

test('what sellers see of the platform’s tables has a French and a Japanese name', () => {
  const seen = ['opportunity', 'account', 'contact', 'opportunityclose', 'transactioncurrency', 'appnotification'];
  const missing = seen.flatMap((name) => {
    const table = baseMetadata.tables.get(name);
    if (!table) throw new Error(`There is no table ${name}.`);
    const labels = [
      table.labels,
      table.collectionLabels,
      // Ids are nobody's to read.
      ...[...table.columns.values()].filter(({ type }) => type.kind !== 'id').map((one) => one.labels),
      ...[...table.columns.values()].flatMap(({ type }) =>
        'options' in type
          ? type.options.map((option) => option.labels)
          : type.kind === 'boolean'
            ? [type.yes, type.no]
            : [],
      ),
    ];
    return labels.filter((one) => !one[1036] || !one[1041]).map((one) => `${name}: ${one[1033] ?? ''}`);
  });
  expect(missing).toEqual([]);
});
