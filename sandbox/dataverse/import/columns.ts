/** An `<attribute>` of customizations.xml as a column. */
import type { Column, ColumnType, GlobalOptionSet, Option, Table } from '../metadata';
import { refuse } from './refuse';
import { attribute, child, children, type Element, labelsOf, numberOf, required, textOf } from './xml';

const requiredLevels: Readonly<Record<string, Column['required']>> = {
  none: 'none',
  recommended: 'recommended',
  required: 'required',
  systemrequired: 'systemrequired',
};

/** Most characters of a text and of a memo (learn.microsoft.com, "Column data types in Microsoft Dataverse"). */
const longest = { text: 4_000, memo: 1_048_576 } as const;

export interface ColumnSource {
  readonly table: string;
  readonly element: Element;
  readonly optionSets: ReadonlyMap<string, GlobalOptionSet>;
}

export function columnOf(source: ColumnSource): Column {
  const { element, table } = source;
  const schemaName = required(attribute(element, 'PhysicalName'), `the PhysicalName of a column of '${table}'`);
  const name = required(
    textOf(element, 'LogicalName') ?? textOf(element, 'Name'),
    `the name of '${table}.${schemaName}'`,
  );
  if (name !== schemaName.toLowerCase())
    refuse(`the column '${schemaName}' of '${table}' has the other name '${name}'`);
  const type = typeOf(source, `${table}.${name}`);
  const flag = (setting: string): boolean => textOf(element, setting) === '1';
  const initial = initialOf(element, type, `${table}.${name}`);
  return {
    name,
    schemaName,
    labels: labelsOf(child(element, 'displaynames'), 'displayname'),
    type,
    required: requiredLevels[textOf(element, 'RequiredLevel') ?? 'none'] ?? 'none',
    secured: flag('IsSecured'),
    custom: flag('IsCustomField'),
    writable: flag('ValidForUpdateApi') ? 'always' : flag('ValidForCreateApi') ? 'create' : 'never',
    readable: textOf(element, 'ValidForReadApi') !== '0',
    ...(initial === undefined ? {} : { initial }),
  };
}

function typeOf({ element, optionSets }: ColumnSource, where: string): ColumnType {
  const type = required(textOf(element, 'Type'), `the type of '${where}'`);
  const number = (name: string, otherwise: number): number => numberOf(element, name) ?? otherwise;
  switch (type) {
    case 'nvarchar':
      return { kind: 'text', length: lengthOf(element, where, 'text'), format: textOf(element, 'Format') ?? 'text' };
    case 'ntext':
      return { kind: 'memo', length: lengthOf(element, where, 'memo') };
    case 'int':
      return { kind: 'integer', min: number('MinValue', -2147483648), max: number('MaxValue', 2147483647) };
    case 'decimal':
    case 'float':
      return {
        kind: 'decimal',
        min: number('MinValue', -1e11),
        max: number('MaxValue', 1e11),
        precision: number('Accuracy', 2),
      };
    case 'money':
      return { kind: 'money', min: number('MinValue', -922337203685477), max: number('MaxValue', 922337203685477) };
    case 'bit':
      return booleanOf(child(element, 'optionset'), where);
    case 'datetime':
      return textOf(element, 'Format') === 'date' ? { kind: 'date' } : { kind: 'datetime' };
    case 'lookup':
    case 'owner':
    case 'customer':
      // Where it leads to is said by the relationships, which are read later.
      return { kind: 'lookup', targets: [] };
    case 'picklist':
      return choiceOf(element, optionSets, where);
    case 'state':
      return { kind: 'state', options: optionsOf(child(child(element, 'optionset'), 'states'), 'state') };
    case 'status':
      return { kind: 'status', options: optionsOf(child(child(element, 'optionset'), 'statuses'), 'status') };
    case 'primarykey':
      return { kind: 'id' };
    default:
      return refuse(`the column '${where}' has the type '${type}', which the sandbox does not know`);
  }
}

function lengthOf(element: Element, where: string, kind: keyof typeof longest): number {
  const length = numberOf(element, 'MaxLength');
  if (length === undefined || !Number.isInteger(length) || length < 1 || length > longest[kind]) {
    refuse(
      `the column '${where}' has the MaxLength '${textOf(element, 'MaxLength') ?? ''}'; a ${kind} holds 1 to ${longest[kind]}`,
    );
  }
  return length ?? 0;
}

function booleanOf(set: Element | undefined, where: string): ColumnType {
  const options = optionsOf(child(set, 'options'), 'option');
  const label = (value: number): Option =>
    options.find((option) => option.value === value) ?? refuse(`the column '${where}' has no label for ${value}`);
  return { kind: 'boolean', yes: label(1).labels, no: label(0).labels };
}

function choiceOf(element: Element, optionSets: ColumnSource['optionSets'], where: string): ColumnType {
  const name = textOf(element, 'OptionSetName');
  const local = child(element, 'optionset');
  if (local) return { kind: 'choice', options: optionsOf(child(local, 'options'), 'option') };
  const global = optionSets.get(name ?? '');
  if (!global) refuse(`the column '${where}' names the option set '${name ?? ''}', which does not exist`);
  return { kind: 'choice', options: global.options, optionSet: global.name };
}

export function optionsOf(parent: Element | undefined, name: string): Option[] {
  return children(parent, name).map((option) => ({
    value: Number(option.getAttribute('value')),
    labels: labelsOf(child(option, 'labels'), 'label'),
    ...(option.hasAttribute('state') ? { state: Number(option.getAttribute('state')) } : {}),
  }));
}

function initialOf(element: Element, type: ColumnType, where: string): Column['initial'] {
  const given = numberOf(element, 'AppDefaultValue');
  if (given === undefined || (given === -1 && type.kind === 'choice')) return undefined;
  if (type.kind === 'boolean') return given === 1;
  if (type.kind !== 'choice') return undefined;
  if (type.options.some((option) => option.value === given)) return given;
  return refuse(`the column '${where}' has the default ${given}, which is none of its options`);
}

/** A column that is there already keeps its type: the platform cannot turn one into another. */
export function requireSameType(table: Table, column: Column): void {
  const before = table.columns.get(column.name);
  if (!before || before.type.kind === column.type.kind) return;
  refuse(
    `the column '${table.name}.${column.name}' is of type ${before.type.kind} and cannot become ${column.type.kind}`,
  );
}
