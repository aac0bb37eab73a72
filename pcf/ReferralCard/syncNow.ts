import { column } from '../../model/columns';
import type { Reader, Row } from './related';

/** How far it has come, and since when (Unix ms). `quiet`: asked, and no answer came in time. */
export interface Asking {
  readonly step: 'no' | 'waiting' | 'done' | 'quiet' | 'failed';
  readonly on: number;
}

const table = 'opportunity';
const looked = [column.syncStatus, column.referralStatus, column.cardData, column.audit];
const select = `?$select=${looked.join(',')}`;
const lookEveryMs = 2000;
/** The connector answers within seconds, with the time of the sync where nothing else is to be written. */
const patienceMs = 20_000;

const same = (a: Row, b: Row) => looked.every((name) => (a[name] ?? null) === (b[name] ?? null));

/**
 * *Sync now*: stamps the row, which tells the connector, and looks at the row until the connector has written to it. The
 * stamp is no property of the card: it has to be there at once and not with the next save.
 */
export class SyncNow {
  state: Asking = { step: 'no', on: 0 };
  private turn = 0;
  /** The form shows the answer that was seen in the row. */
  private shown = false;

  constructor(
    private readonly changed: () => void,
    private readonly now: () => number,
  ) {}

  press(reader: Reader | undefined, id: string | null): void {
    if (!reader?.updateRecord || id === null || this.state.step === 'waiting') return;
    const turn = this.become('waiting');
    const stamp = { [column.syncRequested]: new Date(this.now()).toISOString() };
    const { updateRecord } = reader;
    reader
      .retrieveRecord(table, id, select)
      .then((before) => updateRecord.call(reader, table, id, stamp).then(() => before))
      .then(
        (before) => this.watch(reader, id, before, this.now() + patienceMs, turn),
        () => void (turn === this.turn && this.become('failed')),
      );
  }

  /**
   * The form shows something new from the connector: the answer, or, after that, the next change, which ends what is
   * said of it. The card is being drawn anyway.
   */
  answered(): void {
    const { step } = this.state;
    const answer = step === 'waiting' || (step === 'done' && !this.shown);
    if (step === 'waiting') this.end('done');
    else if (!answer) this.end();
    this.shown = answer;
  }

  /** Another record, or no card any more. */
  end(step: Asking['step'] = 'no'): void {
    this.turn += 1;
    this.shown = false;
    this.state = { step, on: this.now() };
  }

  private become(step: Asking['step']): number {
    this.end(step);
    this.changed();
    return this.turn;
  }

  private watch(reader: Reader, id: string, before: Row, until: number, turn: number): void {
    if (turn !== this.turn) return;
    setTimeout(() => {
      if (turn !== this.turn) return;
      reader.retrieveRecord(table, id, select).then(
        (row) => {
          if (turn !== this.turn) return;
          if (!same(row, before)) this.become('done');
          else if (this.now() >= until) this.become('quiet');
          else this.watch(reader, id, before, until, turn);
        },
        () => void (turn === this.turn && this.become('failed')),
      );
    }, lookEveryMs);
  }
}
