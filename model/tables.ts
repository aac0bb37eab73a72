import { relayStateTable } from './relaystate';
import { solutionCatalogueTable } from './solutioncatalogue';
import { syncEventTable } from './syncevent';
import type { Table } from './table';

/** Every custom table of the solution. */
export const tables: readonly Table[] = [syncEventTable, solutionCatalogueTable, relayStateTable];
