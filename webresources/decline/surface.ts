/**
 * Whether the page stands on a dark dialog. No page of the vendor says how a web resource learns the app's theme, so it looks
 * at what lies behind its frame, which is of the same origin; it reads one colour and changes nothing. Undefined where that
 * cannot be read: then the system's choice counts.
 */
export function isOnDark(frame: Element | null): boolean | undefined {
  for (let one = frame?.parentElement; one; one = one.parentElement) {
    const luminance = luminanceOf(getComputedStyle(one).backgroundColor);
    if (luminance !== undefined) return luminance < 0.5;
  }
  return undefined;
}

/** From 0, black, to 1, white, of a computed colour, `rgb(…)` or `rgba(…)`; undefined where one sees through it. */
export function luminanceOf(color: string): number | undefined {
  const [red, green, blue, alpha = 1] = (/^rgba?\(([^)]*)\)/.exec(color)?.[1] ?? '').split(/[\s,/]+/).map(Number);
  if (red === undefined || green === undefined || blue === undefined || !(alpha >= 0.5)) return undefined;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

/** The frame that the page is in; null where it is none, or one of another origin. */
export function ownFrame(): Element | null {
  try {
    return window.frameElement;
  } catch {
    return null;
  }
}
