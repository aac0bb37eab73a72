import { type Labels, locales, textIn } from '../model/labels';

const userLanguage = (): number => Xrm.Utility.getGlobalContext().userSettings.languageId;

/** A text in the language that the user has chosen in Dynamics 365. */
export const userText = (labels: Labels): string => textIn(labels, userLanguage());

/** Of the texts that `userText` gives, e.g. `ja-JP`. */
export const userLocale = (): string => textIn(locales, userLanguage());
