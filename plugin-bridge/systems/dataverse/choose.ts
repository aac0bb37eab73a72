/** Which of the records that were found is the one: decisions without a call. */

export interface Candidate {
  readonly id: string;
}

/** One record, or the several that nothing tells apart; `none` when there is not even one. */
export type Choice<T extends Candidate> =
  | { readonly kind: 'one'; readonly record: T }
  | { readonly kind: 'several'; readonly records: readonly T[] }
  | { readonly kind: 'none' };

export function choiceOf<T extends Candidate>(records: readonly T[]): Choice<T> {
  const [first, ...others] = records;
  if (!first) return { kind: 'none' };
  return others.length === 0 ? { kind: 'one', record: first } : { kind: 'several', records };
}

/** Upper and lower case, and how many spaces somebody typed, make no other name. */
export const sameForm = (text: string | null | undefined): string =>
  (text ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const samePostalCode = (one: string | null | undefined, other: string | null | undefined): boolean => {
  const [left, right] = [one, other].map((code) => sameForm(code).replace(/[\s-]/g, ''));
  return !left || !right || left === right;
};

export interface AccountCandidate extends Candidate {
  readonly name: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly number: string | null;
}

/** Accounts of the same name: a postal code that one side lacks is no difference. */
export function chooseByName<T extends AccountCandidate>(
  found: readonly T[],
  made: string,
  postalCode: string | null,
): Choice<T> {
  // The account that an earlier try made for this very deal is the one, whatever it is called by now.
  const own = found.filter(({ id }) => id === made);
  return choiceOf(own.length > 0 ? own : found.filter((account) => samePostalCode(account.postalCode, postalCode)));
}

export interface ContactCandidate extends Candidate {
  readonly fullName: string | null;
  readonly email: string | null;
  readonly account: string | null;
}

/** Contacts of one mail address: those of the account before others, then those of the same name. */
export function chooseByMail<T extends ContactCandidate>(
  found: readonly T[],
  account: string | null,
  fullName: string,
): Choice<T> {
  const narrowed = (records: readonly T[], fits: (record: T) => boolean): readonly T[] => {
    const fitting = records.filter(fits);
    return fitting.length > 0 ? fitting : records;
  };
  const here = account === null ? found : narrowed(found, (record) => record.account === account);
  if (here.length < 2 || fullName === '') return choiceOf(here);
  return choiceOf(narrowed(here, (record) => sameForm(record.fullName) === sameForm(fullName)));
}

/** So many names are told; a longer list helps nobody. */
const TOLD = 10;

/** Names by which a person can tell the records apart; where they are all the same, the ids do. */
export function readable<T extends Candidate>(
  records: readonly T[],
  name: (record: T) => string,
  details: (record: T) => readonly (string | null)[],
): readonly string[] {
  const texts = records.map((record) => {
    const more = details(record).filter(Boolean).join(', ');
    return more ? `${name(record)} (${more})` : name(record);
  });
  return records
    .map((record, at) => {
      const text = texts[at] ?? '';
      return texts.filter((other) => other === text).length > 1 ? `${text} [${record.id}]` : text;
    })
    .slice(0, TOLD);
}
