import { textIn, type Language } from './labels';
import { reasonTexts, type ReasonKey } from './texts/reasons';
import { wordLine, wordReason, type AuditLine, type Said } from './wording';

/** The words of what happened, in any of our languages: for whoever has them all. */
export { changesText, fieldName, worded, type AuditLine, type AuditValues, type Change, type Said } from './wording';

const reasonIn = (language: Language) => (key: ReasonKey) => reasonTexts[key] && textIn(reasonTexts[key], language);

/** The reason in the reader's language; an unknown one is its key. */
export const reasonText = (said: Said, language: Language): string => wordReason(said, language, reasonIn(language));

/** The line in words, without its time. */
export const auditText = (line: AuditLine, language: Language): string => wordLine(line, language, reasonIn(language));
