import type { EntityWebApiMetadata } from 'dataverse-ify/lib/metadata/EntityWebApiMetadata';
import { columns, opportunity, standard, type ColumnType } from '../model/columns';

/** The type names of dataverse-ify's metadata for the kinds of column that we ship; texts need none. */
const typeName: Partial<Record<ColumnType['kind'], string>> = {
  choice: 'Optionset',
  datetime: 'DateAndTime:UserLocal',
};

const attributeTypes: Record<string, string> = {
  [standard.value]: 'Money',
  [standard.closeDate]: 'DateOnly:DateOnly',
};
for (const { name, type } of columns) {
  const known = typeName[type.kind];
  if (known) attributeTypes[name] = known;
}

/** The opportunity as dataverse-ify wants it described, in the shape that dataverse-gen writes. */
export const opportunityMetadata: EntityWebApiMetadata = {
  typeName: 'mscrm.opportunity',
  logicalName: opportunity.logicalName,
  collectionName: opportunity.set,
  primaryIdAttribute: opportunity.id,
  attributeTypes,
  navigation: {
    [standard.account]: ['mscrm.account'],
    [standard.contact]: ['mscrm.contact'],
    [standard.currency]: ['mscrm.transactioncurrency'],
  },
};
