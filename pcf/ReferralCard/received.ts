import type { CardData } from '../../model/carddata';
import { nameOf, referralStatus, sellerResponse } from '../../model/choices';
import { column, definitionOf, lengthOf } from '../../model/columns';
import { solutionIds } from '../../model/wire';
import { namesOf } from './catalogue';
import type { SellerProperty } from './properties';
import type { Seen } from './session';
import type { Words } from './words';

/** A deal that Microsoft sent, in the seller's language: what it is, until when to answer, and how the answer stands. */
export interface ReceivedModel {
  readonly message: string | undefined;
  /** Organisation and person, whichever is known. */
  readonly sender: string | undefined;
  /** `link` only where the text is nothing but a mail address. */
  readonly mail: { readonly text: string; readonly link?: string } | undefined;
  /** What the deal is about, by name where the catalogue has one; only while an answer is awaited. */
  readonly products: { readonly label: string; readonly names: readonly string[] } | undefined;
  /** Only while an answer is awaited. */
  readonly deadline:
    { readonly text: string; readonly day: string; readonly tone: DeadlineTone; readonly note?: string } | undefined;
  /** What the seller can do now; undefined where this form, this user or this state allows no answer. */
  readonly ask: { readonly mayDecline: boolean } | undefined;
  /** How the answer stands, in one sentence, and the reason that goes with it. */
  readonly answer: { readonly text: string; readonly reason?: string } | undefined;
  /** The answer is not saved yet and can be taken back. */
  readonly mayUndo: boolean;
  readonly labels: { readonly accept: string; readonly decline: string; readonly needReason: string };
  readonly reasonLength: number;
}
export type DeadlineTone = 'Pending' | 'Conflict' | 'NeedsAttention';

type Received = NonNullable<CardData['received']>;
const answerProperties: readonly SellerProperty[] = ['sellerResponse', 'responseReason'];
/** From here on the days left are shown as a warning, as the in-app notification comes then. */
const urgentDays = 3;

const line = (text: unknown): string | undefined =>
  typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;

/** Card data is a column like any other: a part that is not as agreed counts as absent. */
const partsOf = (data: CardData | undefined): Received | undefined => {
  const received: unknown = data?.received;
  return typeof received === 'object' && received !== null ? (received as Received) : undefined;
};

/** Whether somebody sent us this deal, be it answered or not. */
export const isReceived = ({ values }: Seen, data: CardData | undefined): boolean =>
  partsOf(data) !== undefined || nameOf(referralStatus, values.referralStatus) === 'NewReceived';

/** Whether Partner Center still waits for our answer to a deal that was sent to us. */
export function isWaiting(seen: Seen, data: CardData | undefined): boolean {
  const status = nameOf(referralStatus, seen.values.referralStatus);
  return status === 'NewReceived' || (status === 'NewPending' && partsOf(data) !== undefined);
}

/** The seller's answer; declining counts only with a reason, since Microsoft is told it. */
export function answerOf({ values }: Seen): 'Accept' | 'Decline' | undefined {
  const answer = nameOf(sellerResponse, values.sellerResponse);
  return answer === 'Decline' && line(values.responseReason) === undefined ? undefined : answer;
}

const has = (names: readonly string[], wanted: readonly string[]) => wanted.some((name) => names.indexOf(name) >= 0);

/** Whether the answer was changed in the card and, as far as is known, not saved since. */
export const answerUnsaved = ({ touched, stored }: Seen): boolean =>
  has(touched, answerProperties) && !has(stored, answerProperties);

/** Whether the row was seen to hold an answer that the connector has not reacted to. */
export const answerStored = ({ stored }: Seen): boolean => has(stored, answerProperties);

/** Days on the seller's own calendar. */
const daysBetween = (from: number, to: number): number => {
  const day = (at: number) => {
    const date = new Date(at);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  };
  return Math.round((day(to) - day(from)) / 86_400_000);
};

function deadlineOf(expires: unknown, now: number, words: Words): ReceivedModel['deadline'] {
  const end = typeof expires === 'string' ? Date.parse(expires) : Number.NaN;
  if (Number.isNaN(end)) return undefined;
  const day = words.time(new Date(end).toISOString());
  if (end <= now) {
    return { text: words.say('card.expired'), day, tone: 'NeedsAttention', note: words.say('card.expiredNote') };
  }
  const days = daysBetween(now, end);
  if (days === 0) return { text: words.say('card.expiresToday'), day, tone: 'NeedsAttention' };
  const text = words.say(words.plural(days) === 'one' ? 'card.dayLeft' : 'card.daysLeft', { days });
  return { text, day, tone: days <= urgentDays ? 'Conflict' : 'Pending' };
}

const unsavedTexts = { Accept: 'card.acceptUnsaved', Decline: 'card.declineUnsaved' } as const;
const savedTexts = { Accept: 'card.acceptSaved', Decline: 'card.declineSaved' } as const;

/** What the seller answered, unless Partner Center closed the deal in another way before the answer got there. */
function answerText(seen: Seen, data: CardData | undefined, words: Words): ReceivedModel['answer'] {
  const answer = answerOf(seen);
  if (!answer) return undefined;
  const waiting = isWaiting(seen, data);
  const declined = nameOf(referralStatus, seen.values.referralStatus) === 'ClosedDeclined';
  if (!waiting && (answer === 'Decline') !== declined) return undefined;
  const reason = answer === 'Decline' ? line(seen.values.responseReason) : undefined;
  const text = waiting && answerUnsaved(seen) ? unsavedTexts[answer] : savedTexts[answer];
  return { text: words.say(text), ...(reason ? { reason } : {}) };
}

/** The seller decides by them, so they are shown before the questions are. */
function productsOf({ values, solutions }: Seen, words: Words): ReceivedModel['products'] {
  const ids = solutionIds(values.products);
  if (ids.length === 0) return undefined;
  const known = namesOf(solutions, values.products);
  const names = ids.map((id) => {
    const found = known.filter((solution) => solution.id.toUpperCase() === id.toUpperCase())[0];
    return found ? `${found.name} (${id})` : id;
  });
  return { label: words.label(definitionOf(column.products).labels), names };
}

/** The panel of a deal that was sent to us; undefined for a deal of our own. Pure. */
export function receivedOf(seen: Seen, data: CardData | undefined, words: Words): ReceivedModel | undefined {
  if (!isReceived(seen, data)) return undefined;
  const { values, snapshot, now } = seen;
  const { message, organization, person, mail, expires } = partsOf(data) ?? {};
  const waiting = isWaiting(seen, data);
  const answer = answerText(seen, data, words);
  const mayAnswer = waiting && values.syncWithPartnerCenter && snapshot.editable.sellerResponse;
  const switchedOff = waiting && !values.syncWithPartnerCenter && snapshot.editable.sellerResponse;
  const address = line(mail);
  return {
    message: line(message),
    products: waiting ? productsOf(seen, words) : undefined,
    sender: [line(organization), line(person)].filter((part) => part !== undefined).join(' · ') || undefined,
    mail: address
      ? { text: address, ...(/^[^\s@:?&]+@[^\s@?&]+$/.test(address) ? { link: `mailto:${address}` } : {}) }
      : undefined,
    deadline: waiting && !answer ? deadlineOf(expires, now, words) : undefined,
    ask: mayAnswer && !answer ? { mayDecline: snapshot.editable.responseReason } : undefined,
    answer: answer ?? (switchedOff ? { text: words.say('card.answerOff') } : undefined),
    mayUndo: mayAnswer && answer !== undefined && answerUnsaved(seen),
    labels: {
      accept: words.label(sellerResponse.options[0]!.labels),
      decline: words.label(sellerResponse.options[1]!.labels),
      needReason: words.say('missing.declineReason'),
    },
    reasonLength: lengthOf(column.responseReason),
  };
}
