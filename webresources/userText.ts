import { type Labels, textIn } from '../model/labels';

/** A text in the language that the user has chosen in Dynamics 365. */
export const userText = (labels: Labels): string =>
  textIn(labels, Xrm.Utility.getGlobalContext().userSettings.languageId);
