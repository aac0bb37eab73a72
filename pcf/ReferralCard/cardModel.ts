import { readCardData } from '../../model/carddata';
import {
  type Choice,
  consent,
  microsoftHelp,
  nameOf,
  purchaseIntent,
  referralStatus,
  syncStatus,
} from '../../model/choices';
import { column, definitionOf, lengthOf } from '../../model/columns';
import { fill, textIn } from '../../model/labels';
import { auditTexts } from '../../model/texts/audit';
import { missingTexts } from '../../model/texts/missing';
import { isSolutionId, solutionIds } from '../../model/wire';
import { type ConflictModel, conflictsOf } from './conflicts';
import { columnOf, type PropertyName, type SellerProperty } from './properties';
import { lacks } from './readiness';
import type { Seen } from './session';
import { type Words, wordsIn } from './words';

export type StatusName = (typeof syncStatus.options)[number]['name'];

/** A field of the card; undefined in the model where this form or this user has none. */
export interface Field<Value> {
  readonly label: string;
  readonly value: Value;
  readonly disabled: boolean;
  readonly hint?: string;
}
export interface ChoiceField extends Field<number | null> {
  readonly options: readonly { readonly value: number | null; readonly text: string }[];
}
export interface TextField extends Field<string> {
  readonly maxLength: number;
}

/** All that the view shows, in the seller's language, and nothing that it would have to decide. */
export interface CardModel {
  readonly words: Words;
  readonly status: { readonly name: StatusName; readonly label: string; readonly explanation?: string };
  readonly problem: { readonly text: string; readonly nextTry?: string } | undefined;
  readonly notes: readonly string[];
  readonly sync: Field<boolean>;
  /** The seller's questions; undefined while sync is off. */
  readonly questions:
    | {
        readonly help?: ChoiceField;
        readonly products?: TextField & { readonly wrong?: string };
        readonly consents: readonly (Field<boolean> & { readonly name: SellerProperty })[];
        readonly visible?: Field<boolean>;
        readonly notesToMicrosoft?: TextField;
        readonly purchaseIntent?: ChoiceField;
      }
    | undefined;
  readonly missing: readonly string[];
  readonly unread: readonly string[];
  readonly hint: string | undefined;
  readonly conflicts: readonly ConflictModel[];
  readonly mayChoose: boolean;
  readonly referral: {
    readonly identifier?: { readonly label: string; readonly value: string };
    readonly link?: string;
    readonly facts: readonly { readonly label: string; readonly value: string }[];
  };
  readonly auditTitle: string;
  readonly audit: readonly { readonly time?: string; readonly text: string }[];
}

/** Only such an address is opened: the column is plain text, and a script in it would run as the seller. */
const safeLink = (link: string | null): string | undefined => (link && /^https?:\/\//i.test(link) ? link : undefined);

/** The relay writes each line as `yyyy-MM-dd HH:mm - text`, in UTC and newest first. */
function auditLines(audit: string | null, words: Words): CardModel['audit'] {
  const lines = (audit ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) - (.*)$/.exec(line);
    return parts ? { time: words.time(`${parts[1]}T${parts[2]}:00Z`), text: parts[3]! } : { text: line };
  });
}

/** The picture of the deal for the view: pure, from what the platform, the seller and the read records say. */
export function cardModel(seen: Seen): CardModel {
  const { snapshot, values, touched } = seen;
  const words = wordsIn(snapshot.language);
  const data = readCardData(values.cardData);
  const has = (name: PropertyName) => snapshot.seen[name];
  const labelOf = (
    name: SellerProperty | 'referralIdentifier' | 'referralStatus' | 'microsoftCrmId' | 'referralProgram',
  ) => words.label(definitionOf(columnOf[name]).labels);
  const optionText = (choice: Choice, value: number | null) => {
    const option = choice.options.filter((candidate) => candidate.value === value)[0];
    return option && words.label(option.labels);
  };

  const on = values.syncWithPartnerCenter;
  const linked = values.referralIdentifier !== null;
  const told = nameOf(syncStatus, values.syncStatus) ?? 'NotShared';
  const closed = nameOf(referralStatus, values.referralStatus)?.indexOf('Closed') === 0;
  const lacking = !on
    ? []
    : linked
      ? told === 'NeedsAttention'
        ? lacks(seen, data?.missing, false)
        : []
      : lacks(seen, told === 'NeedsAttention' ? data?.missing : undefined, true);
  // Saved with sync on, and the relay has not come to it yet: for the seller it is on its way.
  const name: StatusName =
    on && told === 'NotShared' && touched.length === 0 && lacking.length === 0 && has('syncStatus') ? 'Pending' : told;
  const helpAsked = values.microsoftHelp !== null;

  const field = <Value>(property: SellerProperty, value: Value, hint?: string): Field<Value> => ({
    label: labelOf(property),
    value,
    disabled: !snapshot.editable[property],
    ...(hint ? { hint } : {}),
  });
  const options = (choice: Choice) => choice.options.map(({ value, labels }) => ({ value, text: words.label(labels) }));
  const asked = (property: 'consentToShare' | 'consentToContact') => {
    const answer = nameOf(consent, values[property]);
    const hint = answer === 'No' ? 'card.consentNo' : 'card.consentOpen';
    return { ...field(property, answer === 'Yes', answer === 'Yes' ? undefined : words.say(hint)), name: property };
  };
  // Partner Center takes visibility only once it knows the deal, and never back; until then the seller may think again.
  const settled = linked && values.visibleToMicrosoft && touched.indexOf('visibleToMicrosoft') < 0;
  const visibleHint = helpAsked
    ? 'card.visibleForced'
    : settled
      ? 'card.visibleForever'
      : values.visibleToMicrosoft
        ? 'card.visibleWarning'
        : undefined;
  const wrong = solutionIds(values.products).filter((id) => !isSolutionId(id));

  const explanation: Readonly<Record<StatusName, string | undefined>> = {
    NotShared: on ? undefined : words.say(linked ? 'card.offLinked' : 'card.off'),
    Pending: words.say('card.pending'),
    InSync: undefined,
    Conflict: words.say('card.conflict'),
    NeedsAttention: words.say('card.attention'),
  };
  const status = optionText(referralStatus, values.referralStatus);
  const fact = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);
  const doubles = Array.isArray(data?.doubles) ? data!.doubles : [];

  return {
    words,
    status: {
      name,
      label: optionText(syncStatus, syncStatus.options.filter((option) => option.name === name)[0]!.value)!,
      ...(explanation[name] ? { explanation: explanation[name] } : {}),
    },
    problem:
      data?.problem && typeof data.problem.text === 'string'
        ? {
            text: data.problem.text,
            ...(data.problem.nextTry
              ? { nextTry: words.say('card.retry', { time: words.time(data.problem.nextTry) }) }
              : {}),
          }
        : undefined,
    notes: [
      ...(closed ? [words.say('card.closed')] : []),
      ...doubles.map((id) => fill(textIn(auditTexts['audit.double'], snapshot.language), { id })),
    ],
    sync: field('syncWithPartnerCenter', on),
    questions: on
      ? {
          ...(has('microsoftHelp')
            ? {
                help: {
                  ...field('microsoftHelp', values.microsoftHelp),
                  options: [{ value: null, text: words.say('card.noHelp') }, ...options(microsoftHelp)],
                },
              }
            : {}),
          ...(has('products')
            ? {
                products: {
                  ...field('products', values.products ?? '', words.say('card.productsHint')),
                  maxLength: lengthOf(column.products),
                  ...(wrong.length > 0 ? { wrong: words.say('card.productsWrong', { ids: wrong.join(', ') }) } : {}),
                },
              }
            : {}),
          consents: (['consentToShare', 'consentToContact'] as const).filter(has).map(asked),
          ...(has('visibleToMicrosoft')
            ? {
                visible: {
                  ...field(
                    'visibleToMicrosoft',
                    values.visibleToMicrosoft || helpAsked,
                    visibleHint && words.say(visibleHint),
                  ),
                  disabled: !snapshot.editable.visibleToMicrosoft || helpAsked || settled,
                },
              }
            : {}),
          ...(has('notesToMicrosoft') && helpAsked
            ? {
                notesToMicrosoft: {
                  ...field('notesToMicrosoft', values.notesToMicrosoft ?? '', words.say('card.notesHint')),
                  maxLength: lengthOf(column.notesToMicrosoft),
                },
              }
            : {}),
          ...(has('purchaseIntent')
            ? {
                purchaseIntent: { ...field('purchaseIntent', values.purchaseIntent), options: options(purchaseIntent) },
              }
            : {}),
        }
      : undefined,
    missing: lacking.map(({ key }) => words.label(missingTexts[key])),
    unread: [
      ...(on && !linked && seen.customer.state === 'failed' ? [words.say('card.accountUnread')] : []),
      ...(on && !linked && helpAsked && seen.contact.state === 'failed' ? [words.say('card.contactUnread')] : []),
    ],
    hint: touched.length > 0 && !closed && (on || linked) ? words.say('card.hint') : undefined,
    conflicts: conflictsOf(seen, data, words),
    mayChoose: snapshot.editable.conflictChoices,
    referral: {
      ...(values.referralIdentifier
        ? { identifier: { label: labelOf('referralIdentifier'), value: values.referralIdentifier } }
        : {}),
      ...(safeLink(values.referralLink) ? { link: safeLink(values.referralLink) } : {}),
      facts: [
        ...fact(labelOf('referralStatus'), status),
        ...fact(labelOf('microsoftCrmId'), values.microsoftCrmId),
        ...fact(labelOf('referralProgram'), values.referralProgram),
        ...fact(words.say('card.syncedOn'), data?.syncedOn && words.time(data.syncedOn)),
      ],
    },
    auditTitle: words.label(definitionOf(column.audit).labels),
    audit: auditLines(values.audit, words),
  };
}
