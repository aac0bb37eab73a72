import {
  codeComponentClassId,
  column,
  componentId,
  control,
  definitionOf,
  formScript,
  standard,
  webResource,
} from '../../model';
import { cardBindings } from '../cardBindings';
import { braced, derivedId } from '../ids';
import { texts } from '../texts';
import { element, leaf, type XmlElement } from '../xml';
import { section, stockControl, systemForm, tab, type CellParts } from './form';

const formPath = 'form/opportunity';
const cardId = derivedId(`${formPath}/card`);

const dealCells: readonly CellParts[] = [
  { column: standard.name, labels: texts.topic, classId: stockControl.text },
  { column: standard.account, labels: texts.account, classId: stockControl.lookup },
  { column: standard.contact, labels: texts.contact, classId: stockControl.lookup },
  { column: standard.value, labels: texts.value, classId: stockControl.money },
  { column: standard.currency, labels: texts.currency, classId: stockControl.lookup },
  { column: standard.closeDate, labels: texts.closeDate, classId: stockControl.datetime },
  { column: standard.description, labels: texts.description, classId: stockControl.memo, rows: 4 },
  { column: standard.owner, labels: texts.owner, classId: stockControl.lookup },
  { column: standard.statusReason, labels: texts.statusReason, classId: stockControl.status },
];

/** One cell carries the whole card; its class id tells the form to look for the controlDescription below. */
const cardCell: CellParts = {
  column: column.sync,
  labels: definitionOf(column.sync).labels,
  classId: codeComponentClassId,
  showLabel: false,
  uniqueId: cardId,
};

/** 0 phone, 1 tablet, 2 web: a form factor that is left out shows the stock control there. */
const formFactors = ['0', '1', '2'];

const cardDescription = (): XmlElement =>
  element('controlDescription', { forControl: braced(cardId) }, [
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

const onLoad = (): XmlElement =>
  element('event', { name: 'onload', application: 'false', active: 'true' }, [
    element('Handlers', {}, [
      element('Handler', {
        functionName: formScript.onLoad,
        libraryName: webResource.form,
        handlerUniqueId: braced(derivedId(`${formPath}/handler/onload`)),
        enabled: 'true',
        parameters: '',
        passExecutionContext: 'true',
      }),
    ]),
  ]);

/** Our own form, last in order and only for the co-sell sellers, so that nobody's form changes by the import. */
export const mainForm = (): XmlElement =>
  systemForm(
    componentId.mainForm,
    texts.formName,
    texts.formDescription,
    element('form', { showImage: 'true', headerdensity: 'HighWithControls' }, [
      element('tabs', {}, [
        tab(formPath, 'cosell_summary', texts.summary, [
          section(formPath, 'cosell_deal', texts.deal, dealCells),
          section(formPath, 'cosell_card', texts.cardSection, [cardCell]),
        ]),
      ]),
      element('controlDescriptions', {}, [cardDescription()]),
      element('formLibraries', {}, [
        element('Library', {
          name: webResource.form,
          libraryUniqueId: braced(derivedId(`${formPath}/library/${webResource.form}`)),
        }),
      ]),
      element('events', {}, [onLoad()]),
      element('DisplayConditions', { FallbackForm: 'false', Order: '99' }, [
        element('Role', { Id: braced(componentId.roleSeller) }),
      ]),
    ]),
  );
