/** What a FetchXML query reads from: a table, or the intersect table of an association, as far as the caller may see it. */
import { DataverseError } from '../../errors';
import { intersectOf } from '../../associations';
import type { Column, Table } from '../../metadata';
import type { Row } from '../../store';
import type { Call } from '../../world';
import { visibleRows } from '../visible';

export interface Source {
  readonly table: Table;
  rows(): Row[];
}

export function sourceOf(call: Call, name: string): Source {
  const table = call.world.metadata.tables.get(name);
  if (table && !table.internal) return { table, rows: () => visibleRows(call, table) };
  const intersect = intersectOf(call, name);
  if (intersect) return intersect;
  throw new DataverseError(
    400,
    '0x80041102',
    `The entity with a name = '${name}' with namemapping = 'Logical' was not found in the MetadataCache.`,
  );
}

export function columnOf(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column?.readable) return column;
  throw new DataverseError(
    400,
    '0x80041103',
    `'${table.name}' entity doesn't contain attribute with Name = '${name}' and NameMapping = 'Logical'.`,
  );
}
