import { labels } from './labels';
import type { Table } from './table';

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

export const solutionCatalogueTable: Table = {
  ...solutionCatalogue,
  ownership: 'organisation',
  labels: labels('Co-sell Solution', 'Solution de co-vente', '共同販売ソリューション'),
  pluralLabels: labels('Co-sell Solutions', 'Solutions de co-vente', '共同販売ソリューション'),
  description: labels(
    'The solutions that sellers can share with Microsoft, by their Partner Center identifiers.',
    'Les solutions que les vendeurs peuvent partager avec Microsoft, avec leur identificateur de l’Espace partenaires.',
    '営業担当者が Microsoft と共有できるソリューションと、そのパートナー センターの識別子。',
  ),
  columns: [
    {
      schemaName: 'cosell_Name',
      labels: labels('Name', 'Nom', '名前'),
      type: { kind: 'text', length: solutionCatalogue.nameLength },
      primary: true,
      required: true,
    },
    {
      schemaName: 'cosell_SolutionIdentifier',
      labels: labels('Solution Identifier', 'Identificateur de la solution', 'ソリューションの識別子'),
      type: { kind: 'text', length: solutionCatalogue.identifierLength },
      required: true,
    },
  ],
  key: { name: solutionCatalogue.key, columns: [solutionCatalogue.identifier] },
};
