import { element, leaf, type XmlElement } from '../xml';

/** No command of ours yet; the file has to be there, or the packager drops the table's ribbon without a word. */
export const emptyRibbon = (): XmlElement =>
  element('RibbonDiffXml', {}, [
    leaf('CustomActions'),
    element('Templates', {}, [element('RibbonTemplates', { Id: 'Mscrm.Templates' })]),
    leaf('CommandDefinitions'),
    element('RuleDefinitions', {}, [leaf('TabDisplayRules'), leaf('DisplayRules'), leaf('EnableRules')]),
    leaf('LocLabels'),
  ]);
