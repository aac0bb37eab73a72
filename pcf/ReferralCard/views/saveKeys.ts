import * as React from 'react';

/**
 * Calls `take` before the keys that save reach the form. Not through React, which hears of a key only when it has
 * reached the document, where forms listen as well.
 */
export function useSaveKeys(element: React.RefObject<HTMLElement>, take: () => void): void {
  const latest = React.useRef(take);
  latest.current = take;
  React.useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') latest.current();
    };
    const { current } = element;
    current?.addEventListener('keydown', pressed);
    return () => current?.removeEventListener('keydown', pressed);
  }, []);
}
