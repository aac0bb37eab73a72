import { type CardData } from '../../model/carddata';
import { nameOf, referralStatus } from '../../model/choices';
import type { CardTextKey } from '../../model/texts/card';
import { isReceived } from './received';
import type { Seen } from './session';
import type { Words } from './words';

export interface Step {
  readonly text: string;
  readonly state: 'done' | 'now' | 'next';
}

/** What the seller wants to know at one look. */
export interface HeaderModel {
  /** What Partner Center calls the deal as it stands on the form, and what that means; undefined where it cannot be known. */
  readonly kind: { readonly text: string; readonly meaning: string } | undefined;
  /** The way of the referral; empty while there is none. */
  readonly steps: readonly Step[];
}

type Kind = 'Private' | 'PartnerLed' | 'CoSell';

/** Asking for help invites Microsoft; without that it is the visibility which decides. A deal from Microsoft is co-sell. */
export function kindOf(seen: Seen, data: CardData | undefined): Kind | undefined {
  const { values, snapshot } = seen;
  if (isReceived(seen, data) || values.microsoftHelp !== null) return 'CoSell';
  if (!snapshot.seen.microsoftHelp || !snapshot.seen.visibleToMicrosoft) return undefined;
  return values.visibleToMicrosoft ? 'PartnerLed' : 'Private';
}

const kindTexts: Readonly<Record<Kind, readonly [CardTextKey, CardTextKey]>> = {
  Private: ['card.private', 'card.privateMeaning'],
  PartnerLed: ['card.partnerLed', 'card.partnerLedMeaning'],
  CoSell: ['card.coSell', 'card.coSellMeaning'],
};

const ends: Readonly<Record<string, CardTextKey>> = {
  ClosedDeclined: 'card.stepDeclined',
  ClosedExpired: 'card.stepExpired',
  ClosedError: 'card.stepError',
};
const outcomes: Readonly<Record<string, CardTextKey>> = { ClosedWon: 'card.stepWon', ClosedLost: 'card.stepLost' };

/** The texts of the way, and how many of them lie behind. A referral that never came to work ends on its second step. */
function way(status: string): readonly [readonly CardTextKey[], number] {
  if (ends[status]) return [['card.stepNew', ends[status]!], 1];
  if (outcomes[status]) return [['card.stepNew', 'card.stepAccepted', outcomes[status]!], 2];
  return [['card.stepNew', 'card.stepAccepted', 'card.stepOutcome'], status === 'ActiveAccepted' ? 1 : 0];
}

function stepsOf(status: string | undefined, words: Words): readonly Step[] {
  if (!status) return [];
  const [keys, now] = way(status);
  return keys.map((key, at) => ({
    text: words.say(key),
    state: at < now ? 'done' : at === now ? 'now' : 'next',
  }));
}

/** The card's head, below the switch. `shown` is whether the deal is shared or was. Pure. */
export function headerOf(seen: Seen, data: CardData | undefined, words: Words, shown: boolean): HeaderModel {
  const kind = shown ? kindOf(seen, data) : undefined;
  const status = nameOf(referralStatus, seen.values.referralStatus);
  // Of a deal that has ended nobody works on or sees anything new.
  const ended = status?.slice(0, 6) === 'Closed';
  return {
    kind: kind && { text: words.say(kindTexts[kind][0]), meaning: ended ? '' : words.say(kindTexts[kind][1]) },
    steps: stepsOf(status, words),
  };
}
