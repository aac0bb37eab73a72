import type { EntityWebApiMetadata } from 'dataverse-ify/lib/metadata/EntityWebApiMetadata';
import { column, opportunity, standard } from '../model/columnNames';

/** The type names of dataverse-ify's metadata; texts need none. Named one by one, as in row.ts; a test compares. */
export const attributeTypes: Readonly<Record<string, string>> = {
  [standard.value]: 'Money',
  [standard.closeDate]: 'DateOnly:DateOnly',
  [column.help]: 'Optionset',
  [column.referralStatus]: 'Optionset',
  [column.syncStatus]: 'Optionset',
  [column.response]: 'Optionset',
  [column.consentToShare]: 'Optionset',
  [column.consentToContact]: 'Optionset',
  [column.purchaseIntent]: 'Optionset',
  [column.syncRequested]: 'DateAndTime:UserLocal',
};

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
