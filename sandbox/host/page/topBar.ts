import { element } from './element';
import type { Say } from './texts';

/** The bar across the top of every page: which app, that it is a sandbox, and who is at work. */
export function createTopBar(say: Say): { readonly element: HTMLElement; setUser(name: string): void } {
  const user = element('span', { class: 'top-user' });
  return {
    element: element(
      'header',
      { class: 'top' },
      element('span', { class: 'top-app' }, 'Dynamics 365'),
      element('span', { class: 'top-area' }, say('app')),
      element('span', { class: 'top-sandbox', title: say('sandboxHint') }, say('sandbox')),
      user,
    ),
    setUser: (name) => void (user.textContent = name),
  };
}
