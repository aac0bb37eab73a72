import { relayState, solution, type Labels } from '../../model';
import { systemTexts } from '../texts';
import { element, leaves, type XmlElement } from '../xml';
import { attribute, dateTimeParts, lookupParts, type AttributeParts } from './attribute';
import { descriptions, displayNames, labelsOf } from './labels';

const readOnly = { custom: false, update: false, create: false } as const;

const lookup = (name: string, text: Labels, more: Partial<AttributeParts> = {}): XmlElement =>
  attribute({ name, type: 'lookup', labels: text, ...readOnly, typed: lookupParts(), ...more });
const date = (name: string, text: Labels, more: Partial<AttributeParts> = {}): XmlElement =>
  attribute({ name, type: 'datetime', labels: text, ...readOnly, typed: dateTimeParts('datetime', false), ...more });
const whole = (name: string, text: Labels, min: number, more: Partial<AttributeParts> = {}): XmlElement => {
  const typed = leaves({ Format: 'none', MinValue: min, MaxValue: 2147483647 });
  return attribute({ name, type: 'int', labels: text, custom: false, mask: null, typed, ...more });
};

function choiceOf(kind: 'state' | 'status', title: Labels, options: XmlElement): XmlElement {
  return element('optionset', { Name: `${relayState.logicalName}_${kind}code` }, [
    ...leaves({ OptionSetType: kind, IntroducedVersion: solution.version, IsCustomizable: 1 }),
    displayNames(title),
    descriptions(title),
    options,
  ]);
}

const { active, inactive } = systemTexts;
const states = element('states', {}, [
  element('state', { value: '0', defaultstatus: '1', invariantname: 'Active' }, [labelsOf(active)]),
  element('state', { value: '1', defaultstatus: '2', invariantname: 'Inactive' }, [labelsOf(inactive)]),
]);
const statuses = element('statuses', {}, [
  element('status', { value: '1', state: '0' }, [labelsOf(active)]),
  element('status', { value: '2', state: '1' }, [labelsOf(inactive)]),
]);

/** The columns that an export of an organisation-owned table lists beside its own; an import wants them too. */
export const systemColumns = (): XmlElement[] => [
  lookup('CreatedBy', systemTexts.createdBy),
  date('CreatedOn', systemTexts.createdOn),
  lookup('CreatedOnBehalfBy', systemTexts.createdOnBehalfBy),
  whole('ImportSequenceNumber', systemTexts.importSequenceNumber, -2147483648, {
    mask: 'ValidForAdvancedFind',
    update: false,
  }),
  lookup('ModifiedBy', systemTexts.modifiedBy),
  date('ModifiedOn', systemTexts.modifiedOn),
  lookup('ModifiedOnBehalfBy', systemTexts.modifiedOnBehalfBy),
  lookup('OrganizationId', systemTexts.organizationId, { mask: null, typed: leaves({ LookupTypes: '' }) }),
  date('OverriddenCreatedOn', systemTexts.overriddenCreatedOn, {
    mask: 'ValidForAdvancedFind|ValidForGrid',
    create: true,
    typed: dateTimeParts('date', false),
  }),
  attribute({
    name: 'statecode',
    type: 'state',
    labels: systemTexts.state,
    required: 'systemrequired',
    custom: false,
    create: false,
    audited: true,
    typed: [choiceOf('state', systemTexts.state, states)],
  }),
  attribute({
    name: 'statuscode',
    type: 'status',
    labels: systemTexts.status,
    custom: false,
    audited: true,
    typed: [choiceOf('status', systemTexts.status, statuses)],
  }),
  whole('TimeZoneRuleVersionNumber', systemTexts.timeZoneRuleVersionNumber, -1),
  whole('UTCConversionTimeZoneCode', systemTexts.utcConversionTimeZoneCode, -1),
];
