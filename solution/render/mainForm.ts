import { componentId, standard, webResource } from '../../model';
import { cardDescription, cardSection, onLoadEvent, onLoadHandler, scriptLibrary } from '../forms/cardParts';
import { braced, derivedId } from '../ids';
import { texts } from '../texts';
import { element, type XmlElement } from '../xmlText';
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
          cardSection(formPath, cardId),
        ]),
      ]),
      element('controlDescriptions', {}, [cardDescription(cardId)]),
      element('formLibraries', {}, [scriptLibrary(derivedId(`${formPath}/library/${webResource.form}`))]),
      element('events', {}, [
        element('event', onLoadEvent, [
          element('Handlers', {}, [onLoadHandler(derivedId(`${formPath}/handler/onload`))]),
        ]),
      ]),
      element('DisplayConditions', { FallbackForm: 'false', Order: '99' }, [
        element('Role', { Id: braced(componentId.roleSeller) }),
      ]),
    ]),
  );
