import { solution, type Labels, type Table } from '../../model';
import { systemTexts } from '../texts';
import { element, leaf, leaves, type XmlElement } from '../xml';
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

function choiceOf(table: Table, kind: 'state' | 'status', title: Labels, options: XmlElement): XmlElement {
  return element('optionset', { Name: `${table.logicalName}_${kind}code` }, [
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

/** Users (8) and teams (9) own rows; the platform keeps the rest of what it knows of an owner in columns of its own. */
const ownerColumns = (): XmlElement[] => [
  attribute({
    name: 'OwnerId',
    type: 'owner',
    labels: systemTexts.owner,
    required: 'systemrequired',
    mask: 'ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm',
    custom: false,
    typed: [
      leaf('LookupStyle', 'single'),
      element(
        'LookupTypes',
        {},
        [8, 9].map((type) => element('LookupType', { id: '00000000-0000-0000-0000-000000000000' }, [String(type)])),
      ),
    ],
  }),
  lookup('OwningBusinessUnit', systemTexts.owningBusinessUnit, { mask: null }),
  lookup('OwningTeam', systemTexts.owningTeam, { mask: null, logical: true }),
  lookup('OwningUser', systemTexts.owningUser, { mask: null, logical: true }),
];

const organisationColumn = (): XmlElement =>
  lookup('OrganizationId', systemTexts.organizationId, { mask: null, typed: leaves({ LookupTypes: '' }) });

/** The columns that an export of a custom table lists beside its own; an import wants them too. */
export const systemColumns = (table: Table): XmlElement[] => [
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
  ...(table.ownership === 'organisation' ? [organisationColumn()] : []),
  date('OverriddenCreatedOn', systemTexts.overriddenCreatedOn, {
    mask: 'ValidForAdvancedFind|ValidForGrid',
    create: true,
    typed: dateTimeParts('date', false),
  }),
  ...(table.ownership === 'user' ? ownerColumns() : []),
  attribute({
    name: 'statecode',
    type: 'state',
    labels: systemTexts.state,
    required: 'systemrequired',
    custom: false,
    create: false,
    audited: true,
    typed: [choiceOf(table, 'state', systemTexts.state, states)],
  }),
  attribute({
    name: 'statuscode',
    type: 'status',
    labels: systemTexts.status,
    custom: false,
    audited: true,
    typed: [choiceOf(table, 'status', systemTexts.status, statuses)],
  }),
  whole('TimeZoneRuleVersionNumber', systemTexts.timeZoneRuleVersionNumber, -1),
  whole('UTCConversionTimeZoneCode', systemTexts.utcConversionTimeZoneCode, -1),
];
