/** The metadata of an organisation with Dynamics 365 Sales and no solution of anybody else. */
import type { Metadata, Table } from '../metadata';
import { associations } from './associations';
import * as events from './events';
import * as notices from './notices';
import * as people from './people';
import * as platform from './platform';
import * as sales from './sales';

const tables: Table[] = [
  ...Object.values(sales),
  ...Object.values(people),
  ...Object.values(notices),
  ...Object.values(platform),
  ...Object.values(events),
];

export const baseMetadata: Metadata = {
  tables: new Map(tables.map((table) => [table.name, table])),
  optionSets: new Map(),
  associations,
  languages: [1033, 1036, 1041],
};
