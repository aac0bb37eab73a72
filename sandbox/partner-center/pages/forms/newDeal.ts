/**
 * New deal on the partner's dashboard ("Manage co-sell opportunities"): the partner's own referral, and with help asked
 * Microsoft's in the same engagement. Private, partner-led or co-sell follows from what is asked ("Create a referral").
 */
import { microsoftOrganization, solutionIds } from '../../../../model';
import { createReferral } from '../../create';
import type { Referral } from '../../referral';
import type { Service } from '../../service';
import { findFaults, type Section, type Values } from './field';
import { customerFields, dealFields, dealName, personFields, readContact, readDeal, readPerson } from './fields';
import { helps, intents } from './options';

export const newDealSections: readonly Section[] = [
  { title: 'Deal', fields: [dealName, ...dealFields] },
  { title: 'Customer', fields: customerFields },
  {
    title: 'Customer contact',
    hint: 'Needed only when you ask Microsoft for help.',
    fields: personFields('contact', 'Contact', []),
  },
  {
    title: 'Microsoft',
    fields: [
      { name: 'help', label: 'How can Microsoft help?', kind: 'select', options: helps },
      { name: 'message', label: 'Message to Microsoft', kind: 'lines', hint: 'Goes with the request for help.' },
      {
        name: 'visible',
        label: 'Visible to Microsoft sellers',
        kind: 'checkbox',
        hint: 'Cannot be turned off again. On by itself when you ask for help.',
      },
      {
        name: 'intent',
        label: 'Marketplace purchase intent',
        kind: 'select',
        options: intents,
        half: true,
        required: 'Choose whether the customer intends to buy on the marketplace.',
      },
    ],
  },
  {
    title: 'Consent',
    fields: [
      {
        name: 'consentToShare',
        label: 'The customer agrees to sharing this deal with Microsoft',
        kind: 'checkbox',
        required: 'A deal can be saved only with the customer’s consent to sharing it.',
      },
      {
        name: 'consentToContact',
        label: 'The customer agrees to being contacted by Microsoft',
        kind: 'checkbox',
      },
    ],
  },
  {
    title: 'Your team',
    hint: 'The person at your company who is responsible for the deal.',
    fields: personFields('member', 'Team member', ['FirstName', 'LastName', 'Email', 'Phone']),
  },
];

/** The person who is signed in at the partner is the first of the team, as on the vendor's form. */
export const newDealDefaults: Values = new Map([
  ['memberFirstName', 'Maja'],
  ['memberLastName', 'Ekström'],
  ['memberEmail', 'maja.ekstrom@lindqvist.example'],
  ['memberPhone', '+46 8 555 010'],
]);

const contactParts = [
  ['contactFirstName', 'first name'],
  ['contactLastName', 'last name'],
  ['contactEmail', 'email'],
  ['contactPhone', 'phone'],
] as const;

/** What is wrong; a contact is needed whole as soon as help is asked. */
export function newDealFaults(values: Values): Map<string, string> {
  const faults = findFaults(newDealSections, values);
  if (values.get('help') === '') return faults;
  for (const [name, text] of contactParts) {
    if (values.get(name) === '') faults.set(name, `Enter the ${text} of the contact: Microsoft is asked for help.`);
  }
  return faults;
}

/** Creates what the form says; the values have no faults. Throws a Refusal. */
export function createDeal(service: Service, values: Values, now: number): Referral {
  const text = (name: string) => values.get(name) ?? '';
  const help = text('help');
  const deal = readDeal(values);
  const body = {
    ...deal,
    customerProfile: { ...deal.customerProfile, team: [readContact(values) ?? []].flat() },
    details: {
      ...deal.details,
      requirements: {
        ...deal.details.requirements,
        additionalRequirements: { attributes: [{ id: text('intent'), type: 'CustomerMarketplaceIntent' }] },
      },
    },
    consent: {
      consentToToShareInfoWithOthers: text('consentToShare') === 'Yes',
      consentToContact: text('consentToContact') === 'Yes',
      consentToShareReferralWithMicrosoftSellers: help !== '' || text('visible') === 'Yes',
    },
    team: [readPerson(values, 'member')],
  };
  const target = solutionIds(text('solutions')).map((id) => ({ type: 'SolutionProfile', id }));
  const own = { ...body, type: help ? 'Shared' : 'Independent', target: help ? target : [] };
  const created = createReferral(service, own, now);
  if (help !== '') {
    const invitation = {
      ...body,
      engagementId: created.engagementId,
      type: 'Shared',
      target: [{ type: 'BusinessProfileLocation', id: microsoftOrganization }],
      inviteContext: { assistanceRequestCode: help, notes: text('message') },
    };
    createReferral(service, invitation, now);
  }
  return created;
}
