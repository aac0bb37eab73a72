/** What the selects of the forms offer. Names are English, as the pages are. */
import { countryCode, microsoftHelp, purchaseIntent, textIn } from '../../../../model';

export type Option = readonly [value: string, text: string];

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const nameOf = (type: 'region' | 'currency') => {
  const names = new Intl.DisplayNames('en', { type });
  return (code: string): string => names.of(code) ?? code;
};
const byText = ([, a]: Option, [, b]: Option) => a.localeCompare(b, 'en');

/** The officially assigned codes of two letters (ISO 3166-1), by the countries' names. */
export const countries: readonly Option[] = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => countryCode(code) === code)
  .map((code): Option => [code, `${nameOf('region')(code)} (${code})`])
  .sort(byText);

/** The codes of three letters (ISO 4217) that this version of Node knows, by code. */
export const currencies: readonly Option[] = Intl.supportedValuesOf('currency').map((code): Option => {
  return [code, `${code} – ${nameOf('currency')(code)}`];
});

const inEnglish = ({ options }: typeof microsoftHelp | typeof purchaseIntent): readonly Option[] =>
  options.map(({ name, labels }): Option => [name, textIn(labels, 1033)]);

export const helps: readonly Option[] = [['', 'No help required at this point of time'], ...inEnglish(microsoftHelp)];
export const intents: readonly Option[] = inEnglish(purchaseIntent);

/** What the bulk tool offers as reasons ("Bulk operations"); on the API the reason is free text. */
export const reasons: readonly string[] = [
  'Project budget is not adequate',
  'Customer did not respond',
  'Customer chose another vendor',
  'Customer requirement not met',
  'Not a customer',
  'Proposed time line was too short',
  'Report as abuse, spam or phishing',
  'Others',
];
