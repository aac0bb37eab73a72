import { solution, type Choice } from '../../model';
import { element, leaves, type XmlElement } from '../xml';
import { descriptions, displayNames, labelsOf } from './labels';

/** A global choice, so that reports and other tables can use it too. */
export const optionSet = (choice: Choice): XmlElement =>
  element('optionset', { Name: choice.name, localizedName: choice.labels[1033] }, [
    ...leaves({ OptionSetType: 'picklist', IsGlobal: 1, IntroducedVersion: solution.version, IsCustomizable: 1 }),
    displayNames(choice.labels),
    descriptions(choice.labels),
    element(
      'options',
      {},
      choice.options.map(({ value, labels }) =>
        element('option', { value: String(value), ExternalValue: '' }, [labelsOf(labels)]),
      ),
    ),
  ]);
