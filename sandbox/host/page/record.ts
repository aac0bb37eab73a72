/** The record on the form: what the row holds, what the user has made of it, and what a save would send. Pure. */
import type { Field } from '../layout';
import { formattedOf, type JsonRow, payloadOf, sameValue, valueOf, type Value } from './values';

export type SubmitMode = 'always' | 'dirty' | 'never';

export interface Attribute {
  readonly field: Field;
  value(): Value;
  /** The text in which Dataverse showed the value; undefined once the value is another one. */
  formatted(): string | undefined;
  set(value: Value): void;
  /** Differs from the row and would be sent by a save. */
  isDirty(): boolean;
  submitMode(): SubmitMode;
  setSubmitMode(mode: SubmitMode): void;
  /** Called after each change of the value, whoever made it. */
  watch(run: () => void): void;
}

export interface FormRecord {
  /** Undefined until the first save. */
  id(): string | undefined;
  setId(id: string): void;
  attribute(name: string): Attribute | undefined;
  attributes(): readonly Attribute[];
  isDirty(): boolean;
  /** The values to send, by column: those changed, and those whose submit mode is "always". */
  outgoing(): ReadonlyMap<string, Value>;
  payload(values: ReadonlyMap<string, Value>): Record<string, unknown>;
  /** Takes a row as read. An edited value gives way, unless `keep` says that it is newer than the row. */
  load(row: JsonRow, keep?: (name: string, value: Value) => boolean): void;
  /** Takes values as stored that a save has just sent. */
  accept(sent: ReadonlyMap<string, Value>): void;
  /** Called after each change of any value. */
  watch(run: () => void): void;
}

export function createRecord(fields: Readonly<Record<string, Field>>, id: string | undefined): FormRecord {
  let recordId = id;
  const watchers: (() => void)[] = [];
  const states = new Map(
    Object.entries(fields).map(([name, field]) => [
      name,
      createAttribute(field, () => watchers.forEach((run) => run())),
    ]),
  );
  const attributes = [...states.values()].map(({ attribute }) => attribute);

  return {
    id: () => recordId,
    setId: (given) => void (recordId = given),
    attribute: (name) => states.get(name)?.attribute,
    attributes: () => attributes,
    isDirty: () => attributes.some((attribute) => attribute.isDirty()),
    outgoing: () =>
      new Map(
        attributes
          .filter((attribute) => attribute.isDirty() || attribute.submitMode() === 'always')
          .map((attribute) => [attribute.field.name, attribute.value()]),
      ),
    payload: (values) =>
      Object.assign(
        {},
        ...[...values].map(([name, value]) => {
          const field = fields[name];
          return field ? payloadOf(field, value) : {};
        }),
      ),
    load(row, keep = () => false) {
      for (const [name, state] of states) {
        const { attribute } = state;
        state.load(row, attribute.isDirty() && keep(name, attribute.value()));
      }
      watchers.forEach((run) => run());
    },
    accept(sent) {
      for (const [name, value] of sent) states.get(name)?.accept(value);
      watchers.forEach((run) => run());
    },
    watch: (run) => void watchers.push(run),
  };
}

interface State {
  readonly attribute: Attribute;
  load(row: JsonRow, keepValue: boolean): void;
  accept(value: Value): void;
}

function createAttribute(field: Field, changed: () => void): State {
  let stored: Value = null;
  let value: Value = null;
  let text: string | undefined;
  let mode: SubmitMode = 'dirty';
  const watchers: (() => void)[] = [];
  return {
    attribute: {
      field,
      value: () => value,
      formatted: () => (sameValue(value, stored) ? text : undefined),
      set(given) {
        const next = given === '' ? null : given;
        if (sameValue(next, value)) return;
        value = next;
        watchers.forEach((run) => run());
        changed();
      },
      isDirty: () => mode !== 'never' && !sameValue(value, stored),
      submitMode: () => mode,
      setSubmitMode: (given) => void (mode = given),
      watch: (run) => void watchers.push(run),
    },
    load(row, keepValue) {
      stored = valueOf(field, row);
      text = formattedOf(field, row);
      if (!keepValue) value = stored;
      watchers.forEach((run) => run());
    },
    accept(sent) {
      // The text of the old value says nothing about the new one.
      if (!sameValue(stored, sent)) text = undefined;
      stored = sent;
    },
  };
}
