import {
  commandColumns,
  commandRefusal,
  commandValues,
  type CommandDeal,
  type CommandName,
} from '../../model/commands';
import { column, opportunity } from '../../model/columnNames';
import { bareId } from '../../model/guid';
import { askReason } from './askReason';
import { say } from './language';

/** Form types (learn.microsoft.com, "getFormType"): 2 can be edited, 3 is read-only, 4 disabled. */
const UPDATE = 2;
const shows = [UPDATE, 3, 4];

/** The deal as the form has it. A column that the form lacks is not known, and then no command is offered. */
function dealOn(form: Xrm.FormContext): CommandDeal | undefined {
  const deal: Record<string, unknown> = {};
  for (const [name, logicalName] of Object.entries(commandColumns)) {
    const attribute = form.getAttribute(logicalName);
    // The state is on few forms; a closed opportunity's form cannot be edited, which its type tells.
    if (!attribute && name !== 'state') return undefined;
    deal[name] = attribute?.getValue();
  }
  return deal;
}

/** Rule of the ribbon. It only looks at what the form has, and never throws: a rule that throws hides the whole bar. */
export function offeredOnForm(form: Xrm.FormContext, command: CommandName): boolean {
  try {
    const types = command === 'open' ? shows : [UPDATE];
    if (!types.includes(form.ui.getFormType())) return false;
    if (command === 'decline' && !form.getAttribute(column.responseReason)) return false;
    const deal = dealOn(form);
    return deal !== undefined && commandRefusal(command, deal) === undefined;
  } catch {
    return false;
  }
}

/**
 * Does the command on the deal of the form. What is unsaved is saved with it, so that what Partner Center gets is what the
 * seller sees. A save that fails says so by itself; the form keeps what was entered.
 */
export async function runOnForm(form: Xrm.FormContext, command: CommandName): Promise<void> {
  const deal = dealOn(form);
  if (!deal || commandRefusal(command, deal)) return;
  if (command === 'open') return Xrm.Navigation.openUrl(String(deal.link));
  if (command === 'sync') return askForSync(form);
  const reason = command === 'decline' ? await askReason(say('commandAsk.declineOne')) : '';
  if (reason === undefined) return;
  for (const [name, value] of Object.entries(commandValues(command, new Date(), reason))) {
    const attribute = form.getAttribute(name);
    attribute?.setValue(value as never);
    attribute?.fireOnChange();
  }
  await form.data.save();
}

/** The column of *Sync now* is on no form, so it is written beside it. */
async function askForSync(form: Xrm.FormContext): Promise<void> {
  if (form.data.getIsDirty()) await form.data.save();
  const id = bareId(form.data.entity.getId());
  await Xrm.WebApi.updateRecord(opportunity.logicalName, id, commandValues('sync', new Date()));
  await form.data.refresh(false);
  formScript()?.expectAnswer();
}

/** Our script of the form, which looks for the relay's answer; a form may not load it. */
const formScript = (): { expectAnswer(): void } | undefined =>
  (globalThis as { CoSell?: { Form?: { expectAnswer(): void } } }).CoSell?.Form;
