import type { CardData } from '../../model/carddata';
import { type Choice, nameOf, referralStatus, syncStatus } from '../../model/choices';
import { column, definitionOf } from '../../model/columns';
import { fill } from '../../model/labels';
import { auditTexts } from '../../model/texts/audit';
import type { CardTextKey } from '../../model/texts/card';
import { auditEntries, type AuditEntry, problemText } from './audit';
import { conditionsOf, silence, unboundOf } from './conditions';
import { type ConflictModel, conflictsOf } from './conflicts';
import { columnOf, type PropertyName } from './properties';
import { currencyOf } from './fieldText';
import { type HeaderModel, headerOf } from './header';
import { field, type Field, type Questions, questionsOf } from './questions';
import { type Pill, pillOf, type StatusName } from './pill';
import { lacks } from './readiness';
import {
  answerOf,
  answerStored,
  answerUnsaved,
  isReceived,
  isWaiting,
  type ReceivedModel,
  receivedOf,
} from './received';
import type { Seen } from './session';
import type { Watched } from './stored';
import { type SyncNowModel, syncNowOf } from './syncButton';
import { type Task, taskOf } from './tasks';
import { type Words, wordsIn } from './words';

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** All that the view shows, in the seller's language, and nothing that it would have to decide. */
export interface CardModel {
  readonly words: Words;
  readonly sync: Field<boolean>;
  readonly status: Pill & { readonly name: StatusName; readonly explanation?: string };
  readonly header: HeaderModel;
  /** Undefined where there is nothing to ask the connector for. */
  readonly syncNow: SyncNowModel | undefined;
  /** Why the connector could not sync, and when it tries again. */
  readonly problem: { readonly text: string; readonly nextTry?: string } | undefined;
  readonly notes: readonly string[];
  /** What this form does not give the card. */
  readonly unbound: string | undefined;
  /** A deal that Microsoft sent; undefined for one of our own. */
  readonly received: ReceivedModel | undefined;
  /** What has to be filled in before the deal can be sent. */
  readonly missing: readonly Task[];
  /** What the card could not look at. */
  readonly unread: readonly string[];
  readonly conflicts: readonly ConflictModel[];
  readonly mayChoose: boolean;
  /** Undefined while sync is off. */
  readonly questions: Questions | undefined;
  readonly hint: string | undefined;
  readonly referral: { readonly identifier?: Fact; readonly link?: string; readonly facts: readonly Fact[] };
  readonly audit: {
    readonly title: string;
    readonly lines: readonly AuditEntry[];
  };
}

/** Only Microsoft's own hosts are opened: the column is plain text, and anybody who writes it could lead the seller astray. */
const safeLink = (link: string | null): string | undefined =>
  link && /^https:\/\/([a-z0-9-]+\.)*microsoft\.(com|us|cn)(\/|$)/i.test(link) ? link : undefined;

function problemOf(data: CardData | undefined, words: Words): CardModel['problem'] {
  const text = problemText(data?.problem, words);
  if (text === undefined) return undefined;
  const nextTry = data?.problem?.nextTry;
  return {
    text,
    ...(typeof nextTry === 'string' ? { nextTry: words.say('card.retry', { time: words.time(nextTry) }) } : {}),
  };
}

const labelOf = (choice: Choice, value: number | null, words: Words): string | undefined => {
  const option = choice.options.filter((candidate) => candidate.value === value)[0];
  return option && words.label(option.labels);
};

/** What is known of the referral; empty facts are left out. */
function referralOf({ values }: Seen, words: Words): CardModel['referral'] {
  const titled = (name: 'referralIdentifier' | 'referralStatus' | 'microsoftCrmId' | 'referralProgram') =>
    words.label(definitionOf(columnOf[name]).labels);
  const link = safeLink(values.referralLink);
  const facts = [
    { label: titled('referralStatus'), value: labelOf(referralStatus, values.referralStatus, words) },
    { label: titled('microsoftCrmId'), value: values.microsoftCrmId },
    { label: titled('referralProgram'), value: values.referralProgram },
  ];
  return {
    ...(values.referralIdentifier
      ? { identifier: { label: titled('referralIdentifier'), value: values.referralIdentifier } }
      : {}),
    ...(link ? { link } : {}),
    facts: facts.filter((fact): fact is Fact => !!fact.value),
  };
}

/** The changes of a linked deal that the connector always answers to. */
const sent: readonly Watched[] = ['products', 'estimatedValue', 'estimatedCloseDate', 'description'];

/** Whether the connector has something to do that the told status does not know of yet. */
function onItsWay(told: StatusName, seen: Seen, data: CardData | undefined, linked: boolean): boolean {
  const { stored, touched, values } = seen;
  if (isWaiting(seen, data) && answerOf(seen) && !answerUnsaved(seen)) {
    // A question or a problem of another kind stays in sight, unless the answer was saved after it came up.
    if (told === 'InSync' || told === 'NotShared' || answerStored(seen)) return true;
  }
  const { recordId, seen: bound } = seen.snapshot;
  // A record that was never saved has reached nobody.
  if (told === 'NotShared') return recordId !== null && bound.syncStatus && (stored.length > 0 || touched.length === 0);
  if (told === 'InSync') return linked && stored.some((name) => sent.indexOf(name) >= 0);
  if (told === 'Conflict') return stored.indexOf('conflictChoices') >= 0 && values.conflictChoices !== null;
  return told === 'NeedsAttention' && stored.length > 0 && Array.isArray(data?.missing) && data!.missing.length > 0;
}

/** What to say of a referral that is closed, by its status. */
const closedTexts: Readonly<Record<string, CardTextKey>> = {
  ClosedWon: 'card.closedWon',
  ClosedLost: 'card.closedLost',
  ClosedDeclined: 'card.closedDeclined',
  ClosedExpired: 'card.closedExpired',
  ClosedError: 'card.closedError',
};

/** Reasons that say themselves how the deal ended. */
const sayTheEnd: readonly unknown[] = ['reason.ended', 'reason.reopened', 'reason.closedApart'];

/** A deal that was sent to us and never accepted asks nothing but the answer. */
const neverAccepted: readonly (string | undefined)[] = ['ClosedDeclined', 'ClosedExpired', 'ClosedError'];

/** The picture of the deal for the view: pure, from what the platform, the seller and the read records say. */
export function cardModel(seen: Seen): CardModel {
  const { snapshot, values, data, touched } = seen;
  const words = wordsIn(snapshot.language, snapshot.resource);
  const on = values.syncWithPartnerCenter;
  const received = isReceived(seen, data);
  const linked = values.referralIdentifier !== null || received;
  const outcome = closedTexts[nameOf(referralStatus, values.referralStatus) ?? ''];
  const closed = outcome !== undefined;
  const said = data?.problem?.said;
  const endSaid = typeof said === 'object' && sayTheEnd.indexOf(said?.key) >= 0;
  const told: StatusName = nameOf(syncStatus, values.syncStatus) ?? 'NotShared';
  const attention = told === 'NeedsAttention';
  const missing =
    on && (attention || !linked) ? lacks(seen, attention ? data?.missing : undefined, !linked, words) : [];
  const nothingMissing = on && !closed && missing.length === 0;
  const name: StatusName = nothingMissing && onItsWay(told, seen, data, linked) ? 'Pending' : told;
  // A problem with a next try is an answer.
  const quiet = data?.problem ? undefined : silence(seen, name);
  const unsaved = touched.length > 0 && seen.stored.length === 0;
  // The panel says itself what the save does with the answer.
  const onlyAnswer = touched.every((name) => name === 'sellerResponse' || name === 'responseReason');
  const open = [seen.contact.state, seen.owner.state].some((state) => state === 'reading' || state === 'failed');
  const known = seen.customer.state === 'read' && !open;
  const ready = nothingMissing && !linked && (unsaved || snapshot.recordId === null) && known;
  const stopping = !on && linked && !closed && touched.indexOf('syncWithPartnerCenter') >= 0 && unsaved;
  const off = snapshot.editable.syncWithPartnerCenter ? 'card.off' : 'card.offLocked';
  const explanation = {
    NotShared: on ? (ready ? words.say('card.ready') : undefined) : words.say(linked ? 'card.offLinked' : off),
    Pending: quiet ? undefined : words.say('card.pending'),
    InSync: undefined,
    Conflict: words.say('card.conflict'),
    // A reason of the connector's own says all of it; the words of another system do not say what they mean for the deal.
    NeedsAttention:
      missing.length > 0 ? words.say('card.attentionMissing') : said ? undefined : words.say('card.attention'),
  }[name];
  const unreadable = (property: PropertyName, state: string) =>
    on && !linked && snapshot.seen[property] && state === 'failed';
  const answerOnly =
    received && (isWaiting(seen, data) || neverAccepted.indexOf(nameOf(referralStatus, values.referralStatus)) >= 0);
  // Of a deal that was never saved as shared the connector knows nothing.
  const asked = on && !closed && (linked || told !== 'NotShared');
  const questions = on && !answerOnly ? questionsOf(seen, words) : undefined;
  const doubles = Array.isArray(data?.doubles) ? data.doubles : [];

  return {
    words,
    sync: field(seen, words, 'syncWithPartnerCenter', on),
    status: {
      name,
      ...pillOf(name, seen, quiet, data, words),
      ...(stopping ? { explanation: words.say('card.stopping') } : explanation ? { explanation } : {}),
    },
    header: headerOf(seen, data, words, on || linked),
    syncNow:
      asked && snapshot.recordId !== null && snapshot.editable.syncWithPartnerCenter
        ? syncNowOf(seen, name, words)
        : undefined,
    problem: problemOf(data, words),
    unbound: unboundOf(seen, words),
    notes: [
      ...(on || linked ? conditionsOf(seen, quiet, words) : []),
      ...(outcome && !endSaid ? [words.say(outcome)] : []),
      ...doubles.map((id) => fill(words.label(auditTexts['audit.double']), { id })),
    ],
    missing: missing.map((item) => taskOf(item, snapshot, questions !== undefined, words)),
    unread: [
      ...(unreadable('account', seen.customer.state) ? [words.say('card.accountUnread')] : []),
      ...(values.microsoftHelp !== null && unreadable('contact', seen.contact.state)
        ? [words.say('card.contactUnread')]
        : []),
      ...(on && !linked && seen.owner.state === 'failed' ? [words.say('card.ownerUnread')] : []),
    ],
    conflicts: conflictsOf(seen, data, words),
    mayChoose: snapshot.editable.conflictChoices,
    received: receivedOf(seen, data, words),
    questions,
    hint:
      unsaved && !onlyAnswer && !closed && (on || linked) && !stopping && !(ready && name === 'NotShared')
        ? words.say('card.hint')
        : undefined,
    referral: referralOf(seen, words),
    audit: {
      title: words.label(definitionOf(column.audit).labels),
      lines: auditEntries(values.audit, data, words, currencyOf(seen)),
    },
  };
}
