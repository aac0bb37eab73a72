/** The commands that change a record's state: an opportunity is closed and reopened, other records are deactivated. */
import type { FormLayout } from '../../layout';
import type { Command } from '../commandBar';
import type { FieldContext } from '../fields/field';
import { closeOpportunity, type Outcome, reasonsOf } from './closeOpportunity';
import { askInDialog } from './dialog';

/** State codes of tables: 0 is open or active, and of most tables 1 is inactive. */
const OPEN = 0;
const INACTIVE = 1;

export interface StateParts {
  /** Saves what is unsaved; false when it could not be. */
  saved(): Promise<boolean>;
  /** Shows the record as it is now. */
  refresh(): Promise<void>;
  failed(error: unknown): void;
}

export function stateCommands(layout: FormLayout, context: FieldContext, parts: StateParts): Command[] {
  const { record, say, webApi } = context;
  const { name } = layout.table;
  const stated = record.attribute('statecode');
  if (!stated) return [];
  const offered = (open: boolean) => (): boolean =>
    record.id() !== undefined && layout.mayWrite && ((stated.value() ?? OPEN) === OPEN) === open;

  const setState = async (state: number): Promise<void> => {
    const reason = reasonsOf(context, state)[0]?.value;
    const values = { statecode: state, ...(reason !== undefined && { statuscode: reason }) };
    await webApi.updateRecord(name, record.id() ?? '', values);
  };
  const open = (): void => void setState(OPEN).catch(parts.failed).then(parts.refresh).catch(parts.failed);
  /** What is unsaved is saved before the question is asked, as on the platform's form. */
  const ask = (question: () => Promise<boolean>) => (): void => {
    const work = async (): Promise<void> => {
      if (!(await parts.saved().catch(() => false))) return;
      if (await question()) await parts.refresh();
    };
    work().catch(parts.failed);
  };

  if (name === 'opportunity') {
    const close = (outcome: Outcome) => ask(() => closeOpportunity(outcome, context));
    return [
      { icon: 'won', label: say('closeAsWon'), run: close('won'), offered: offered(true) },
      { icon: 'lost', label: say('closeAsLost'), run: close('lost'), offered: offered(true) },
      { icon: 'reopen', label: say('reopen'), run: open, offered: offered(false) },
    ];
  }
  const deactivate = ask(() =>
    askInDialog({
      title: say('deactivate'),
      note: say('deactivateNote'),
      fields: [],
      ok: say('deactivate'),
      cancel: say('cancel'),
      run: () => setState(INACTIVE),
    }),
  );
  return [
    { icon: 'lost', label: say('deactivate'), run: deactivate, offered: offered(true) },
    { icon: 'reopen', label: say('activate'), run: open, offered: offered(false) },
  ];
}
