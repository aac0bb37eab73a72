/** Saves and reads the record on the form. Decides nothing about looks; the page tells its user what happened. */
import { bareId } from '../../../model/guid';
import type { FormLayout } from '../layout';
import type { FormEvents } from './formEvents';
import type { FormRecord } from './record';
import { bracedId, sameValue } from './values';
import type { WebApi } from './webApi';

export interface Saving {
  /** True when there was something to save and it was saved. Rejects with the Web API's error; nothing is lost then. */
  save(): Promise<boolean>;
  /** Reads the row again; edited values give way to it. */
  refresh(): Promise<void>;
}

/** `unread` is told when a save went well and the row could not be read after it. */
export function createSaving(
  layout: FormLayout,
  record: FormRecord,
  events: FormEvents,
  webApi: WebApi,
  unread: (error: unknown) => void,
): Saving {
  const { name, primaryName } = layout.table;
  let running: Promise<boolean> | undefined;

  const read = async (keep?: Parameters<FormRecord['load']>[1]): Promise<void> => {
    const id = record.id();
    if (!id) return;
    const columns = record
      .attributes()
      .map(({ field }) => (field.kind === 'lookup' ? `_${field.name}_value` : field.name));
    const row = await webApi.retrieveRecord(name, id, `?$select=${columns.join(',')}`);
    record.load(row, keep);
    await events.dataLoad.fire({});
  };

  const run = async (): Promise<boolean> => {
    let prevented = false;
    await events.save.fire({
      getSaveMode: () => 1,
      isDefaultPrevented: () => prevented,
      preventDefault: () => void (prevented = true),
    });
    const sent = record.outgoing();
    if (prevented || (record.id() && sent.size === 0)) return false;
    let error: unknown;
    try {
      const id = record.id();
      if (id) await webApi.updateRecord(name, id, record.payload(sent));
      else record.setId(bareId((await webApi.createRecord(name, record.payload(sent))).id));
    } catch (caught) {
      error = caught;
    }
    if (!error) {
      record.accept(sent);
      // Written while the save was under way: newer than what the row holds, so it stays and is still unsaved.
      await read((column, value) => !sent.has(column) || !sameValue(sent.get(column) ?? null, value)).catch(unread);
    }
    await events.postSave.fire({
      getIsSaveSuccess: () => !error,
      getSaveErrorInfo: () => error ?? null,
      getEntityReference: () => ({
        entityType: name,
        id: record.id() ? bracedId(record.id() ?? '') : '',
        name: String(record.attribute(primaryName)?.value() ?? ''),
      }),
    });
    if (error) throw error;
    return true;
  };

  return {
    // A second save waits for the first, so that a double click makes no second record.
    save() {
      const next = (running ?? Promise.resolve(true)).then(run, run);
      running = next;
      return next;
    },
    refresh: () => read(),
  };
}
