import { recordId } from '../../gallery/deal';
import type { GalleryState, Row } from '../../gallery/state';
import { bareId } from '../../../../model/guid';
import { WebApiError, type WebApi } from '../webApi';

/** `context.webAPI` over a state's rows: what is chosen by id is exact, filters and columns of a query are not looked at. */
export function webApiOf({ columns, tables, offline, unsaved }: GalleryState): WebApi {
  const all: GalleryState['tables'] = {
    ...tables,
    ...(!unsaved && !offline && { opportunity: [{ opportunityid: recordId, ...columns }] }),
  };
  const rowsOf = (table: string): readonly Row[] => {
    const rows = all[table];
    if (offline) throw new WebApiError(0, 'There is no network.', 0);
    if (!rows) throw new WebApiError(0, `Resource not found for the segment '${table}'.`, 404);
    return rows;
  };
  const readOnly = (): Promise<never> => Promise.reject(new Error('The gallery writes nothing.'));
  return {
    async retrieveRecord(table, id) {
      const row = rowsOf(table).find((one) => one[`${table}id`] === bareId(id));
      if (!row) throw new WebApiError(0, `${table} With Id = ${id} Does Not Exist`, 404);
      return { ...row };
    },
    async retrieveMultipleRecords(table) {
      return { entities: rowsOf(table).map((row) => ({ ...row })), nextLink: '' };
    },
    createRecord: readOnly,
    updateRecord: readOnly,
    deleteRecord: readOnly,
    execute: readOnly,
  };
}
