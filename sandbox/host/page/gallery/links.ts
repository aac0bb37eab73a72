/** What reviewers move about with: the list of states, and the bar above a state. */
import {
  galleryDirections,
  galleryLanguages,
  galleryThemes,
  type GalleryDirection,
  type GalleryState,
  type GalleryTheme,
} from '../../gallery/state';
import { galleryStates } from '../../gallery/states';
import { element } from '../element';
import { galleryAddress } from './addresses';

const languageNames: Readonly<Record<number, string>> = { 1033: 'English', 1036: 'Français', 1041: '日本語' };
const themeNames: Readonly<Record<GalleryTheme, string>> = {
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};
const directionNames: Readonly<Record<GalleryDirection, string>> = { ltr: 'Left to right', rtl: 'Right to left' };
const widths = [320, 480, 800, 1200] as const;

interface Shown {
  readonly language: number;
  readonly theme: string;
  readonly direction: string;
}

const link = (text: string, more: Readonly<Record<string, string | number | null>>, here: boolean): HTMLElement =>
  element('a', { href: galleryAddress(more), 'aria-current': here ? 'true' : null }, text);

const choices = ({ language, theme, direction }: Shown): HTMLElement[] => [
  element(
    'nav',
    { 'aria-label': 'Language' },
    ...galleryLanguages.map((one) => link(languageNames[one] ?? String(one), { lang: one }, one === language)),
  ),
  element(
    'nav',
    { 'aria-label': 'Theme' },
    ...galleryThemes.map((one) => link(themeNames[one], { theme: one }, one === theme)),
  ),
  element(
    'nav',
    { 'aria-label': 'Direction' },
    ...galleryDirections.map((one) => link(directionNames[one], { dir: one }, one === direction)),
  ),
];

export const listOfStates = (shown: Shown): HTMLElement =>
  element(
    'main',
    { class: 'gallery-list', lang: 'en' },
    element('h1', {}, 'The card in every state'),
    ...choices(shown),
    element(
      'ul',
      {},
      ...galleryStates.map(({ name, title }) => element('li', {}, link(title, { state: name }, false))),
    ),
  );

/** The bar of one state; `resize` gives the card a width in pixels. */
export function stateBar(state: GalleryState, shown: Shown, resize: (width: number) => void): HTMLElement {
  const at = galleryStates.indexOf(state);
  const beside = [galleryStates[at - 1], galleryStates[at + 1]];
  const sizes = widths.map((width) => {
    const button = element('button', { type: 'button' }, String(width));
    button.addEventListener('click', () => resize(width));
    return button;
  });
  return element(
    'header',
    { class: 'gallery-bar', lang: 'en' },
    element('h1', {}, state.title),
    element(
      'nav',
      { 'aria-label': 'States' },
      link('All states', { state: null }, false),
      ...beside.flatMap((one, after) => (one ? [link(after ? 'Next' : 'Previous', { state: one.name }, false)] : [])),
    ),
    ...choices(shown),
    element('div', { role: 'group', 'aria-label': 'Width in pixels' }, ...sizes),
  );
}
