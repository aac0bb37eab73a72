import { componentId, relayState } from '../../model';
import { texts } from '../texts';
import { element, type XmlElement } from '../xml';
import { section, stockControl, systemForm, tab } from './form';

const formPath = `form/${relayState.logicalName}`;

/** A table without a main form cannot be opened at all; an administrator may look, nobody has to write. */
export const relayStateForm = (): XmlElement =>
  systemForm(
    componentId.relayStateForm,
    texts.information,
    texts.relayStateDescription,
    element('form', {}, [
      element('tabs', {}, [
        tab(formPath, 'cosell_general', texts.general, [
          section(formPath, 'cosell_state', texts.information, [
            { column: relayState.name, labels: relayState.nameLabels, classId: stockControl.text, disabled: true },
            {
              column: relayState.value,
              labels: relayState.valueLabels,
              classId: stockControl.memo,
              disabled: true,
              rows: 6,
            },
          ]),
        ]),
      ]),
      element('DisplayConditions', { FallbackForm: 'true', Order: '0' }, [element('Everyone')]),
    ]),
  );
