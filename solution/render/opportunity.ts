import { column, columns, componentName, definitionOf, opportunity, solution, type Column } from '../../model';
import { element, leaf, leaves, type XmlElement } from '../xml';
import { attribute, choiceParts, dateTimeParts, memoParts, textParts, yesNoParts } from './attribute';
import { displayNames } from './labels';

const typeName = { bit: 'bit', text: 'nvarchar', memo: 'ntext', choice: 'picklist', datetime: 'datetime' } as const;

function typedParts({ name, labels, type }: Column): XmlElement[] {
  switch (type.kind) {
    case 'bit':
      return yesNoParts(`${opportunity.logicalName}_${name}`, labels);
    case 'text':
      return textParts(type.length, type.url ? 'url' : 'text');
    case 'memo':
      return memoParts(type.length);
    case 'choice':
      return choiceParts(type.choice.name);
    case 'datetime':
      return dateTimeParts('datetime', true);
  }
}

/** A quiet column changes at each sync: it is not audited, and nobody searches for the JSON in it. */
const ownAttribute = (own: Column): XmlElement =>
  attribute({
    name: own.name,
    type: typeName[own.type.kind],
    labels: own.labels,
    audited: !own.quiet,
    secured: own.secured ?? false,
    ...(own.quiet ? { mask: 'ValidForForm' } : {}),
    typed: typedParts(own),
  });

/** The second guard against two opportunities for one referral. It guards nothing until Dataverse has built its index. */
const referralKey = (): XmlElement =>
  element('EntityKey', {}, [
    ...leaves({
      Name: componentName.referralKey,
      LogicalName: componentName.referralKey.toLowerCase(),
      IntroducedVersion: solution.version,
      IsCustomizable: 0,
    }),
    element('EntityKeyAttributes', {}, [leaf('AttributeName', column.identifier)]),
    displayNames(definitionOf(column.identifier).labels),
  ]);

/** Our columns and key on a table that belongs to Dynamics 365 Sales: nothing of its own is repeated. */
export const opportunityEntity = (): XmlElement =>
  element('Entity', {}, [
    element('Name', { LocalizedName: 'Opportunity', OriginalName: '' }, [opportunity.schemaName]),
    element('EntityInfo', {}, [
      element('entity', { Name: opportunity.schemaName }, [
        element('attributes', {}, columns.map(ownAttribute)),
        element('EntityKeys', {}, [referralKey()]),
      ]),
    ]),
    leaf('FormXml'),
    leaf('SavedQueries'),
    leaf('RibbonDiffXml'),
  ]);
