import { labels, relayState, solution } from '../../model';
import { element, leaf, leaves, type XmlElement } from '../xml';
import { descriptions } from './labels';

/** The relationships that an organisation-owned table has by nature; without them its lookups lead nowhere. */
const relationships = [
  { name: `lk_${relayState.logicalName}_createdby`, to: 'SystemUser', by: 'CreatedBy', text: 'User who created it' },
  { name: `lk_${relayState.logicalName}_modifiedby`, to: 'SystemUser', by: 'ModifiedBy', text: 'User who modified it' },
  { name: `organization_${relayState.logicalName}`, to: 'Organization', by: 'OrganizationId', text: 'Organization' },
] as const;

const cascades = ['Assign', 'Delete', 'Reparent', 'Share', 'Unshare', 'RollupView'];

const body = ({ name, to, by, text }: (typeof relationships)[number]): XmlElement =>
  element('EntityRelationship', { Name: name }, [
    ...leaves({
      EntityRelationshipType: 'OneToMany',
      IsCustomizable: 1,
      IntroducedVersion: solution.version,
      IsHierarchical: 0,
      ReferencingEntityName: relayState.schemaName,
      ReferencedEntityName: to,
    }),
    ...cascades.map((what) => leaf(`Cascade${what}`, 'NoCascade')),
    ...leaves({ IsValidForAdvancedFind: 1, ReferencingAttributeName: by }),
    element('RelationshipDescription', {}, [descriptions(labels(text, text, text))]),
  ]);

/** Tables that have a file of relationship bodies, named after the table that is referred to. */
export const referredTables: readonly string[] = [...new Set(relationships.map(({ to }) => to))];

export const relationshipsWith = (table: string): XmlElement =>
  element('EntityRelationships', {}, relationships.filter(({ to }) => to === table).map(body));

/** The index: SolutionPackager drops without a word what is not named here. */
export const relationshipIndex = (): XmlElement =>
  element(
    'EntityRelationships',
    {},
    relationships.map(({ name }) => element('EntityRelationship', { Name: name })),
  );
