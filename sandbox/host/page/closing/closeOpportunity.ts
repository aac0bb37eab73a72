/**
 * The dialog in which an opportunity is closed as won or lost, as on the platform's form (learn.microsoft.com, "Close an
 * opportunity as won or lost"), and the actions WinOpportunity and LoseOpportunity that it calls.
 */
import type { FieldOption } from '../../layout';
import { element } from '../element';
import type { FieldContext } from '../fields/field';
import { editNumber, readNumber } from '../numbers';
import { labelIn } from '../texts';
import { dayText } from '../values';
import { askInDialog, type DialogField } from './dialog';

/** State codes of an opportunity. */
const WON = 1;
const LOST = 2;

export type Outcome = 'won' | 'lost';

/** Asks for the outcome's facts and closes the opportunity; false when the user thought better of it. */
export function closeOpportunity(outcome: Outcome, context: FieldContext): Promise<boolean> {
  const { record, say, language, locale, webApi } = context;
  const state = outcome === 'won' ? WON : LOST;
  const label = (column: string): string => labelIn(record.attribute(column)?.field.labels ?? {}, language);
  const reasons = reasonsOf(context, state);
  const status = element(
    'select',
    { class: 'input' },
    ...reasons.map(({ value, labels }) => element('option', { value }, labelIn(labels, language))),
  );
  const estimated = record.attribute('estimatedvalue')?.value();
  const expected = outcome === 'won' && typeof estimated === 'number' ? editNumber(estimated, locale) : '';
  const revenue = element('input', { class: 'input', type: 'text', inputmode: 'decimal', value: expected });
  const day = element('input', { class: 'input', type: 'date', value: dayText(new Date()), max: '9999-12-31' });
  const description = element('textarea', { class: 'input', rows: 3, maxlength: 2000 });
  const amount = (): number | undefined => readNumber(revenue.value, locale);
  const currency = context.currency()?.code;
  const fields: DialogField[] = [
    { label: label('statuscode'), control: status },
    {
      label: say('actualRevenue') + (currency ? ` (${currency})` : ''),
      control: revenue,
      problem: () => (revenue.value.trim() === '' || (amount() ?? -1) >= 0 ? undefined : say('notAmount')),
    },
    {
      label: say('closeDate'),
      control: day,
      problem: () => (day.value ? undefined : say('required', { field: say('closeDate') })),
    },
    { label: say('description'), control: description },
  ];
  return askInDialog({
    title: say(outcome === 'won' ? 'closeAsWon' : 'closeAsLost'),
    fields,
    ok: say('ok'),
    cancel: say('cancel'),
    async run() {
      const id = record.id() ?? '';
      const given = amount();
      await webApi.execute({
        OpportunityClose: {
          '@odata.type': 'Microsoft.Dynamics.CRM.opportunityclose',
          'opportunityid@odata.bind': `/opportunities(${id})`,
          subject: say(outcome === 'won' ? 'closeAsWon' : 'closeAsLost'),
          actualend: `${day.value}T00:00:00Z`,
          ...(given !== undefined && { actualrevenue: given }),
          ...(description.value.trim() && { description: description.value.trim() }),
        },
        Status: Number(status.value),
        getMetadata: () => ({
          boundParameter: null,
          operationType: 0,
          operationName: outcome === 'won' ? 'WinOpportunity' : 'LoseOpportunity',
          parameterTypes: { OpportunityClose: { structuralProperty: 5 }, Status: { structuralProperty: 1 } },
        }),
      });
    },
  });
}

export const reasonsOf = ({ record }: FieldContext, state: number): readonly FieldOption[] =>
  record.attribute('statuscode')?.field.options.filter((option) => option.state === state) ?? [];
