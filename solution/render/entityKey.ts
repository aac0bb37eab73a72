import { solution, type Labels } from '../../model';
import { element, leaf, leaves, type XmlElement } from '../xml';
import { displayNames } from './labels';

/** An alternate key. It guards nothing until Dataverse has built its index. */
export const entityKey = (name: string, columns: readonly string[], labels: Labels): XmlElement =>
  element('EntityKey', {}, [
    ...leaves({
      Name: name,
      LogicalName: name.toLowerCase(),
      IntroducedVersion: solution.version,
      IsCustomizable: 0,
    }),
    element(
      'EntityKeyAttributes',
      {},
      columns.map((column) => leaf('AttributeName', column)),
    ),
    displayNames(labels),
  ]);
