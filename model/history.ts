import { textIn, type Language } from './labels';
import { missingTexts } from './texts/missing';
import { reasonTexts } from './texts/reasons';
import { wordLine, wordReason, type AuditLine, type Said } from './wording';

/** The words of what happened, in any of our languages: for whoever has them all. */
export { changesText, fieldName, worded, type AuditLine, type AuditValues, type Change, type Said } from './wording';

const texts = { ...reasonTexts, ...missingTexts };
const reasonIn = (language: Language) => (key: keyof typeof texts) => texts[key] && textIn(texts[key], language);

/** The reason in the reader's language; an unknown one is its key. */
export const reasonText = (said: Said, language: Language): string => wordReason(said, language, reasonIn(language));

/** The line in words, without its time. */
export const auditText = (line: AuditLine, language: Language): string => wordLine(line, language, reasonIn(language));
