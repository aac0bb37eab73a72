/** `context.webAPI`, as far as the card uses it. */
export interface Reader {
  updateRecord?(table: string, id: string, row: Readonly<Record<string, unknown>>): Promise<unknown>;
  retrieveRecord(table: string, id: string, options: string): Promise<Readonly<Record<string, unknown>>>;
  retrieveMultipleRecords(
    table: string,
    options: string,
    maxPageSize: number,
  ): Promise<{ readonly entities: readonly Readonly<Record<string, unknown>>[] }>;
}

/** A record beside the opportunity: there is none, it is on its way, it cannot be read, or here it is. */
export type Related<Row> =
  | { readonly state: 'none' }
  | { readonly state: 'reading' }
  | { readonly state: 'failed' }
  | { readonly state: 'read'; readonly row: Row };

export type Row = Readonly<Record<string, unknown>>;

const none: Related<Row> = { state: 'none' };

/**
 * One record that the card looks at, kept by its id until another id is asked for or it is to be read afresh. While a
 * known record is read again the last answer stays, so that nothing flickers.
 */
export class RelatedRecord {
  private id: string | null = null;
  private number = 0;
  current: Related<Row> = none;
  readOn = 0;

  constructor(
    private readonly table: string,
    private readonly select: readonly string[],
    private readonly changed: () => void,
  ) {}

  /** Shows the record of this id; reads it when it is another one, or when `fresh` asks for it. */
  show(reader: Reader | undefined, id: string | null, fresh: boolean, now: number): void {
    if (id === this.id && !fresh) return;
    const other = id !== this.id;
    this.id = id;
    this.readOn = now;
    const number = ++this.number;
    if (id === null) {
      this.current = none;
      return;
    }
    if (other) this.current = { state: 'reading' };
    this.read(reader, id).then((answer) => {
      if (number !== this.number) return;
      this.current = answer;
      this.changed();
    });
  }

  private read(reader: Reader | undefined, id: string): Promise<Related<Row>> {
    const failed: Related<Row> = { state: 'failed' };
    if (!reader) return Promise.resolve(failed);
    return reader.retrieveRecord(this.table, id, `?$select=${this.select.join(',')}`).then(
      (row): Related<Row> => ({ state: 'read', row }),
      // No privilege, no network, deleted: whatever it is, the relay checks the record after the save.
      () => failed,
    );
  }
}
