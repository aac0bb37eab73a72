import { standard } from '../../model/columnNames';
import type { Related, Row } from './related';
import type { PropertyName } from './properties';
import type { Seen } from './session';
import { isReadOnly } from './snapshot';
import type { StatusName } from './pill';
import type { Words } from './words';

/** The connector answers within seconds; after this long it is not running, or cannot reach this environment (ms). */
const silentAfter = 120_000;

const ageOf = (deal: Related<Row>, now: number): number => {
  const modified = deal.state === 'read' ? Date.parse(String(deal.row['modifiedon'])) : Number.NaN;
  return Number.isNaN(modified) ? 0 : now - modified;
};

export type Silence = 'never' | 'long' | undefined;

/** Whether the connector should have written to the row long ago; `never` where it has never written to it at all. */
export function silence(seen: Seen, status: StatusName): Silence {
  const { values, snapshot, touched, stored } = seen;
  if (ageOf(seen.deal, seen.now) < silentAfter || (touched.length > 0 && stored.length === 0)) return undefined;
  const written = values.syncStatus !== null || values.cardData !== null || values.audit !== null;
  if (!written) return snapshot.seen.syncStatus && snapshot.seen.audit ? 'never' : undefined;
  return status === 'Pending' ? 'long' : undefined;
}

/** Won or lost here: its state cannot be bound to a component, so it is read. */
const isClosed = (deal: Related<Row>): boolean => deal.state === 'read' && Number(deal.row[standard.state] ?? 0) > 0;

const namesOf = (names: readonly PropertyName[], words: Words): string =>
  names.map((name) => words.property(name)).join(', ');

/** Circumstances of the form, the user and the connector that the seller has to know of; `quiet` is what `silence` says. */
export function conditionsOf(seen: Seen, quiet: Silence, words: Words): readonly string[] {
  const { snapshot } = seen;
  return [
    ...(snapshot.offline() ? [words.say('card.offline')] : []),
    ...(snapshot.recordId === null ? [words.say('card.newRecord')] : []),
    ...(isReadOnly(snapshot) ? [words.say(isClosed(seen.deal) ? 'card.closedDeal' : 'card.readOnly')] : []),
    ...(snapshot.masked.length > 0 ? [words.say('card.masked', { names: namesOf(snapshot.masked, words) })] : []),
    ...(quiet === 'never' ? [words.say('card.unconfigured')] : []),
    ...(quiet === 'long' ? [words.say('card.silent')] : []),
  ];
}

/** For whoever designs the form: what it does not give the card. */
export const unboundOf = ({ snapshot }: Seen, words: Words): string | undefined =>
  snapshot.unbound.length > 0 ? words.say('card.unbound', { names: namesOf(snapshot.unbound, words) }) : undefined;
