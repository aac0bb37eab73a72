import { codeComponentClassId, column, control, definitionOf, formScript, webResource } from '../../model';
import { cardBindings } from '../cardBindings';
import { braced } from '../ids';
import { section, stockControl, type CellParts } from '../render/form';
import { texts } from '../texts';
import { element, leaf, type XmlElement } from '../xmlText';

/** One cell carries the whole card; its class id tells the form to look for the controlDescription below. */
const cardCell = (uniqueId: string, controlId: string): CellParts => ({
  column: column.sync,
  labels: definitionOf(column.sync).labels,
  classId: codeComponentClassId,
  showLabel: false,
  uniqueId,
  controlId,
});

/**
 * `uniqueId` ties the card's cell to its controlDescription. `controlId` differs from the column where a form shows the
 * column already: no two controls have one id.
 */
export const cardSection = (formPath: string, uniqueId: string, controlId: string = column.sync): XmlElement =>
  section(formPath, 'cosell_card', texts.cardSection, [cardCell(uniqueId, controlId)]);

/** 0 phone, 1 tablet, 2 web: a form factor that is left out shows the stock control there. */
const formFactors = ['0', '1', '2'];

export const cardDescription = (uniqueId: string): XmlElement =>
  element('controlDescription', { forControl: braced(uniqueId) }, [
    element('customControl', { id: stockControl.bit }, [
      element('parameters', {}, [leaf('datafieldname', column.sync)]),
    ]),
    ...formFactors.map((formFactor) =>
      element('customControl', { formFactor, name: control.name }, [
        element(
          'parameters',
          {},
          cardBindings.map((binding) => leaf(binding.property, binding.column)),
        ),
      ]),
    ),
  ]);

/** Where on a form the script's handler stands. */
export const onLoadEvent = { name: 'onload', application: 'false', active: 'true' } as const;

export const onLoadHandler = (id: string): XmlElement =>
  element('Handler', {
    functionName: formScript.onLoad,
    libraryName: webResource.form,
    handlerUniqueId: braced(id),
    enabled: 'true',
    parameters: '',
    passExecutionContext: 'true',
  });

export const scriptLibrary = (id: string): XmlElement =>
  element('Library', { name: webResource.form, libraryUniqueId: braced(id) });
