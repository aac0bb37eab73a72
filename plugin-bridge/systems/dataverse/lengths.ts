import { dunsLength } from '../../../model';
import { cutAt } from '../../merge/values';

/**
 * Most characters of the text columns of accounts and contacts; one more makes Dataverse refuse the whole record
 * (learn.microsoft.com, "Account table/entity reference" and "Contact table/entity reference").
 */
export const accountLength = {
  name: 160,
  number: 20,
  line1: 250,
  line2: 250,
  city: 80,
  state: 50,
  postalCode: 20,
  country: 80,
  duns: dunsLength,
} as const;

export const contactLength = { firstName: 50, lastName: 50, email: 100, phone: 50 } as const;

/** Cuts what is longer than its column; `cut` names the parts that were, like `account.name`. */
export function fitted<Part extends string>(
  record: string,
  parts: Readonly<Record<Part, string | null>>,
  lengths: Readonly<Record<Part, number>>,
): { readonly parts: Readonly<Record<Part, string | null>>; readonly cut: readonly string[] } {
  const names = Object.keys(parts) as Part[];
  const fits = (name: Part) => (parts[name]?.length ?? 0) <= lengths[name];
  const entries = names.map((name) => {
    const text = parts[name];
    return [name, text === null ? null : cutAt(text, lengths[name]).trimEnd()];
  });
  return {
    parts: Object.fromEntries(entries),
    cut: names.filter((name) => !fits(name)).map((name) => `${record}.${name}`),
  };
}
