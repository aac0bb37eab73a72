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

/** A setting with whether a customizer may change it. */
export const managed = (value: unknown, name: string, changeable = true): Definition => ({
  Value: value,
  CanBeChanged: changeable,
  ManagedPropertyLogicalName: name,
});
