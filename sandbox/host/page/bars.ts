import { element, icon } from './element';

export type Level = 'error' | 'warning' | 'information' | 'success';

export interface Bar {
  readonly level: Level;
  readonly text: string;
  readonly actions?: readonly { readonly label: string; run(): void }[];
  /** The label of the button that takes the bar away; without one it stays until it is hidden. */
  readonly dismiss?: string;
}

export interface Bars {
  readonly element: HTMLElement;
  /** Shows a bar, in the place of the one with the same id. */
  show(id: string, bar: Bar): void;
  hide(id: string): boolean;
}

/** Messages above the form. Errors are read out at once, others when there is a pause. */
export function createBars(): Bars {
  const list = element('div', { class: 'bars' });
  const shown = new Map<string, HTMLElement>();
  const hide = (id: string): boolean => {
    shown.get(id)?.remove();
    return shown.delete(id);
  };
  return {
    element: list,
    hide,
    show(id, { level, text, actions = [], dismiss }) {
      const bar = element(
        'div',
        { class: `bar ${level}`, role: level === 'error' ? 'alert' : 'status' },
        element('span', { class: 'bar-text' }, text),
      );
      for (const action of actions) {
        const button = element('button', { type: 'button', class: 'bar-action' }, action.label);
        button.addEventListener('click', () => action.run());
        bar.append(button);
      }
      if (dismiss) {
        const button = element('button', { type: 'button', class: 'bar-close', 'aria-label': dismiss }, icon('close'));
        button.addEventListener('click', () => hide(id));
        bar.append(button);
      }
      const before = shown.get(id);
      if (before) before.replaceWith(bar);
      else list.append(bar);
      shown.set(id, bar);
    },
  };
}
