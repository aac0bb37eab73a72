/** Ids and hexadecimal codes say nothing about a customer, and are what a search for the cause begins with. */
const KEPT = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|0x[0-9a-f]{8}/gi;
const QUOTED = /'[^']*'|"[^"]*"|“[^”]*”|‘[^’]*’|`[^`]*`/g;
const MAIL = /[^\s@<>()[\],;:]+@[^\s@<>()[\],;:]+/g;
/** Longer than a status: an amount, a date or a telephone number. */
const NUMBER = /\+?\d[\d\s./()-]{2,}\d/g;

/**
 * The words of another system as they may stand in a log: what they quote, mail addresses and long numbers are left out,
 * since a refusal likes to repeat the value that it refuses. The whole text stands in the row's audit, where its reader may
 * see the deal anyway.
 */
export function masked(text: string): string {
  const kept: string[] = [];
  return text
    .replace(KEPT, (id) => `<#${String.fromCharCode(0xe000 + kept.push(id) - 1)}>`)
    .replace(QUOTED, '…')
    .replace(MAIL, '…')
    .replace(NUMBER, '…')
    .replace(/<#(.)>/g, (_, mark: string) => kept[mark.charCodeAt(0) - 0xe000] ?? '');
}
