import { columns } from '../../../model/columns';
import { type Language, textIn } from '../../../model/labels';
import { cardTexts } from '../../../model/texts/card';
import { cardStateTexts } from '../../../model/texts/cardState';
import { cardTaskTexts } from '../../../model/texts/cardTasks';
import { controlTexts } from '../../../model/texts/control';
import { missingTexts } from '../../../model/texts/missing';
import { reasonTexts } from '../../../model/texts/reasons';
import { columnOf, type PropertyName, propertyNames } from '../properties';
import { resourceName } from './resourceName';

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const labelsOf = (name: PropertyName) =>
  name in controlTexts
    ? controlTexts[name as keyof typeof controlTexts]
    : columns.filter((column) => column.name === columnOf[name])[0]!.labels;

/**
 * A .resx file of the control: its names in the form designer, which for a property are its column's, and what
 * the card says, of which it thereby loads one language and not three.
 */
export function resx(language: Language): string {
  const texts = [
    ['ReferralCard', controlTexts.ReferralCard] as const,
    ['ReferralCard_Desc', controlTexts.ReferralCard_Desc] as const,
    ...propertyNames.map((name) => [name, labelsOf(name)] as const),
    ...Object.entries({ ...cardTexts, ...cardStateTexts, ...cardTaskTexts, ...reasonTexts, ...missingTexts }).map(
      ([key, labels]) => [resourceName(key), labels] as const,
    ),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<root>
  <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
  <resheader name="version"><value>2.0</value></resheader>
  <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader>
  <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>
${texts.map(([key, labels]) => `  <data name="${key}" xml:space="preserve"><value>${escaped(textIn(labels, language))}</value></data>`).join('\n')}
</root>
`;
}
