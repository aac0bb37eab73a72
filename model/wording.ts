import { microsoftHelp, referralStatus, type Choice } from './choices';
import { definitionOf, type ColumnName } from './columns';
import { fill, labels, textIn, type Language } from './labels';
import type { TwoWayField } from './policy';
import { auditTexts, fieldTexts, type AuditKey, type FieldTextKey } from './texts/audit';
import type { MissingKey } from './texts/missing';
import type { ReasonKey } from './texts/reasons';

/**
 * What happened, as data, and how it is put into words. The reasons, and what is missing, are looked up by whoever asks:
 * they are many, and the card has only those of its reader's language.
 */
export type ReasonIn = (key: ReasonKey | MissingKey) => string | undefined;

/** A value of a field as its reader writes it; without one it is shown as it is kept. */
export type ValueIn = (field: TwoWayField, value: string) => string;
const asKept: ValueIn = (_field, value) => value;

export interface Change {
  readonly field: TwoWayField;
  readonly from: string | null;
  readonly to: string | null;
}

/** A reason of ours, or the words of another system, which stay as they are. */
export type Said = string | { readonly key: ReasonKey; readonly values?: Readonly<Record<string, string>> };

/** The parts of a line; each is worded by what it names. `help` is an assistanceRequestCode, `status` a name of ours. */
export interface AuditValues {
  readonly changes?: readonly Change[];
  readonly fields?: readonly FieldTextKey[];
  readonly missing?: readonly MissingKey[];
  readonly columns?: readonly ColumnName[];
  readonly field?: TwoWayField;
  readonly crm?: string | null;
  readonly pc?: string | null;
  readonly kept?: 'both' | 'here' | 'there';
  readonly help?: string;
  readonly status?: string;
  readonly reason?: Said;
  readonly id?: string;
}

export interface AuditLine {
  readonly key: AuditKey;
  readonly values?: AuditValues;
}

const keptTexts = {
  both: labels('both, until you choose', 'les deux, jusqu’à votre choix', '選択されるまで両方'),
  here: labels('here', 'ici', 'こちら'),
  there: labels('Partner Center', 'Espace partenaires', 'パートナー センター'),
} as const;

const shownPart = 80;
const none = '–';

/** A value on one line, short enough to read; never half of a letter beyond the basic plane. */
export function worded(value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return none;
  const line = value.replace(/\s*\n\s*/g, ', ');
  return line.length > shownPart ? `${line.slice(0, shownPart - 1).replace(/[\s\ud800-\udbff]+$/, '')}…` : line;
}

const optionText = (choice: Choice, name: string, language: Language): string => {
  const option = choice.options.filter((candidate) => candidate.name === name)[0];
  return option ? textIn(option.labels, language) : name;
};

/** A name that this version does not know is shown as it is: an older card reads what a newer relay wrote. */
const named = <Key extends string>(
  texts: Readonly<Record<Key, Parameters<typeof textIn>[0]>>,
  key: Key,
  language: Language,
): string => (texts[key] ? textIn(texts[key], language) : key);

export const fieldName = (field: FieldTextKey, language: Language): string => named(fieldTexts, field, language);

/** A status with the words of whoever brought it about. */
const because = (status: string, why: string | undefined): string => (why ? `${status} (${worded(why)})` : status);

/** The reason in the reader's language; a `status` among the values is worded as the option that it names, with `why` it is so. */
export function wordReason(said: Said, language: Language, reasonIn: ReasonIn): string {
  if (typeof said === 'string') return said;
  const { status, why, fields, ...values } = said.values ?? {};
  const text = reasonIn(said.key);
  if (text === undefined) return said.key;
  return fill(text, {
    ...values,
    ...(status === undefined ? {} : { status: because(optionText(referralStatus, status, language), why) }),
    ...(fields === undefined
      ? {}
      : {
          fields: fields
            .split(',')
            .map((field) => fieldName(field as FieldTextKey, language))
            .join(', '),
        }),
  });
}

/** "deal value 40000 → 45000, closing date 2026-11-30 → 2026-12-15" */
export const changesText = (changes: readonly Change[], language: Language, valueIn: ValueIn = asKept): string =>
  changes
    .map(({ field, from, to }) => {
      const [before, after] = [from, to].map((value) => worded(value && valueIn(field, value)));
      return `${fieldName(field, language)} ${before} → ${after}`;
    })
    .join(', ');

/** The line in words, without its time. */
export function wordLine(
  { key, values = {} }: AuditLine,
  language: Language,
  reasonIn: ReasonIn,
  valueIn: ValueIn = asKept,
): string {
  const { changes = [], fields = [], missing, columns, field, kept, help, status, reason, id } = values;
  const parts = [
    ...(changes.length > 0 ? [changesText(changes, language, valueIn)] : []),
    ...fields.map((each) => fieldName(each, language)),
  ].join(', ');
  return fill(named(auditTexts, key, language), {
    changes: parts,
    fields: parts,
    ...(missing ? { missing: missing.map((each) => reasonIn(each) ?? each).join('; ') } : {}),
    ...(columns ? { columns: columns.map((name) => textIn(definitionOf(name).labels, language)).join(', ') } : {}),
    ...(field ? { field: fieldName(field, language) } : {}),
    crm: worded(field && values.crm ? valueIn(field, values.crm) : values.crm),
    pc: worded(field && values.pc ? valueIn(field, values.pc) : values.pc),
    ...(kept ? { kept: textIn(keptTexts[kept], language) } : {}),
    ...(help === undefined ? {} : { help: optionText(microsoftHelp, help, language) }),
    ...(status === undefined
      ? {}
      : {
          status: because(
            optionText(referralStatus, status, language),
            reason === undefined ? undefined : wordReason(reason, language, reasonIn),
          ),
        }),
    ...(reason === undefined ? {} : { reason: wordReason(reason, language, reasonIn) }),
    ...(id === undefined ? {} : { id }),
  });
}
