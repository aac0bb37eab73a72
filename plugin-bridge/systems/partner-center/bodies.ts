import { countryCode, isSolutionId, microsoftOrganization, solutionIds } from '../../../model';
import type { Person } from '../../merge/deal';
import { closingDateTime } from '../canonical';
import type { Invitation, NewReferral } from '../../merge/patches';
import { intentAttribute } from './wire';

/** What is posted (learn.microsoft.com, "Create a referral"). */

/** Our own referral: of type Shared, aimed at our solutions, for a co-sell deal; else Independent, aimed at nobody. */
export const createBody = (deal: NewReferral) => ({
  ...common(deal),
  externalReferenceId: deal.externalReferenceId,
  type: deal.shared ? 'Shared' : 'Independent',
  target: deal.shared ? solutionIds(deal.values.products).map((id) => ({ type: 'SolutionProfile', id })) : [],
});

/**
 * Microsoft's referral of the same engagement. It does not carry our opportunity's id: that would make it look like a
 * second referral of the same deal.
 */
export const inviteBody = ({ engagement, help, notes, deal }: Invitation) => ({
  ...common(deal),
  engagementId: engagement,
  type: 'Shared',
  target: [{ type: 'BusinessProfileLocation', id: microsoftOrganization }],
  inviteContext: { assistanceRequestCode: help, ...(notes !== null && { notes }) },
});

function common(deal: NewReferral) {
  const { customer, values } = deal;
  return {
    name: deal.name,
    qualification: 'SalesQualified',
    customerProfile: {
      name: customer.name,
      address: {
        addressLine1: customer.line1,
        addressLine2: customer.line2 ?? '',
        city: customer.city,
        state: customer.state ?? '',
        postalCode: customer.postalCode ?? '',
        country: countryCode(customer.country),
      },
      team: deal.contact ? [toMember(deal.contact)] : [],
      ids: [],
    },
    consent: {
      // The doubled "To" is how the service spells it.
      consentToToShareInfoWithOthers: deal.consentToShare,
      consentToContact: deal.consentToContact,
      consentToShareReferralWithMicrosoftSellers: deal.visible,
    },
    details: {
      notes: values.notes ?? '',
      dealValue: values.value === null ? null : Number(values.value),
      currency: deal.currency,
      closingDateTime: values.closingDate === null ? null : closingDateTime(values.closingDate),
      requirements: {
        solutions: toSolutions(values.products),
        additionalRequirements: { attributes: deal.purchaseIntent === null ? [] : [toIntent(deal.purchaseIntent)] },
      },
    },
    team: [toMember(deal.owner)],
  };
}

export const toMember = (person: Person) => ({
  firstName: person.firstName ?? '',
  lastName: person.lastName ?? '',
  phoneNumber: person.phone ?? '',
  email: person.email ?? '',
});

/** `Name` is a solution of the catalogue, `Category` one of the service's fixed list, which a received deal may carry. */
export const toSolutions = (products: string | null) =>
  solutionIds(products).map((id) => ({ id, type: isSolutionId(id) ? 'Name' : 'Category' }));

export const toIntent = (intent: NonNullable<NewReferral['purchaseIntent']>) => ({ id: intent, type: intentAttribute });
