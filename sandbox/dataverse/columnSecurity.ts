/** What an administrator and a client do about column security (learn.microsoft.com, "Column-level security by using code"). */
import { badRequest, notImplemented, unknownSegment } from './errors';
import { columnDefinition } from './definitions/column';
import { type Table, tableOf, withTables } from './metadata';
import { jsonObject } from './payload';
import { type ApiRequest, json, noContent, type Reply } from './request';
import { requirePrivilege } from './security';
import type { Call } from './world';

/** PUT of a column's definition: it can be secured, and the security taken off again. */
export function changeColumn(call: Call, table: Table, name: string, request: ApiRequest): Reply {
  const { metadata } = call.world;
  const column = table.columns.get(name);
  if (!column) throw unknownSegment(name);
  const wanted = jsonObject(request.body);
  const current = columnDefinition(metadata, table, column);
  for (const [key, value] of Object.entries(wanted)) {
    if (key.includes('@') || key === 'IsSecured' || JSON.stringify(current[key]) === JSON.stringify(value)) continue;
    throw notImplemented(`changing '${key}' of a column definition`);
  }
  const secured = wanted['IsSecured'];
  if (typeof secured !== 'boolean') throw badRequest("'IsSecured' must be true or false.");
  const columns = new Map(table.columns).set(name, { ...column, secured });
  call.world.metadata = withTables(metadata, [{ ...table, columns }]);
  return noContent();
}

export const attributePrivilegesName = 'Microsoft.Dynamics.CRM.RetrievePrincipalAttributePrivileges';

/** RetrievePrincipalAttributePrivileges of the caller: what the own profiles allow of secured columns. */
export function attributePrivileges(call: Call, id: string): Reply {
  requirePrivilege(call, 'prvReadUser');
  const { store, metadata } = call.world;
  if (id !== call.principal.id) throw notImplemented('the attribute privileges of somebody else');
  const { columns } = call.principal;
  const names = new Set(
    store.rows('fieldpermission').map(({ values }) => `${values['entityname']}.${values['attributelogicalname']}`),
  );
  return json({
    AttributePrivileges: [...names].flatMap((name) => {
      const [table = '', column = ''] = name.split('.');
      const found = tableOf(metadata, table).columns.get(column);
      if (!found) return [];
      const may = (what: 'cancreate' | 'canread' | 'canupdate') => (columns[what].has(name) ? 4 : 0);
      return [
        {
          AttributeId: columnDefinition(metadata, tableOf(metadata, table), found)['MetadataId'],
          CanCreate: may('cancreate'),
          CanRead: may('canread'),
          CanUpdate: may('canupdate'),
        },
      ];
    }),
  });
}
