import { type CardData, readCardData } from '../../model/carddata';
import { Beside } from './beside';
import { Catalogue, type Solution } from './catalogue';
import { Edits, type Outputs } from './edits';
import { propertyNames, relayProperties, type SellerProperty, type Values } from './properties';
import type { Reader, Related, Row } from './related';
import type { Snapshot } from './snapshot';
import { type Asking, SyncNow } from './syncNow';
import { changedSince, columnsOf, holds, type Watched } from './stored';

/** All that the card shows comes from here: the form's values with the seller's edits over them, and what was read. */
export interface Seen {
  readonly snapshot: Snapshot;
  readonly values: Values;
  /** What the connector tells beyond columns; undefined where it told nothing that can be read. */
  readonly data: CardData | undefined;
  /** The opportunity's own row, as far as no property can tell; read only where it matters. */
  readonly deal: Related<Row>;
  readonly customer: Related<Row>;
  /** A row that is null where a team owns the deal. */
  readonly owner: Related<Row | null>;
  readonly contact: Related<Row>;
  readonly currency: Related<Row>;
  /** What the seller changed since the card last showed a synced state: it may be unsaved. */
  readonly touched: readonly SellerProperty[];
  /** What changed since the connector's last word and is saved: the connector has yet to answer to it. */
  readonly stored: readonly Watched[];
  /** The partner's catalogue, as far as it was read. */
  readonly solutions: readonly Solution[];
  /** How far *Sync now* has come. */
  readonly asking: Asking;
  /** Unix ms, for what depends on the day. */
  readonly now: number;
}

/** An answer younger than this is good enough when the form draws the card again (ms). */
const freshFor = 3000;

/** Texts may be long, so only what is no text is compared piece by piece. */
const same = (a: Values, b: Values, names: readonly (keyof Values)[]) =>
  names.every(
    (name) => a[name] === b[name] || (isObject(a[name]) && JSON.stringify(a[name]) === JSON.stringify(b[name])),
  );
const isObject = (value: unknown) => typeof value === 'object' && value !== null;

/** Whether the form treats the card as before, whatever the values. */
const sameForm = (a: Snapshot, b: Snapshot) =>
  JSON.stringify({ ...a, values: null }) === JSON.stringify({ ...b, values: null });

/** One card on one form: takes what the platform says, keeps the seller's edits, reads the records beside the deal. */
export class Session {
  private readonly edits = new Edits();
  private readonly listeners = new Set<() => void>();
  private readonly touched = new Map<SellerProperty, unknown>();
  private snapshot: Snapshot | undefined;
  /** The form's values when it opened, or when it last showed something new from the connector. */
  private answered: Values | undefined;
  private stored: readonly Watched[] = [];
  private asked = 0;
  private reader: Reader | undefined;
  private data: CardData | undefined;
  /** Grows with each other record that the form shows: what was typed or asked about one must not reach another. */
  deals = 0;
  /** Grows with each change: while it stays the same there is nothing to draw. */
  version = 0;
  private readonly changed = () => {
    this.version += 1;
    this.look(false);
    this.listeners.forEach((listener) => listener());
  };
  private readonly beside = new Beside(this.changed);
  private readonly syncing: SyncNow;
  private readonly catalogue = new Catalogue(this.changed);

  constructor(
    private readonly notify: () => void,
    private readonly now: () => number,
  ) {
    this.syncing = new SyncNow(this.changed, now);
  }

  /** For `updateView`. Another record on the same form starts afresh: no edit may reach a deal that it was not made for. */
  take(snapshot: Snapshot, reader: Reader | undefined): void {
    const earlier = this.snapshot;
    const shown = earlier && this.values();
    this.snapshot = snapshot;
    this.reader = reader;
    // It may hold a long history, and no seller edits it: read when it comes, not with each key.
    if (snapshot.values.cardData !== earlier?.values.cardData) this.data = readCardData(snapshot.values.cardData);
    if (earlier && earlier.recordId !== null && earlier.recordId !== snapshot.recordId) {
      this.deals += 1;
      this.edits.clear();
      this.touched.clear();
      this.answered = undefined;
      this.syncing.end();
    }
    this.edits.settle(snapshot.values);
    // What the form takes over from the card is on the screen already.
    const unchanged = earlier && sameForm(earlier, snapshot) && same(shown!, this.values(), propertyNames);
    if (!unchanged) this.version += 1;
    const synced = earlier !== undefined && !same(earlier.values, snapshot.values, relayProperties);
    if (synced) {
      this.touched.clear();
      this.syncing.answered();
    }
    if (synced || !this.answered) this.answered = snapshot.values;
    // The form draws the card again without a change after a save, among other times.
    const redrawn = earlier !== undefined && same(earlier.values, snapshot.values, propertyNames);
    if (redrawn) this.lookWhetherSaved();
    else this.forgetStored();
    this.look(synced || (redrawn && this.now() - this.beside.readOn > freshFor));
  }

  /** For the view: the seller changed something. */
  set(name: SellerProperty, value: string | number | boolean | null): void {
    if (!this.snapshot || !this.snapshot.editable[name]) return;
    const shown = this.values()[name];
    if (shown === value) return;
    if (!this.touched.has(name)) this.touched.set(name, shown);
    else if (this.touched.get(name) === value) this.touched.delete(name);
    this.edits.set(name, value, this.snapshot.values[name]);
    this.forgetStored();
    this.notify();
    this.changed();
  }

  /** For the view: the seller asks the connector to look now. */
  syncNow(): void {
    this.syncing.press(this.reader, this.snapshot?.recordId ?? null);
  }

  /** Whether the card waits for the connector, so that the time matters. */
  waiting(): boolean {
    return this.beside.waits;
  }

  /** For `destroy`. */
  end(): void {
    this.syncing.end();
  }

  /** For `getOutputs`. */
  outputs(): Outputs {
    return this.edits.give();
  }

  /** Reads the account and the contact again: the seller may have filled them in elsewhere. */
  refresh(): void {
    if (this.now() - this.beside.readOn > freshFor) this.look(true);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  seen(): Seen {
    if (!this.snapshot) throw new Error('The card was drawn before the platform gave it a context.');
    return {
      snapshot: this.snapshot,
      values: this.values(),
      data: this.data,
      deal: this.beside.deal.current,
      customer: this.beside.customer,
      owner: this.beside.owner,
      contact: this.beside.contact.current,
      currency: this.beside.currency.current,
      touched: Array.from(this.touched.keys()),
      stored: this.stored,
      solutions: this.catalogue.solutions,
      asking: this.syncing.state,
      now: this.now(),
    };
  }

  private values(): Values {
    return this.edits.over(this.snapshot!.values);
  }

  /** What is on the form is no longer what was found in the row. */
  private forgetStored(): void {
    this.asked += 1;
    if (this.stored.length > 0) this.version += 1;
    this.stored = [];
  }

  /**
   * The platform does not tell a component that the form was saved. So the row is asked, when there is something that
   * may have been saved; the seller then sees at once that it is on its way, and not only when the connector answers.
   */
  private lookWhetherSaved(): void {
    const { snapshot, reader, answered } = this;
    if (!snapshot || !reader || !answered || snapshot.recordId === null || this.stored.length > 0) return;
    const values = this.values();
    const changed = changedSince(answered, values);
    if (changed.length === 0) return;
    const asked = ++this.asked;
    const select = `?$select=${columnsOf(changed).join(',')}`;
    reader.retrieveRecord('opportunity', snapshot.recordId, select).then(
      (row) => {
        if (asked !== this.asked || !holds(row, values, changed)) return;
        this.stored = changed;
        this.changed();
      },
      // Then the card says so a little later, when the connector has answered.
      () => undefined,
    );
  }

  /** Reads what the card needs, and only while it needs it. */
  private look(fresh: boolean): void {
    if (!this.snapshot || !this.values().syncWithPartnerCenter) return;
    if (this.snapshot.editable.products) this.catalogue.want(this.reader);
    this.beside.look(this.snapshot, this.reader, fresh, this.now());
  }
}
