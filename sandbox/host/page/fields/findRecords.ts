import { bareId } from '../../../../model/guid';
import type { FieldTarget } from '../../layout';
import { type LookupValue } from '../values';
import type { WebApi } from '../webApi';

/** How many records of a table a lookup offers. */
const MOST = 12;

/** Records whose primary name contains the text, by name. */
export async function findRecords(
  webApi: WebApi,
  targets: readonly FieldTarget[],
  text: string,
): Promise<LookupValue[]> {
  const found = await Promise.all(
    targets.map(async ({ table, id, primaryName, only }) => {
      const conditions = [
        ...(only ? [only] : []),
        ...(text ? [`contains(${primaryName},'${text.replace(/'/g, "''")}')`] : []),
      ];
      const filter = conditions.length > 0 ? `&$filter=${encodeURIComponent(conditions.join(' and '))}` : '';
      const query = `?$select=${id},${primaryName}&$orderby=${primaryName}${filter}&$top=${MOST}`;
      const { entities } = await webApi.retrieveMultipleRecords(table, query);
      return entities.map((row) => ({
        id: bareId(String(row[id])),
        name: String(row[primaryName] ?? ''),
        entityType: table,
      }));
    }),
  );
  return found.flat();
}
