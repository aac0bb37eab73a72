import * as React from 'react';

let last = 0;

/** An id for an element of this card, the same for all its life and of no other in the page. */
export const useId = (): string => React.useState(() => `cosell-${(last += 1)}`)[0];
