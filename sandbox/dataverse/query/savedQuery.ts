/** `?savedQuery=`: the rows of a view (learn.microsoft.com, "Retrieve and execute predefined queries"). */
import { badRequest, notImplemented, rowNotFound } from '../errors';
import { type Table, tableOf } from '../metadata';
import { requireAccess } from '../security';
import { guidOf } from '../store';
import type { Call } from '../world';

export function savedFetch(call: Call, table: Table, id: string): string {
  const views = tableOf(call.world.metadata, 'savedquery');
  const row = call.world.store.get(views.name, guidOf(id) ?? '');
  if (!row) throw rowNotFound(views, id);
  requireAccess(call, 'Read', views, row);
  if (row.values['returnedtypecode'] !== table.name) {
    throw badRequest(`The view '${String(row.values['name'])}' is one of '${String(row.values['returnedtypecode'])}'.`);
  }
  const fetch = row.values['fetchxml'];
  if (typeof fetch !== 'string') throw notImplemented(`the query of the view '${String(row.values['name'])}'`);
  return fetch;
}
