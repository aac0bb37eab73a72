import {
  commandColumns,
  commandRefusal,
  commandValues,
  type CommandDeal,
  type CommandName,
} from '../../model/commands';
import { opportunity } from '../../model/columnNames';
import { bareId } from '../../model/guid';
import { askReason } from './askReason';
import { say } from './language';
import { eachOf, type Outcome } from './many';
import { readDeals, type NamedDeal } from './readDeals';
import { summaryOf, type Left } from './summary';

/** What we use of the grid that the ribbon hands over as `SelectedControl` (learn.microsoft.com, "Grids and subgrids"). */
export interface GridLike {
  getGrid(): {
    getSelectedRows(): {
      forEach(run: (row: { readonly data: { readonly entity: SelectedRow } }) => void): void;
    };
  };
  refresh?(): void;
}
interface SelectedRow {
  readonly attributes: { get(name: string): { getValue(): unknown } | null };
}

/**
 * Rule of the ribbon: some selected row may take the command, as far as the columns of the view tell. It asks nothing of
 * the server, and never throws.
 */
export function offeredInList(grid: GridLike, command: CommandName): boolean {
  let some = false;
  try {
    grid
      .getGrid()
      .getSelectedRows()
      .forEach(({ data }) => {
        if (!commandRefusal(command, shownDeal(data.entity))) some = true;
      });
    return some;
  } catch {
    // A grid of another kind: the count of selected rows, which the ribbon checks by itself, has to do.
    return true;
  }
}

/** Lists have been seen to hand over a choice as its text; such a value says nothing here, and the row is read later. */
function shownDeal(row: SelectedRow): CommandDeal {
  const deal: Record<string, unknown> = {};
  for (const [name, logicalName] of Object.entries(commandColumns)) {
    const value = row.attributes.get(logicalName)?.getValue();
    const kind = name === 'sync' ? 'boolean' : name === 'link' ? 'string' : 'number';
    if (value === null || typeof value === kind) deal[name] = value;
  }
  return deal;
}

/** Does the command on every selected row that allows it, and tells at the end what became of each. */
export async function runInList(grid: GridLike, ids: readonly string[], command: CommandName): Promise<void> {
  try {
    Xrm.Utility.showProgressIndicator(say('command.reading'));
    const deals = await readDeals(ids);
    Xrm.Utility.closeProgressIndicator();
    const refused = (deal: NamedDeal): Left | undefined => commandRefusal(command, deal);
    const ready = deals.filter((deal) => !refused(deal));
    if (command === 'open') {
      for (const deal of ready.slice(0, 1)) Xrm.Navigation.openUrl(String(deal.link));
      if (ready.length > 0) return;
    }
    const reason = ready.length > 0 ? await agreed(command, ready.length, ids.length) : '';
    if (reason === undefined) return;
    const left = deals
      .map((deal): Outcome<Left> => ({ name: deal.name, left: refused(deal) }))
      .filter((one) => one.left !== undefined);
    const lost = ids
      .map(bareId)
      .filter((id) => !deals.some((deal) => deal.id === id))
      .map((id): Outcome<Left> => ({ name: id, left: 'there' }));
    await tell(command, [...(await write(command, ready, reason)), ...left, ...lost]);
    grid.refresh?.();
  } catch (error) {
    Xrm.Utility.closeProgressIndicator();
    await Xrm.Navigation.openErrorDialog({ message: (error as Error).message });
  }
}

async function write(command: CommandName, deals: readonly NamedDeal[], reason: string): Promise<Outcome<never>[]> {
  const told = (done: number): void =>
    Xrm.Utility.showProgressIndicator(say('command.working', { done, count: deals.length }));
  if (deals.length === 0) return [];
  told(0);
  const update = async ({ id }: NamedDeal): Promise<void> =>
    void (await Xrm.WebApi.updateRecord(opportunity.logicalName, id, commandValues(command, new Date(), reason)));
  const outcomes = await eachOf(deals, ({ name }) => name, update, told);
  Xrm.Utility.closeProgressIndicator();
  return outcomes;
}

/**
 * What reaches Microsoft is asked about once, with how many deals it concerns; a sync only compares. Gives the reason, ''
 * where none is asked for, and undefined when the seller wants none of it.
 */
async function agreed(command: CommandName, count: number, selected: number): Promise<string | undefined> {
  if (command === 'decline') return askReason(say('commandAsk.decline', { count, selected }));
  if (command !== 'accept' && command !== 'share') return '';
  const answer = await Xrm.Navigation.openConfirmDialog({
    title: say(`command.${command}`),
    text: say(`commandAsk.${command}`, { count, selected }),
    confirmButtonLabel: say(`command.${command}`),
    cancelButtonLabel: say('command.cancel'),
  });
  return answer.confirmed ? '' : undefined;
}

const tell = (command: CommandName, outcomes: readonly Outcome<Left>[]): PromiseLike<unknown> =>
  Xrm.Navigation.openAlertDialog({
    title: say(`command.${command}`),
    text: summaryOf(command, outcomes, say),
    confirmButtonLabel: say('command.close'),
  });
