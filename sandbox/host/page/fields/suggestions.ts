import { element, newElementId } from '../element';
import type { LookupValue } from '../values';

export interface Suggestions {
  readonly element: HTMLElement;
  open(entries: readonly LookupValue[]): void;
  close(): void;
  isOpen(): boolean;
  entries(): readonly LookupValue[];
  /** Moves or chooses by key; false when the key is none of its own. */
  key(event: KeyboardEvent): boolean;
}

/** The list below a combobox (WAI-ARIA Authoring Practices, "Editable combobox with list autocomplete"). */
export function createSuggestions(
  control: HTMLInputElement,
  nothing: string,
  choose: (entry: LookupValue) => void,
): Suggestions {
  const list = element('ul', { class: 'suggestions', role: 'listbox', id: newElementId(), hidden: true });
  control.setAttribute('aria-controls', list.id);
  let entries: readonly LookupValue[] = [];
  let active = -1;

  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const mark = (at: number): void => {
    active = at;
    options().forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === at));
      if (index === at) option.scrollIntoView({ block: 'nearest' });
    });
    const marked = options()[at];
    if (marked) control.setAttribute('aria-activedescendant', marked.id);
    else control.removeAttribute('aria-activedescendant');
  };
  const close = (): void => {
    list.hidden = true;
    control.setAttribute('aria-expanded', 'false');
    mark(-1);
  };
  // Pressing the mouse button on an option must not take the focus from the input, or the list would close first.
  list.addEventListener('mousedown', (event) => event.preventDefault());

  return {
    element: list,
    open(found) {
      entries = found;
      list.replaceChildren(
        ...found.map((entry) => {
          const option = element('li', { role: 'option', id: newElementId(), 'aria-selected': 'false' }, entry.name);
          option.addEventListener('click', () => choose(entry));
          return option;
        }),
      );
      if (found.length === 0) list.append(element('li', { class: 'nothing' }, nothing));
      list.hidden = false;
      control.setAttribute('aria-expanded', 'true');
      mark(-1);
    },
    close,
    isOpen: () => !list.hidden,
    entries: () => entries,
    key(event) {
      if (list.hidden) return false;
      const last = entries.length - 1;
      const marked = entries[active];
      if (event.key === 'ArrowDown') mark(active >= last ? 0 : active + 1);
      else if (event.key === 'ArrowUp') mark(active <= 0 ? last : active - 1);
      else if (event.key === 'Escape') close();
      else if (event.key === 'Enter' && marked) choose(marked);
      else return false;
      return true;
    },
  };
}
