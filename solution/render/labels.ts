import { languages, type Labels } from '../../model';
import { element, type XmlElement } from '../xmlText';

const each = (tag: string, text: Labels): XmlElement[] =>
  languages.map((language) => element(tag, { description: text[language], languagecode: String(language) }));

/** The five shapes in which solution files hold one text in several languages. */
export const labelsOf = (text: Labels): XmlElement => element('labels', {}, each('label', text));
export const displayNames = (text: Labels): XmlElement => element('displaynames', {}, each('displayname', text));
export const descriptions = (text: Labels): XmlElement => element('Descriptions', {}, each('Description', text));
export const localizedNames = (text: Labels): XmlElement => element('LocalizedNames', {}, each('LocalizedName', text));
export const localizedCollectionNames = (text: Labels): XmlElement =>
  element('LocalizedCollectionNames', {}, each('LocalizedCollectionName', text));
