import {
  account,
  accountColumns,
  column,
  columns,
  componentName,
  definitionOf,
  opportunity,
  type Column,
} from '../../model';
import { element, leaf, type XmlElement } from '../xml';
import { attribute } from './attribute';
import { typedParts, typeName } from './columnParts';
import { entityKey } from './entityKey';

/** What we add to a table that belongs to the platform or to Dynamics 365 Sales: nothing of its own is repeated. */
const extendedTable = (schemaName: string, parts: readonly XmlElement[]): XmlElement =>
  element('Entity', {}, [
    element('Name', { LocalizedName: schemaName, OriginalName: '' }, [schemaName]),
    element('EntityInfo', {}, [element('entity', { Name: schemaName }, parts)]),
    leaf('FormXml'),
    leaf('SavedQueries'),
    leaf('RibbonDiffXml'),
  ]);

/** A quiet column changes at each sync: it is not audited, and nobody searches for the JSON in it. */
const dealColumn = (own: Column): XmlElement =>
  attribute({
    name: own.name,
    type: typeName(own.type),
    labels: own.labels,
    audited: !own.quiet,
    secured: own.secured ?? false,
    ...(own.quiet ? { mask: 'ValidForForm' } : {}),
    typed: typedParts(own.type, `${opportunity.logicalName}_${own.name}`, own.labels),
  });

/** The key is the second guard against two opportunities for one referral. */
export const opportunityEntity = (): XmlElement =>
  extendedTable(opportunity.schemaName, [
    element('attributes', {}, columns.map(dealColumn)),
    element('EntityKeys', {}, [
      entityKey(componentName.referralKey, [column.identifier], definitionOf(column.identifier).labels),
    ]),
  ]);

export const accountEntity = (): XmlElement =>
  extendedTable(account.schemaName, [
    element(
      'attributes',
      {},
      accountColumns.map(({ name, type, labels }) =>
        attribute({
          name,
          type: typeName(type),
          labels,
          audited: true,
          searchable: true,
          typed: typedParts(type, `${account.logicalName}_${name}`, labels),
        }),
      ),
    ),
  ]);
