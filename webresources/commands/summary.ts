import type { CommandName, CommandRefusal } from '../../model/commands';
import type { CommandText } from './language';
import type { Outcome } from './many';

/** Why a selected row was left alone: the deal does not allow it, or it cannot be read. */
export type Left = CommandRefusal | 'there';

type Say = (key: CommandText, values?: Readonly<Record<string, string | number>>) => string;

/** A dialog is no list: more lines than this are counted. */
const MOST_LINES = 8;

/** What a list command tells at its end: how many are done, which were left or failed, and why. One line each. */
export function summaryOf(command: CommandName, outcomes: readonly Outcome<Left>[], say: Say): string {
  const failed = outcomes.filter((one) => one.failed !== undefined);
  const left = outcomes.filter((one) => one.left !== undefined);
  const done = outcomes.length - failed.length - left.length;
  return [
    ...(done > 0 || failed.length + left.length === 0
      ? [say(command === 'open' ? 'commandDone.sync' : `commandDone.${command}`, { count: done })]
      : []),
    ...(failed.length > 0 ? [say('command.failed', { count: failed.length }), ...lines(failed, say)] : []),
    ...(left.length > 0 ? [say('command.left', { count: left.length }), ...lines(left, say)] : []),
  ].join('\n');
}

function lines(outcomes: readonly Outcome<Left>[], say: Say): string[] {
  const shown = outcomes.slice(0, MOST_LINES).map(({ name, left, failed }) => {
    const why = left === undefined ? (failed ?? '') : say(`commandNot.${left}`);
    return `• ${name} – ${why}`;
  });
  const more = outcomes.length - shown.length;
  return more > 0 ? [...shown, say('command.more', { count: more })] : shown;
}
