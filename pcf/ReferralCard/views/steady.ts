import * as React from 'react';

/** Whether two models say the same, piece by piece; handlers and styles have to be the same ones. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => equalAt(a, b, name));
}

/** The words of one language are always the same. */
const equalAt = (a: object, b: object, name: string): boolean =>
  equal(...(name === 'words' ? ([languageIn(a), languageIn(b)] as const) : ([at(a, name), at(b, name)] as const)));
const at = (object: object, name: string): unknown => (object as Readonly<Record<string, unknown>>)[name];
const languageIn = (object: object): unknown => (object as { words: { language: unknown } }).words.language;

/**
 * A part that is drawn again only when its model says something else. Each model is made anew with each key, and compared
 * with the one that was drawn last: nothing is remembered beyond that, so nothing can be out of date.
 */
export const steady = <Part extends React.ComponentType<never>>(part: Part): Part =>
  React.memo(part as React.ComponentType<object>, equal) as unknown as Part;
