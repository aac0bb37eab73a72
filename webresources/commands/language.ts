import { fill } from '../../model/labels';
import { commandTexts } from '../../model/texts/commands';
import { userText } from '../userText';

export type CommandText = keyof typeof commandTexts;

/** A text of the commands in the user's language. */
export function say(key: CommandText, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(userText(commandTexts[key]), values);
}
