/** Send a deal to the partner: what a seller at Microsoft fills in, and the two referrals that it makes. */
import { microsoftOrganization } from '../../../../model';
import type { Referral } from '../../referral';
import { sendReferral } from '../../send';
import type { Service } from '../../service';
import { findFaults, type Section, type Values } from './field';
import { customerFields, dealFields, dealName, personFields, readDeal, readPerson } from './fields';

export const sendDealSections: readonly Section[] = [
  { title: 'Deal', fields: [dealName, ...dealFields] },
  {
    title: 'Customer',
    fields: [
      ...customerFields,
      {
        name: 'externalId',
        label: 'External id',
        kind: 'text',
        half: true,
        hint: 'The customer’s id in another system, if there is one.',
      },
    ],
  },
  { title: 'Customer contact', fields: personFields('contact', 'Contact', ['FirstName', 'LastName']) },
  {
    title: 'To the partner',
    fields: [
      {
        name: 'message',
        label: 'Message to the partner',
        kind: 'lines',
        hint: 'What the partner should know. The partner has 14 days to answer.',
      },
      ...personFields('seller', 'Microsoft seller', ['FirstName', 'LastName', 'Email']),
    ],
  },
];

/** The seller who is signed in at Microsoft. */
export const sendDealDefaults: Values = new Map([
  ['sellerFirstName', 'Robin'],
  ['sellerLastName', 'Castell'],
  ['sellerEmail', 'robin.castell@microsoft.example'],
  ['sellerPhone', ''],
]);

export const sendDealFaults = (values: Values): Map<string, string> => findFaults(sendDealSections, values);

/** Sends what the form says; the values have no faults. Gives the partner's referral. Throws a Refusal. */
export function sendDeal(service: Service, values: Values, now: number): Referral {
  const body = {
    ...readDeal(values),
    type: 'Shared',
    consent: {
      consentToToShareInfoWithOthers: true,
      consentToContact: true,
      consentToShareReferralWithMicrosoftSellers: true,
    },
  };
  const received = sendReferral(service, { ...body, inviteContext: { notes: values.get('message') ?? '' } }, now);
  const own = {
    ...body,
    engagementId: received.engagementId,
    target: [{ type: 'BusinessProfileLocation', id: microsoftOrganization }],
    team: [readPerson(values, 'seller')],
  };
  sendReferral(service, own, now);
  return received;
}
