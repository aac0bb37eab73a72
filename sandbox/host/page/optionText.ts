import type { Attribute } from './record';
import { labelIn } from './texts';

/**
 * The chosen option in the page's language, which the address may set to another one than that of the user's settings,
 * in which Dataverse writes its formatted values; undefined for other columns.
 */
export function optionText({ field, value }: Attribute, language: number): string | undefined {
  const current = value();
  if (current === null || typeof current === 'object') return undefined;
  const option = field.options.find((one) => one.value === Number(current));
  return option && labelIn(option.labels, language);
}
