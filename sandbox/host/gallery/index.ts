/** The page that shows the card in every state, language and look, for whoever reviews it and for the tests. */
import type { PageSettings } from '../layout';
import { galleryDirections, galleryLanguages, galleryThemes } from './state';
import { galleryStates } from './states';

/** What the page is told; a sentence for the visitor where the address asks for something that there is not. */
export function gallery(query: URLSearchParams, partnerCenterUrl: string): PageSettings | string {
  const state = query.get('state');
  const language = Number(query.get('lang') ?? 1033);
  const theme = query.get('theme') ?? 'light';
  const direction = query.get('dir') ?? 'ltr';
  if (state !== null && !galleryStates.some(({ name }) => name === state)) {
    return `There is no state "${state}". /gallery lists them all.`;
  }
  if (!galleryLanguages.some((one) => one === language)) {
    return `The gallery has no language ${query.get('lang')}. Write lang=${galleryLanguages.join(', lang=')}.`;
  }
  if (!galleryThemes.some((one) => one === theme)) {
    return `The gallery has no theme "${theme}". Write theme=${galleryThemes.join(', theme=')}.`;
  }
  if (!galleryDirections.some((one) => one === direction)) {
    return `The gallery has no direction "${direction}". Write dir=${galleryDirections.join(', dir=')}.`;
  }
  return {
    page: 'gallery',
    table: 'opportunity',
    // An administrator sees every form, whichever roles were given so far.
    user: 'admin',
    language,
    dark: theme !== 'light',
    ...(direction === 'rtl' && { rightToLeft: true }),
    areas: [],
    partnerCenterUrl,
  };
}
