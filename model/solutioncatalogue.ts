import { solutionCatalogue } from './catalogue';
import { labels } from './labels';
import type { Table } from './table';

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
