import { element, icon } from './element';

export interface Command {
  readonly icon: Parameters<typeof icon>[0];
  readonly label: string;
  /** Shown when the command is pointed at. */
  readonly tip?: string;
  /** Where it leads, or what it does. */
  readonly href?: string;
  run?(): void;
  /** Whether it can be used now; always, when it does not say. */
  offered?(): boolean;
}

export interface CommandBar {
  readonly element: HTMLElement;
  /** Looks again which commands can be used. */
  update(): void;
}

/** The row of commands above a page. */
export function createCommandBar(name: string, commands: readonly Command[]): CommandBar {
  const shown = commands.map((command) => {
    const parts = [icon(command.icon), element('span', { class: 'command-label' }, command.label)];
    if (command.href) {
      return element('a', { class: 'command', href: command.href, 'aria-label': command.label }, ...parts);
    }
    const button = element(
      'button',
      { class: 'command', type: 'button', 'aria-label': command.label, title: command.tip },
      ...parts,
    );
    button.addEventListener('click', () => command.run?.());
    return button;
  });
  const update = (): void =>
    commands.forEach((command, at) => shown[at]?.toggleAttribute('hidden', command.offered?.() === false));
  update();
  return { element: element('nav', { class: 'commands', 'aria-label': name }, ...shown), update };
}
