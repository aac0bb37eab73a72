import * as React from 'react';

/**
 * Keeps the keyboard where it was when what had the focus is drawn away, be it by a press or by the connector's answer:
 * the focus goes to the part marked `data-focus` that took its place, else to the element itself, which needs a tabIndex.
 */
export function useKeptFocus(element: React.RefObject<HTMLElement>): void {
  const { current } = element;
  // Asked while drawing, when the old parts are still in the page: once they are gone nobody can tell.
  const held = !!current && current.contains(document.activeElement);
  React.useLayoutEffect(() => {
    if (!held || !element.current || element.current.contains(document.activeElement)) return;
    (element.current.querySelector<HTMLElement>('[data-focus]') ?? element.current).focus();
  });
}
