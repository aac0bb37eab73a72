/** Imported commands as buttons of a command bar: their scripts are loaded, their rules asked whenever it is updated. */
import type { RibbonCall, RibbonCommand } from '../layout';
import type { Command } from './commandBar';
import { loadScript } from './component/load';
import { functionAt } from './scripts';
import { labelIn } from './texts';

/** The values that the platform hands to commands ("CrmParameter"), by name. */
type Given = Readonly<Record<string, unknown>>;

/** The platform's icons, drawn anew; what it does not know it shows as a piece of a puzzle. */
const images: Readonly<Record<string, Command['icon']>> = {
  Share: 'share',
  Refresh: 'refresh',
  Activate: 'check',
  Cancel: 'close',
  Drilldown: 'open',
};

/** Resolves with the buttons once their scripts are there; a script that fails is told, and its commands are left out. */
export async function ribbonCommands(
  commands: readonly RibbonCommand[],
  language: number,
  failed: (error: unknown) => void,
  given: () => Given,
): Promise<Command[]> {
  try {
    const scripts = new Set(commands.flatMap(({ action, rules }) => [action, ...rules].map(({ script }) => script)));
    for (const script of scripts) await loadScript(`/WebResources/${script}`);
  } catch (error) {
    failed(error);
    return [];
  }
  return commands.map((command) => ({
    icon: images[command.image] ?? 'unknown',
    label: labelIn(command.labels, language),
    tip: labelIn(command.tip, language),
    offered: () => offered(command, given(), failed),
    run() {
      // What a command returns may be a promise; the platform does not wait for it either.
      Promise.resolve()
        .then(() => call(command.action, given()))
        .catch(failed);
    },
  }));
}

/** A rule that is not a plain yes hides the button, as the platform does with a rule that fails. */
function offered(command: RibbonCommand, given: Given, failed: (error: unknown) => void): boolean {
  const { selection } = command;
  const count = (given['SelectedControlSelectedItemIds'] as readonly string[] | undefined)?.length ?? 0;
  if (selection && (count < selection.least || count > selection.most)) return false;
  try {
    return command.rules.every((rule) => call(rule, given) === true);
  } catch (error) {
    failed(error);
    return false;
  }
}

function call({ functionName, parameters }: RibbonCall, given: Given): unknown {
  const values = parameters.map(({ platform, value }) => {
    if (platform && !(value in given)) throw new Error(`The sandbox’s pages do not know the parameter ${value}.`);
    return platform ? given[value] : value;
  });
  return functionAt(functionName)(...values);
}
