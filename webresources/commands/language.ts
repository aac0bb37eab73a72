import { fill, textIn } from '../../model/labels';
import { commandTexts } from '../../model/texts/commands';

export type CommandText = keyof typeof commandTexts;

/** A text of the commands in the user's language. */
export function say(key: CommandText, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(textIn(commandTexts[key], Xrm.Utility.getGlobalContext().userSettings.languageId), values);
}
