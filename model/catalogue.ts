/** Names of the partner's catalogue of co-sell ready solutions, from which sellers pick. */
export const solutionCatalogue = {
  logicalName: 'cosell_solution',
  schemaName: 'cosell_Solution',
  set: 'cosell_solutions',
  id: 'cosell_solutionid',
  name: 'cosell_name',
  identifier: 'cosell_solutionidentifier',
  /** Alternate key on the identifier: an import of the catalogue can be repeated. */
  key: 'cosell_solutionidentifier_key',
  nameLength: 200,
  identifierLength: 100,
} as const;
