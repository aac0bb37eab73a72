import {
  column,
  lengthOf,
  microsoftHelp,
  purchaseIntent,
  readCardData,
  standardLength,
  twoWayFields,
  type AuditLine,
  type CardData,
  type Choice,
  type FieldTextKey,
  type Language,
  type ReasonKey,
} from '../../model';
import { agreedBase } from './agreed';
import { prepend, remember } from './audit';
import { fitted, problemText } from './card';
import type { Opportunity, Referral, Values } from './deal';
import { oddValues } from './doubt';
import { stableJson } from './fingerprint';
import type { Arrangement, NewOpportunity } from './patches';
import { isClosed } from './seen';
import { newState, writeState, type SyncState } from './state';
import { allAsHeldHere, cut, holdable } from './values';

/** Most of a message that the card holds. */
const most = 2_000;

/**
 * What the card shows of a deal that was sent to us, while it waits for the answer. Who sent it stands in Microsoft's
 * referral of the engagement, which may be announced later than the deal; whom the card names already stays.
 */
export function receivedOf(
  row: Opportunity,
  referral: Referral | null,
  theirs: Referral | undefined,
): { readonly received?: CardData['received'] | null } {
  if (!referral || referral.side !== 'received') return {};
  const { person, mail } = readCardData(row.cardData)?.received ?? {};
  const known = { ...(person ? { person } : {}), ...(mail ? { mail } : {}) };
  const sender = Object.keys(known).length > 0 ? known : senderOf(theirs);
  return { received: { ...sender, ...messageOf(referral) } };
}

/** The person at Microsoft who takes part in the deal. */
function senderOf(theirs: Referral | null | undefined): Pick<NonNullable<CardData['received']>, 'person' | 'mail'> {
  const sender = theirs?.people[0];
  const person = [sender?.firstName, sender?.lastName].filter(Boolean).join(' ');
  return { ...(person ? { person } : {}), ...(sender?.email ? { mail: sender.email } : {}) };
}

/** The part that the referral itself tells. */
export function messageOf({ message, sentBy, expiresOn, status }: Referral): NonNullable<CardData['received']> {
  const waits = !isClosed(status) && status !== 'ActiveAccepted';
  return {
    ...(message ? { message: cut(message, most) } : {}),
    ...(sentBy ? { organization: cut(sentBy, 200) } : {}),
    ...(expiresOn && waits ? { expires: expiresOn } : {}),
  };
}

export interface Arriving {
  readonly organization: string;
  /** Id that the row gets. */
  readonly opportunity: string;
  readonly referral: Referral;
  /** Microsoft's referral of the same engagement, if there is one. */
  readonly theirs: Referral | null;
  readonly arrangement: Arrangement;
  readonly link: string;
  /** Unix ms. */
  readonly at: number;
  readonly language: Language;
}

/** The row that a deal becomes: data, link, base and audit in one write. What could not be taken over is told. */
export function newRow(arriving: Arriving): { readonly row: NewOpportunity; readonly lines: readonly AuditLine[] } {
  const { referral, theirs, arrangement, at, language } = arriving;
  const { id, status, microsoftId, program } = referral;
  // Money needs a currency; without it, as with what no column can hold, the value waits at Partner Center, as something
  // that is still to be pulled.
  const taken = Object.fromEntries(
    twoWayFields.map((field) => {
      const value = referral.values[field];
      return [field, holdable(field, value) && (field !== 'value' || arrangement.currency) ? value : null];
    }),
  ) as unknown as Values;
  const values = allAsHeldHere(taken, arrangement.currency?.precision ?? 2);
  const base = agreedBase(values, taken);
  const name = referral.name ?? referral.customer?.name ?? id;
  const lines = linesOf(arriving, name);
  const audit = prepend('', lines, at, language);
  // The first doubt is the one that the next pass tells too: said already, it is no news there.
  const doubt = lines.find(({ key }) => key === 'audit.attention')?.values?.reason;
  const card = fitted({
    received: referral.side === 'received' ? { ...senderOf(theirs), ...messageOf(referral) } : undefined,
    history: remember([], lines, at),
    ...(doubt ? { problem: problemText({ said: doubt }, language) } : {}),
  });
  const columns = {
    identifier: id,
    link: arriving.link,
    referralStatus: status ?? null,
    syncStatus: lines.length > 1 ? ('NeedsAttention' as const) : ('InSync' as const),
    microsoftId: microsoftId && cut(microsoftId, lengthOf(column.microsoftId)),
    program: program && cut(program, lengthOf(column.program)),
    audit,
  };
  const state: SyncState = {
    ...newState(arriving.organization, arriving.opportunity),
    origin: 'there',
    link: { id, engagement: referral.engagement },
    invite: theirs ? { id: theirs.id } : null,
    base,
    arrival: {
      accounts: [...arrangement.accounts],
      contacts: [...arrangement.contacts],
      currency: lackingCurrency(arriving),
      rung: [],
    },
    shown: { ...columns, cardData: stableJson(card) },
    seq: lines.length,
  };
  const row: NewOpportunity = {
    ...columns,
    name: cut(name, standardLength.name),
    arrangement,
    values,
    cardData: card,
    help: known(microsoftHelp, helpOf(referral, theirs)),
    notesToMicrosoft: notesOf(referral, theirs),
    consentToShare: referral.consentToShare,
    consentToContact: referral.consentToContact,
    purchaseIntent: known(purchaseIntent, referral.purchaseIntent),
    ...(referral.visible ? { visible: true as const } : {}),
    syncState: writeState(state),
  };
  return { row, lines };
}

/** What a sender wants of us is no help that we ask of Microsoft: taken for that, Microsoft would be invited. */
const helpOf = (referral: Referral, theirs: Referral | null): string | null =>
  theirs ? theirs.help : referral.side === 'received' ? null : referral.help;

const known = <Name extends string>(choice: Choice<Name>, name: string | null): Name | null =>
  choice.options.find((option) => option.name === name)?.name ?? null;

/** What was written to Microsoft with the request for help, where we asked for it. */
const notesOf = (referral: Referral, theirs: Referral | null): string | null =>
  referral.side === 'ours' && theirs?.message ? cut(theirs.message, lengthOf(column.notesToMicrosoft)) : null;

function lackingCurrency({ referral, arrangement }: Arriving) {
  const { currency, values } = referral;
  return arrangement.currency || currency === null ? null : { code: currency, amount: values.value ?? '–' };
}

/** That it arrived, and then whatever a person has to look at. */
function linesOf(arriving: Arriving, name: string): readonly AuditLine[] {
  const { referral, theirs, arrangement } = arriving;
  const attention: AuditLine['values'][] = [];
  // In the very form in which the next pass tells it, so that it is no news there.
  const say = (key: ReasonKey, values?: Readonly<Record<string, string>>) =>
    attention.push({ reason: values ? { key, values } : { key } });

  if (arrangement.accounts.length > 0) say('reason.accounts', { names: arrangement.accounts.join(', ') });
  else if (arrangement.account === null) say('reason.noCustomer');
  if (arrangement.contacts.length > 0) say('reason.contacts', { names: arrangement.contacts.join(', ') });
  const currency = lackingCurrency(arriving);
  if (currency) say('reason.currencyUnknown', { there: currency.code, amount: currency.amount });
  const unknown = unknownValues(referral, theirs);
  if (unknown.length > 0) say('reason.unknownValue', { values: unknown.join(', ') });
  const fields = cutFields(referral, arrangement, name);
  if (fields.length > 0) say('reason.cut', { fields: fields.join(',') });
  return [
    { key: 'audit.arrived' },
    ...attention.map((values): AuditLine => ({ key: 'audit.attention', values: values! })),
  ];
}

/** Codes that no option stands for, and values that no column holds; nothing is guessed. */
function unknownValues(referral: Referral, theirs: Referral | null): readonly string[] {
  const help = helpOf(referral, theirs);
  return [
    ...oddValues(referral.values),
    ...(help !== null && known(microsoftHelp, help) === null ? [help] : []),
    ...(referral.purchaseIntent !== null && known(purchaseIntent, referral.purchaseIntent) === null
      ? [referral.purchaseIntent]
      : []),
  ];
}

function cutFields(referral: Referral, arrangement: Arrangement, name: string): readonly FieldTextKey[] {
  const held = allAsHeldHere(referral.values, 10);
  const cutIn = (table: string) => arrangement.cut.some((part) => part.startsWith(`${table}.`));
  return [
    ...(name.length > standardLength.name ? (['name'] as const) : []),
    ...(held.notes === referral.values.notes ? [] : (['notes'] as const)),
    ...(held.products === referral.values.products ? [] : (['products'] as const)),
    ...(cutIn('account') ? (['customer'] as const) : []),
    ...(cutIn('contact') ? (['contact'] as const) : []),
  ];
}
