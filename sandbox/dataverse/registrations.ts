/** Which steps a change starts: those that are enabled for its message and table, and for a column that it names. */
import { notImplemented } from './errors';
import { type Derivation, idOf, type Row, type Store } from './store';
import type { StepImage } from './webhookBody';
import type { Change } from './world';

export interface Registration {
  readonly step: Row;
  readonly images: readonly StepImage[];
  readonly message: unknown;
  /** Undefined stands for all tables. */
  readonly table: unknown;
  /** An Update must name one of them; none stands for all columns. */
  readonly filtering: readonly string[];
}

/** In the order in which they run. */
export function registrationsFor(store: Store, change: Change): Registration[] {
  const found = store.derived(registrations).filter(({ message, table, filtering }) => {
    if (message !== change.message || (table !== undefined && table !== change.table)) return false;
    return (
      change.message !== 'Update' || filtering.length === 0 || change.columns.some((one) => filtering.includes(one))
    );
  });
  for (const { step } of found) {
    if (step.values['mode'] !== 1 || step.values['stage'] !== 40) {
      throw notImplemented(
        `synchronous steps ('${String(step.values['name'])}'); only asynchronous post-operation ones run`,
      );
    }
  }
  return found;
}

const registrations: Derivation<readonly Registration[]> = {
  tables: ['sdkmessageprocessingstep', 'sdkmessage', 'sdkmessagefilter', 'sdkmessageprocessingstepimage'],
  make: (store) =>
    store
      .rows('sdkmessageprocessingstep')
      .filter(({ values }) => values['statecode'] === 0)
      .map((step) => registrationOf(store, step))
      .sort((a, b) => rankOf(a) - rankOf(b)),
};

const rankOf = ({ step }: Registration): number => Number(step.values['rank'] ?? 0);

function registrationOf(store: Store, step: Row): Registration {
  const { values } = step;
  const filter = store.get('sdkmessagefilter', idOf(values['sdkmessagefilterid']) ?? '');
  return {
    step,
    images: imagesOf(store, step),
    message: store.get('sdkmessage', idOf(values['sdkmessageid']) ?? '')?.values['name'],
    table: filter && (filter.values['primaryobjecttypecode'] ?? null),
    filtering: listOf(values['filteringattributes']),
  };
}

const imagesOf = (store: Store, step: Row): StepImage[] =>
  store
    .rows('sdkmessageprocessingstepimage')
    .filter(({ values }) => idOf(values['sdkmessageprocessingstepid']) === step.id)
    .map(({ values }) => ({
      alias: String(values['entityalias']),
      columns: listOf(values['attributes']),
      pre: values['imagetype'] !== 1,
      post: values['imagetype'] !== 0,
    }));

const listOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== '')
    : [];
