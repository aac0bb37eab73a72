/** The fields that both forms have: the deal, and the customer it is about. */
import { solutionIds } from '../../../../model';
import { day, digits, duns, email, positive, solutions } from './checks';
import type { Field, Values } from './field';
import { countries, currencies } from './options';

export const dealName: Field = {
  name: 'dealName',
  label: 'Deal name',
  kind: 'text',
  required: 'Enter a name for the deal.',
};

export const dealFields: readonly Field[] = [
  {
    name: 'dealValue',
    label: 'Deal value',
    kind: 'number',
    half: true,
    required: 'Enter the value of the deal.',
    check: positive,
  },
  {
    name: 'currency',
    label: 'Currency',
    kind: 'select',
    half: true,
    options: currencies,
    required: 'Choose the currency of the deal value.',
  },
  {
    name: 'closingDate',
    label: 'Estimated close date',
    kind: 'date',
    half: true,
    required: 'Enter the date on which the deal is expected to close.',
    check: day,
  },
  { name: 'notes', label: 'Notes', kind: 'lines' },
  {
    name: 'solutions',
    label: 'Solutions',
    kind: 'lines',
    hint: 'One solution id a line, such as SOL-12345-ABC.',
    required: 'Name at least one solution.',
    check: solutions,
  },
];

export const customerFields: readonly Field[] = [
  { name: 'customerName', label: 'Customer name', kind: 'text', required: 'Enter the name of the customer.' },
  {
    name: 'addressLine1',
    label: 'Address line 1',
    kind: 'text',
    required: 'Enter the first line of the customer’s address.',
  },
  { name: 'addressLine2', label: 'Address line 2', kind: 'text' },
  { name: 'city', label: 'City', kind: 'text', half: true, required: 'Enter the city of the customer.' },
  { name: 'postalCode', label: 'Postal code', kind: 'text', half: true },
  { name: 'state', label: 'State or province', kind: 'text', half: true },
  {
    name: 'country',
    label: 'Country',
    kind: 'select',
    half: true,
    options: countries,
    required: 'Choose the country of the customer.',
  },
  {
    name: 'duns',
    label: 'D-U-N-S number',
    kind: 'text',
    half: true,
    hint: 'Nine digits, if you know them.',
    check: duns,
  },
];

/** First name, last name, mail and phone of a person; `required` names those that must be given. */
export function personFields(
  prefix: string,
  who: string,
  required: readonly ('FirstName' | 'LastName' | 'Email' | 'Phone')[],
): readonly Field[] {
  const part = (end: 'FirstName' | 'LastName' | 'Email' | 'Phone', text: string, kind: Field['kind']): Field => ({
    name: `${prefix}${end}`,
    label: `${who} ${text}`,
    kind,
    half: true,
    ...(required.includes(end) && { required: `Enter the ${text}.` }),
    ...(end === 'Email' && { check: email }),
  });
  return [
    part('FirstName', 'first name', 'text'),
    part('LastName', 'last name', 'text'),
    part('Email', 'email', 'email'),
    part('Phone', 'phone', 'tel'),
  ];
}

export function readPerson(values: Values, prefix: string) {
  const text = (end: string) => values.get(`${prefix}${end}`) ?? '';
  return {
    firstName: text('FirstName'),
    lastName: text('LastName'),
    email: text('Email'),
    phoneNumber: text('Phone'),
  };
}

/** Undefined when nothing was said about the person. */
export function readContact(values: Values) {
  const contact = readPerson(values, 'contact');
  return Object.values(contact).some((text) => text !== '') ? contact : undefined;
}

/** The part of a referral's body that both forms fill, in the shape of the API. */
export function readDeal(values: Values) {
  const text = (name: string) => values.get(name) ?? '';
  const contact = readContact(values);
  const named: readonly { profileType: string; id: string }[] = [
    { profileType: 'Duns', id: digits(text('duns')) },
    { profileType: 'External', id: text('externalId') },
  ];
  return {
    name: text('dealName'),
    qualification: 'SalesQualified',
    customerProfile: {
      name: text('customerName'),
      address: {
        addressLine1: text('addressLine1'),
        addressLine2: text('addressLine2'),
        city: text('city'),
        state: text('state'),
        postalCode: text('postalCode'),
        country: text('country'),
      },
      team: contact ? [contact] : [],
      ids: named.filter(({ id }) => id !== ''),
    },
    details: {
      notes: text('notes'),
      dealValue: Number(text('dealValue')),
      currency: text('currency'),
      closingDateTime: `${text('closingDate')}T00:00:00Z`,
      requirements: { solutions: solutionIds(text('solutions')).map((id) => ({ id, type: 'Name' })) },
    },
  };
}
