/** `context.parameters`: what a component sees of the columns that it is bound to. Pure. */
import { bareId } from '../../../../model/guid';
import type { Binding, Field } from '../../layout';
import { optionText } from '../optionText';
import type { Attribute } from '../record';
import { labelIn } from '../texts';
import { type LookupValue, type Value } from '../values';
import type { Manifest, Property } from './manifest';

export type Parameters = Readonly<Record<string, object>>;

export function parametersOf(
  manifest: Manifest,
  bindings: readonly Binding[],
  attribute: (column: string) => Attribute | undefined,
  language: number,
  editable: boolean,
): Parameters {
  const parameters: Record<string, object> = {};
  for (const property of manifest.properties) {
    const binding = bindings.find((one) => one.property === property.name);
    const bound = binding?.column ? attribute(binding.column) : undefined;
    parameters[property.name] = bound
      ? boundParameter(property, bound, language, editable)
      : {
          raw: binding?.constant ?? null,
          formatted: binding?.constant ?? '',
          type: property.type,
          error: false,
          errorMessage: '',
        };
  }
  return parameters;
}

function boundParameter(property: Property, attribute: Attribute, language: number, editable: boolean): object {
  const { field } = attribute;
  return {
    raw: rawOf(attribute.value()),
    formatted: optionText(attribute, language) ?? attribute.formatted() ?? textOf(attribute),
    type: property.type,
    error: false,
    errorMessage: '',
    attributes: metadataOf(field, language),
    security: field.hidden
      ? { editable: false, readable: false, secured: true }
      : { editable: editable && field.writable, readable: true, secured: false },
  };
}

/** Ids in lookups come to components without braces, unlike to form scripts. */
const rawOf = (value: Value): unknown =>
  Array.isArray(value) ? (value as readonly LookupValue[]).map((one) => ({ ...one, id: bareId(one.id) })) : value;

function textOf(attribute: Attribute): string {
  const value = attribute.value();
  if (value === null) return '';
  if (Array.isArray(value)) return (value as readonly LookupValue[]).map(({ name }) => name).join('; ');
  return String(value);
}

function metadataOf(field: Field, language: number): object {
  return {
    LogicalName: field.name,
    DisplayName: labelIn(field.labels, language),
    RequiredLevel: field.required ? 2 : 0,
    IsSecured: false,
    SourceType: 0,
    Description: '',
    ...(field.length !== undefined && { MaxLength: field.length }),
    ...(field.precision !== undefined && { Precision: field.precision }),
    ...(field.min !== undefined && { MinValue: field.min, MaxValue: field.max }),
    ...(field.targets.length > 0 && { Targets: field.targets.map(({ table }) => table) }),
    ...(field.options.length > 0 && {
      Options: field.options.map(({ value, labels }) => ({
        Value: value,
        Label: labelIn(labels, language),
        Color: '',
      })),
      DefaultValue: -1,
    }),
  };
}

/** An output as the column's value: lookups get their braces back, nothing is null. */
export function valueOfOutput(field: Field, output: unknown): Value {
  if (output === undefined || output === null || output === '') return null;
  if (field.kind === 'lookup') {
    const chosen = (output as readonly LookupValue[])[0];
    return chosen ? [{ ...chosen, id: `{${bareId(chosen.id).toUpperCase()}}` }] : null;
  }
  if (field.kind === 'boolean') return output === true || output === 1;
  return output as Value;
}
