/** The languages that everything a person reads comes in: English, French, Japanese, by Windows language id (LCID). */
export const languages = [1033, 1036, 1041] as const;
export type Language = (typeof languages)[number];

/** Regional variants speak our language too: the lower ten bits of an LCID are its primary language. */
const primaryLanguages: Readonly<Record<number, Language>> = { 0x09: 1033, 0x0c: 1036, 0x11: 1041 };
export const languageOf = (lcid: number | null | undefined): Language => primaryLanguages[(lcid ?? 0) & 0x3ff] ?? 1033;

/** What `Intl` calls them. */
export const locales: Readonly<Record<Language, string>> = { 1033: 'en-US', 1036: 'fr-FR', 1041: 'ja-JP' };

/** One text in each language. */
export type Labels = Readonly<Record<Language, string>>;

/**
 * French sets a space before these signs that must not break; written as a plain one in the texts, so that it is seen.
 * The expressions name quotation marks by number: a bundler escapes other letters in texts, but not in expressions.
 */
const withFixedSpaces = (french: string): string =>
  french.replace(/ (?=[:;?!\u00bb])/g, '\u00a0').replace(/\u00ab /g, '\u00ab\u00a0');

export const labels = (english: string, french: string, japanese: string): Labels => ({
  1033: english,
  1036: withFixedSpaces(french),
  1041: japanese,
});

/** The text in the given language (LCID), in English when the language is not one of ours. */
export const textIn = (text: Labels, language: number): string => text[languageOf(language)];

/** Puts values into `{name}` places; a place without a value stays, so that a missing one is seen. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
