import { type Choice, consent, microsoftHelp, nameOf, purchaseIntent } from '../../model/choices';
import { definitionOf, lengthOf } from '../../model/columns';
import type { CardTextKey } from '../../model/texts/card';
import type { Solution } from './catalogue';
import { type Tag, tagsOf } from './products';
import { columnOf, type SellerProperty } from './properties';
import type { Seen } from './session';
import type { Words } from './words';

/** A field of the card, in the seller's language. */
export interface Field<Value> {
  readonly label: string;
  readonly value: Value;
  readonly disabled: boolean;
  readonly hint?: string;
}
export interface ChoiceField extends Field<number | null> {
  /** `meaning` is when to take it. */
  readonly options: readonly { readonly value: number | null; readonly text: string; readonly meaning?: string }[];
}
/** `asks` is whether the first help that is chosen makes the deal visible, which cannot be taken back. */
export interface HelpField extends ChoiceField {
  readonly asks: boolean;
}
export interface LongTextField extends Field<string> {
  /** Characters that the column holds. */
  readonly maxLength: number;
}
export interface ProductsField extends Field<string> {
  readonly tags: readonly Tag[];
  /** How many there are, where they are too many to count. */
  readonly count?: string;
  /** What is wrong with some of them. */
  readonly wrong?: string;
  /** What can be picked; empty where there is no catalogue. */
  readonly catalogue: readonly Solution[];
}

/** From so many solutions on they are counted (their list begins to scroll). */
const many = 10;

export interface ConsentField extends Field<boolean> {
  readonly name: 'consentToShare' | 'consentToContact';
}

/** What the seller decides. A question is absent where this form or this user has no such column. */
export interface Questions {
  readonly help?: HelpField;
  readonly notesToMicrosoft?: LongTextField;
  readonly products?: ProductsField;
  readonly consents: readonly ConsentField[];
  readonly visible?: Field<boolean>;
  readonly purchaseIntent?: ChoiceField;
}

/** One field with the label of its column. */
export function field<Value>(
  seen: Seen,
  words: Words,
  name: SellerProperty,
  value: Value,
  hint?: string,
): Field<Value> {
  return {
    label: words.label(definitionOf(columnOf[name]).labels),
    value,
    disabled: !seen.snapshot.editable[name],
    ...(hint ? { hint } : {}),
  };
}

const options = (choice: Choice, words: Words) =>
  choice.options.map(({ value, labels }) => ({ value, text: words.label(labels) }));

function notesField(seen: Seen, words: Words): LongTextField {
  const name = 'notesToMicrosoft';
  return {
    ...field(seen, words, name, seen.values[name] ?? '', words.say('card.notesHint')),
    maxLength: lengthOf(columnOf[name]),
  };
}

function consentField(seen: Seen, words: Words, name: ConsentField['name']): ConsentField {
  const answer = nameOf(consent, seen.values[name]);
  const hint = answer === 'Yes' ? undefined : words.say(answer === 'No' ? 'card.consentNo' : 'card.consentOpen');
  return { ...field(seen, words, name, answer === 'Yes', hint), name };
}

function visibleField(seen: Seen, words: Words): Field<boolean> {
  const { values, touched, snapshot } = seen;
  const helpAsked = values.microsoftHelp !== null;
  const visible = values.visibleToMicrosoft;
  // Partner Center takes visibility only once it knows the deal, and never back; until then the seller may think again.
  const settled = visible && values.referralIdentifier !== null && touched.indexOf('visibleToMicrosoft') < 0;
  const asIs = settled ? 'card.visibleForever' : visible ? 'card.visibleWarning' : undefined;
  const hint = helpAsked ? 'card.visibleForced' : asIs;
  return {
    ...field(seen, words, 'visibleToMicrosoft', visible || helpAsked, hint && words.say(hint)),
    disabled: !snapshot.editable.visibleToMicrosoft || helpAsked || settled,
  };
}

function productsField(seen: Seen, words: Words): ProductsField {
  const tags = tagsOf(seen.solutions, seen.values.products);
  const wrong = tags.filter(({ mark }) => mark === 'wrong').map(({ id }) => id);
  return {
    ...field(seen, words, 'products', seen.values.products ?? ''),
    ...(wrong.length > 0 ? { wrong: words.say('card.productsWrong', { ids: wrong.join(', ') }) } : {}),
    ...(tags.length >= many ? { count: words.say('card.productsCount', { count: tags.length }) } : {}),
    tags,
    catalogue: seen.solutions,
  };
}

const meanings: readonly CardTextKey[] = [
  'card.helpValue',
  'card.helpArchitecture',
  'card.helpProof',
  'card.helpQuotes',
  'card.helpAfterSales',
  'card.helpOther',
];

function helpField(seen: Seen, words: Words): HelpField {
  const asked = options(microsoftHelp, words).map((option, at) => ({ ...option, meaning: words.say(meanings[at]!) }));
  const chosen = asked.filter(({ value }) => value === seen.values.microsoftHelp)[0];
  return {
    ...field(seen, words, 'microsoftHelp', seen.values.microsoftHelp, chosen?.meaning),
    options: [{ value: null, text: words.say('card.noHelp') }, ...asked],
    asks: seen.values.microsoftHelp === null && !seen.values.visibleToMicrosoft,
  };
}

/** The questions to the seller of a deal that is to be shared. Pure. */
export function questionsOf(seen: Seen, words: Words): Questions {
  const { values } = seen;
  const has = seen.snapshot.seen;
  const intent = {
    ...field(seen, words, 'purchaseIntent', values.purchaseIntent),
    options: options(purchaseIntent, words),
  };
  return {
    ...(has.microsoftHelp ? { help: helpField(seen, words) } : {}),
    ...(has.notesToMicrosoft && values.microsoftHelp !== null ? { notesToMicrosoft: notesField(seen, words) } : {}),
    ...(has.products ? { products: productsField(seen, words) } : {}),
    consents: (['consentToShare', 'consentToContact'] as const)
      .filter((name) => has[name])
      .map((name) => consentField(seen, words, name)),
    ...(has.visibleToMicrosoft ? { visible: visibleField(seen, words) } : {}),
    ...(has.purchaseIntent ? { purchaseIntent: intent } : {}),
  };
}
