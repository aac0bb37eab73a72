import { element, icon } from './element';

export interface Command {
  readonly icon: Parameters<typeof icon>[0];
  readonly label: string;
  /** Where it leads, or what it does. */
  readonly href?: string;
  run?(): void;
}

/** The row of commands above a page. */
export function createCommandBar(name: string, commands: readonly Command[]): HTMLElement {
  return element(
    'nav',
    { class: 'commands', 'aria-label': name },
    ...commands.map((command) => {
      const parts = [icon(command.icon), element('span', { class: 'command-label' }, command.label)];
      if (command.href) {
        return element('a', { class: 'command', href: command.href, 'aria-label': command.label }, ...parts);
      }
      const button = element('button', { class: 'command', type: 'button', 'aria-label': command.label }, ...parts);
      button.addEventListener('click', () => command.run?.());
      return button;
    }),
  );
}
