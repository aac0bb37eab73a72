/** The shapes that all definitions share. */
import type { Labels, Option } from '../metadata';

export type Definition = Record<string, unknown>;

export const labelOf = (labels: Labels): Definition => ({
  LocalizedLabels: Object.entries(labels).map(([code, text]) => ({ Label: text, LanguageCode: Number(code) })),
  UserLocalizedLabel: { Label: labels[1033] ?? null, LanguageCode: 1033 },
});

export const optionDefinition = (option: Option): Definition => ({
  Value: option.value,
  Label: labelOf(option.labels),
  ...(option.state === undefined ? {} : { State: option.state }),
});

/** A definition as a user reads it: its labels in his language, where they are in it. */
export function readIn(language: number, definition: unknown): unknown {
  if (Array.isArray(definition)) return definition.map((one) => readIn(language, one));
  if (typeof definition !== 'object' || definition === null) return definition;
  const { LocalizedLabels: labels } = definition as { LocalizedLabels?: readonly { LanguageCode: number }[] };
  const own = Array.isArray(labels) ? labels.find(({ LanguageCode }) => LanguageCode === language) : undefined;
  const parts = Object.entries(definition).map(([name, part]) => [name, readIn(language, part)]);
  return { ...Object.fromEntries(parts), ...(own && { UserLocalizedLabel: own }) };
}

/** A setting with whether a customizer may change it. */
export const managed = (value: unknown, name: string, changeable = true): Definition => ({
  Value: value,
  CanBeChanged: changeable,
  ManagedPropertyLogicalName: name,
});
