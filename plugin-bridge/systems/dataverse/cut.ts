/** The text in at most `length` UTF-16 units, as Dataverse counts; never half of a letter beyond the basic plane. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return text.slice(0, end);
}
