import { column } from '../model/columnNames';
import { formTexts } from '../model/texts/form';
import { objectionTo } from './guard';
import { userText } from './userText';

const NOTICE = 'cosell.guard';

/** Handler of the form's onsave event; decides at once, so that no save waits for it. */
export function guardSave(execution: Xrm.Events.SaveEventContext): void {
  const form = execution.getFormContext();
  const response = form.getAttribute<Xrm.Attributes.NumberAttribute>(column.response);
  const objection = objectionTo({
    sync: form.getAttribute<Xrm.Attributes.BooleanAttribute>(column.sync)?.getValue(),
    answer: response?.getIsDirty() ? response.getValue() : undefined,
    reason: form.getAttribute<Xrm.Attributes.StringAttribute>(column.responseReason)?.getValue(),
  });
  form.ui.clearFormNotification(NOTICE);
  if (!objection) return;
  execution.getEventArgs().preventDefault();
  form.ui.setFormNotification(userText(formTexts[objection]), 'ERROR', NOTICE);
}
