import { XrmContextDataverseClient } from 'dataverse-ify/lib/dataverse-ify/DataverseClient/XrmContextDataverseClient';
import { setMetadataCache } from 'dataverse-ify/lib/metadata/MetadataCache';
import type { IEntity } from 'dataverse-ify/lib/types/IEntity';
import { column, opportunity } from '../model/columnNames';
import { opportunityMetadata } from './opportunityMetadata';

/**
 * The columns that the relay writes at each sync: when the form shows other values, it is behind. Named one by one, since
 * the model's table of columns would bring its labels in all languages along (a test compares the two).
 */
export const relayColumns: readonly string[] = [
  column.identifier,
  column.link,
  column.audit,
  column.referralStatus,
  column.syncStatus,
  column.cardData,
  column.microsoftId,
  column.program,
];

/** The row version, a column of every table (learn.microsoft.com, "Opportunity table/entity reference"). */
const versionColumn = 'versionnumber';

export interface Row {
  readonly version: string;
  value(column: string): unknown;
}

/** Reads the version and the relay's columns of one opportunity. Rejects with what Xrm.WebApi rejects with. */
export async function readRow(webApi: typeof Xrm.WebApi, id: string): Promise<Row> {
  setMetadataCache({ entities: { [opportunity.logicalName]: opportunityMetadata } });
  const client = new XrmContextDataverseClient(webApi as unknown as Xrm.WebApi);
  const row = await client.retrieve<IEntity>(opportunity.logicalName, id, [versionColumn, ...relayColumns]);
  return { version: String(row[versionColumn]), value: (column) => row[column] };
}
