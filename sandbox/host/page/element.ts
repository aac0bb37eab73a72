/** Makes an element with attributes and children; `null` and `false` attributes are left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/** The outlines of the command icons, on a grid of 20. */
const outlines = {
  save: 'M4 3h10l3 3v11H3V4a1 1 0 0 1 1-1Zm2 0v5h7V3M6 17v-5h8v5',
  add: 'M10 3v14M3 10h14',
  refresh: 'M16 5v4h-4M16 9a6.5 6.5 0 1 0 .5 3',
  back: 'M9 4l-6 6 6 6M3 10h14',
  close: 'M4 4l12 12M16 4L4 16',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12Zm4.5-1.5L18 18',
  check: 'M3 10l5 5L17 5',
  open: 'M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7',
  share: 'M4 10v6h12v-6M10 13V3M6.5 6.5 10 3l3.5 3.5',
  unknown: 'M8 4.5a2 2 0 0 1 4 0V6h4v4h-1.5a2 2 0 0 0 0 4H16v3H4v-3.5h1a2 2 0 0 0 0-4H4V6h4V4.5Z',
  bell: 'M10 3a5 5 0 0 0-5 5v3.5L3.5 14h13L15 11.5V8a5 5 0 0 0-5-5Zm-2 11a2 2 0 0 0 4 0',
  information: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-8v4.5M10 6.5v.1',
  warning: 'M10 3.5 2.5 16.5h15L10 3.5Zm0 5v4M10 14.5v.1',
  won: 'M6 3h8v4a4 4 0 0 1-8 0V3Zm0 1H3v1a3 3 0 0 0 3 3m8-4h3v1a3 3 0 0 1-3 3m-4 3v3m-3 3h6',
  lost: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM5 5l10 10',
  reopen: 'M4 5v4h4M4 9a6.5 6.5 0 1 1-.5 3',
  person: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 7a6.5 6.5 0 0 1 13 0',
} as const;

export function icon(name: keyof typeof outlines): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', outlines[name]);
  svg.append(path);
  return svg;
}

let made = 0;
/** An id that no other element of the page has. */
export const newElementId = (): string => `e${(made += 1)}`;
