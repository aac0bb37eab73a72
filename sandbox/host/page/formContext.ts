/** `formContext` of the Client API, so far as form scripts of the solution may need it. */
import type { FormLayout } from '../layout';
import type { Bars } from './bars';
import type { FieldView } from './fields/field';
import type { FormEvents } from './formEvents';
import { honest } from './honest';
import type { Attribute, FormRecord, SubmitMode } from './record';
import { labelIn } from './texts';
import { bracedId, type LookupValue, type Value } from './values';

export interface FormParts {
  readonly layout: FormLayout;
  readonly language: number;
  readonly record: FormRecord;
  readonly events: FormEvents;
  readonly bars: Bars;
  readonly dismiss: string;
  /** The fields of a column; a column may stand on the form more than once, or only in a component. */
  fields(column: string): readonly FieldView[];
  /** Rejects with what went wrong. */
  save(): Promise<void>;
  refresh(save: boolean): Promise<void>;
  leave(): void;
  /** The record cannot be changed, because of its state or of who looks. */
  locked(): boolean;
  refreshRibbon(): void;
}

/** Form types: 1 create, 2 update, 4 disabled (learn.microsoft.com, "getFormType"). */
const CREATE = 1;
const UPDATE = 2;
const DISABLED = 4;

export function createFormContext(parts: FormParts): object {
  const { record, events, layout } = parts;
  const attributes = new Map(record.attributes().map((one) => [one.field.name, scriptAttribute(one, parts)]));
  const attributeList = collection(attributes, 'formContext.data.entity.attributes');
  const entity = honest('formContext.data.entity', {
    attributes: attributeList,
    getId: () => (record.id() ? bracedId(record.id() ?? '') : ''),
    getEntityName: () => layout.table.name,
    getPrimaryAttributeValue: () => primaryName(parts),
    getEntityReference: () => reference(parts),
    getIsDirty: () => record.isDirty(),
    isValid: () => layoutValid(parts),
    addOnSave: events.save.add,
    removeOnSave: events.save.remove,
    addOnPostSave: events.postSave.add,
    removeOnPostSave: events.postSave.remove,
    save: () => void parts.save().catch(() => undefined),
  });
  const data = honest('formContext.data', {
    entity,
    attributes: attributeList,
    getIsDirty: () => record.isDirty(),
    isValid: () => layoutValid(parts),
    save: () => parts.save(),
    refresh: (save?: boolean) => parts.refresh(save === true),
    addOnLoad: events.dataLoad.add,
    removeOnLoad: events.dataLoad.remove,
  });
  const controls = new Map(
    record.attributes().flatMap(({ field }) => {
      const control = scriptControl(field.name, attributes, parts);
      return control ? [[field.name, control] as const] : [];
    }),
  );
  return honest('formContext', {
    data,
    ui: honest('formContext.ui', {
      controls: collection(controls, 'formContext.ui.controls'),
      getFormType: () => (!record.id() ? CREATE : parts.locked() ? DISABLED : UPDATE),
      refreshRibbon: () => parts.refreshRibbon(),
      setFormNotification(message: string, level: 'ERROR' | 'WARNING' | 'INFO', id: string) {
        const levels = { ERROR: 'error', WARNING: 'warning', INFO: 'information' } as const;
        parts.bars.show(`form:${id}`, { level: levels[level], text: message });
        return true;
      },
      clearFormNotification: (id: string) => parts.bars.hide(`form:${id}`),
      close: () => parts.leave(),
    }),
    getAttribute: (name?: string | number) => attributeList.get(name),
    getControl: (name: string) => controls.get(name) ?? null,
  });
}

const layoutValid = (parts: FormParts): boolean =>
  parts.record.attributes().every(({ field }) => parts.fields(field.name).every((view) => view.commit()));

const primaryName = ({ record, layout }: FormParts): string =>
  String(record.attribute(layout.table.primaryName)?.value() ?? '');

export const reference = (parts: FormParts): LookupValue => ({
  entityType: parts.layout.table.name,
  id: parts.record.id() ? bracedId(parts.record.id() ?? '') : '',
  name: primaryName(parts),
});

/** A collection of the Client API: by name, by position, by test, or all. */
function collection<Item>(items: ReadonlyMap<string, Item>, name: string) {
  const all = (): Item[] => [...items.values()];
  return honest(name, {
    get(which?: string | number | ((item: Item, at: number) => boolean)): Item | Item[] | null {
      if (which === undefined) return all();
      if (typeof which === 'function') return all().filter(which);
      return (typeof which === 'number' ? all()[which] : items.get(which)) ?? null;
    },
    forEach: (run: (item: Item, at: number) => void) => all().forEach(run),
    getLength: () => items.size,
  });
}

const typeNames: Readonly<Record<string, string>> = {
  text: 'string',
  date: 'datetime',
  choice: 'optionset',
};

function scriptAttribute(attribute: Attribute, parts: FormParts): object {
  const { field } = attribute;
  const change = parts.events.change(field.name);
  return honest(`attribute ${field.name}`, {
    getName: () => field.name,
    getAttributeType: () => typeNames[field.kind] ?? field.kind,
    getValue: () => attribute.value(),
    setValue: (value: Value) => attribute.set(value ?? null),
    getIsDirty: () => attribute.isDirty(),
    getSubmitMode: () => attribute.submitMode(),
    setSubmitMode: (mode: SubmitMode) => attribute.setSubmitMode(mode),
    getRequiredLevel: () => (field.required ? 'required' : 'none'),
    getOptions: () => field.options.map(({ value, labels }) => ({ value, text: labelIn(labels, parts.language) })),
    getText: () => {
      const option = field.options.find(({ value }) => value === attribute.value());
      return option ? labelIn(option.labels, parts.language) : '';
    },
    addOnChange: change.add,
    removeOnChange: change.remove,
    fireOnChange: () => void change.fire(),
  });
}

function scriptControl(name: string, attributes: ReadonlyMap<string, object>, parts: FormParts): object | undefined {
  const views = parts.fields(name);
  const first = views[0];
  if (!first) return undefined;
  const cell = (): HTMLElement | null => first.element.closest('.cell');
  let disabled = false;
  return honest(`control ${name}`, {
    getName: () => name,
    getAttribute: () => attributes.get(name),
    getDisabled: () => disabled,
    setDisabled(given: boolean) {
      disabled = given;
      views.forEach((view) => view.disable(given));
    },
    getVisible: () => !cell()?.hidden,
    setVisible: (visible: boolean) => cell()?.toggleAttribute('hidden', !visible),
    setNotification: (message: string) => (views.forEach((view) => view.complain(message)), true),
    clearNotification: () => (views.forEach((view) => view.complain(undefined)), true),
    setFocus: () => first.control.focus(),
  });
}
