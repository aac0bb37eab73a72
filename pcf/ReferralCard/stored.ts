import { solutionIds } from '../../model/wire';
import { columnOf, type PropertyName, type SellerProperty, type Values } from './properties';
import type { Row } from './related';

/** What a seller changes on a form and the connector looks at. */
const watched = [
  'syncWithPartnerCenter',
  'microsoftHelp',
  'products',
  'sellerResponse',
  'responseReason',
  'conflictChoices',
  'notesToMicrosoft',
  'consentToShare',
  'consentToContact',
  'visibleToMicrosoft',
  'purchaseIntent',
  'estimatedValue',
  'estimatedCloseDate',
  'description',
] as const satisfies readonly (SellerProperty | PropertyName)[];
export type Watched = (typeof watched)[number];

/** Equal for what counts as equal on both sides: line ends, outer spaces and a list's layout say nothing. */
function comparable(name: Watched, value: unknown): unknown {
  if (name === 'products') return solutionIds(typeof value === 'string' ? value : null).join();
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').trim();
  return value === false ? null : (value ?? null);
}

const equal = (name: Watched, a: unknown, b: unknown): boolean =>
  (comparable(name, a) || null) === (comparable(name, b) || null);

export const changedSince = (earlier: Values, now: Values): readonly Watched[] =>
  watched.filter((name) => !equal(name, earlier[name], now[name]));

export const columnsOf = (names: readonly Watched[]): readonly string[] => names.map((name) => columnOf[name]);

/** Whether the row, as read from Dataverse, holds what the card shows. */
export const holds = (row: Row, values: Values, names: readonly Watched[]): boolean =>
  names.every((name) => equal(name, row[columnOf[name]], values[name]));
