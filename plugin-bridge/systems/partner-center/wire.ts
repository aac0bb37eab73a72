import { z } from 'zod';
import { microsoftOrganization, statusFromWire } from '../../../model';
import type { Person, Referral } from '../../merge/deal';
import { cut, cutLines, knownLength } from '../../merge/values';
import { canonicalDate, canonicalMoney, canonicalProducts, canonicalText, line } from '../canonical';

/** The referral as the API sends it (learn.microsoft.com, "Referral resources"); only what the relay reads. */

const text = z.string().nullish();
const bit = z.boolean().nullish();
const member = z.object({ firstName: text, lastName: text, phoneNumber: text, email: text });
const address = z.object({
  addressLine1: text,
  addressLine2: text,
  city: text,
  state: text,
  region: text,
  postalCode: text,
  country: text,
});

export const referralWire = z.object({
  id: z.string().min(1),
  engagementId: text,
  organizationId: text,
  externalReferenceId: text,
  name: text,
  status: text,
  substatus: text,
  statusReason: text,
  direction: text,
  eTag: text,
  '@odata.etag': text,
  createdDateTime: text,
  updatedDateTime: text,
  expirationDateTime: text,
  referralProgram: text,
  customerMarketplaceIntent: text,
  target: z.array(z.object({ id: text })).nullish(),
  customerProfile: z
    .object({
      name: text,
      address: address.nullish(),
      team: z.array(member).nullish(),
      ids: z.array(z.object({ profileType: text, id: text })).nullish(),
    })
    .nullish(),
  consent: z
    .object({
      // The doubled "To" is how the service spells it.
      consentToToShareInfoWithOthers: bit,
      consentToContact: bit,
      consentToShareReferralWithMicrosoftSellers: bit,
    })
    .nullish(),
  details: z
    .object({
      notes: text,
      dealValue: z.union([z.number(), z.string()]).nullish(),
      currency: text,
      closingDateTime: text,
      requirements: z
        .object({
          solutions: z.array(z.object({ id: text })).nullish(),
          additionalRequirements: z
            .object({ attributes: z.array(z.object({ id: text, type: text })).nullish() })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
  team: z.array(member).nullish(),
  inviteContext: z
    .object({
      notes: text,
      assistanceRequestCode: text,
      invitedBy: z.object({ organizationId: text, organizationName: text }).nullish(),
    })
    .nullish(),
  trackingInfo: z.object({ microsoftMsxId: text }).nullish(),
});
export type ReferralWire = z.infer<typeof referralWire>;

const bounded = (text: string | null, to: (text: string, length: number) => string | null): string | null =>
  text === null ? null : to(text, knownLength);

export const pageWire = z.object({ value: z.array(referralWire), '@odata.nextLink': z.string().optional() });

/** The attribute type that carries the customer's purchase intent (learn.microsoft.com, "Create a referral"). */
export const intentAttribute = 'CustomerMarketplaceIntent';

/**
 * The referral in the form that the sync compares. The eTag is taken from the body, since it has to come with the values;
 * `header` is the reply's own ETag, for a reply that holds this one referral and no eTag in its body.
 */
export function toReferral(wire: ReferralWire, header?: string): Referral {
  const { details, customerProfile: profile } = wire;
  const requirements = details?.requirements;
  const intent = requirements?.additionalRequirements?.attributes?.find(({ type }) => type === intentAttribute)?.id;
  const help = line(wire.inviteContext?.assistanceRequestCode);
  const contact = profile?.team?.[0];
  const { invitedBy, notes } = wire.inviteContext ?? {};
  const idOf = (type: string) => line(profile?.ids?.find(({ profileType }) => profileType === type)?.id);
  const place = profile?.address;
  return {
    id: wire.id.toLowerCase(),
    engagement: line(wire.engagementId)?.toLowerCase() ?? null,
    etag: wire.eTag || wire['@odata.etag'] || header || '',
    side: sideOf(wire),
    externalReferenceId: line(wire.externalReferenceId),
    status: statusFromWire(wire.status ?? '', wire.substatus ?? ''),
    statusText: `${wire.status ?? ''}/${wire.substatus ?? ''}`,
    statusReason: line(wire.statusReason),
    name: line(wire.name),
    values: {
      value: canonicalMoney(details?.dealValue),
      closingDate: canonicalDate(details?.closingDateTime),
      notes: bounded(canonicalText(details?.notes), cut),
      products: bounded(canonicalProducts((requirements?.solutions ?? []).map(({ id }) => id ?? '')), cutLines),
    },
    absent: absentIn(wire),
    currency: line(details?.currency),
    consentToShare: wire.consent?.consentToToShareInfoWithOthers ?? null,
    consentToContact: wire.consent?.consentToContact ?? null,
    visible: wire.consent?.consentToShareReferralWithMicrosoftSellers ?? false,
    purchaseIntent: line(intent ?? wire.customerMarketplaceIntent),
    help: help === null || help === 'Unknown' || help === 'None' ? null : help,
    customer: profile
      ? {
          name: line(profile.name),
          line1: line(place?.addressLine1),
          line2: line(place?.addressLine2),
          city: line(place?.city),
          // An American state can come back as the region, with the state empty.
          state: line(place?.state) ?? line(place?.region),
          postalCode: line(place?.postalCode),
          country: line(place?.country),
        }
      : null,
    duns: idOf('Duns'),
    externalId: idOf('External'),
    contact: contact ? toPerson(contact) : null,
    message: canonicalText(notes),
    sentBy: line(invitedBy?.organizationName) ?? line(invitedBy?.organizationId),
    expiresOn: line(wire.expirationDateTime),
    people: (wire.team ?? []).map(toPerson),
    team: (wire.team ?? []).flatMap(({ email }) => line(email)?.toLowerCase() ?? []),
    microsoftId: line(wire.trackingInfo?.microsoftMsxId),
    program: line(wire.referralProgram),
    createdOn: wire.createdDateTime ?? '',
    updatedOn: wire.updatedDateTime ?? wire.createdDateTime ?? '',
  };
}

/** A key that is missing says nothing; one that is null says that it is empty. */
function absentIn({ details, team }: ReferralWire): NonNullable<Referral['absent']> {
  const solutions = details?.requirements === null ? null : details?.requirements?.solutions;
  const parts = {
    value: details?.dealValue,
    closingDate: details?.closingDateTime,
    notes: details?.notes,
    products: solutions,
    currency: details?.currency,
    team,
  };
  return (Object.keys(parts) as (keyof typeof parts)[]).filter((name) => parts[name] === undefined);
}

const toPerson = (one: z.infer<typeof member>): Person => ({
  firstName: line(one.firstName),
  lastName: line(one.lastName),
  email: line(one.email),
  phone: line(one.phoneNumber),
});

/**
 * Whose referral it is. One aimed at Microsoft is Microsoft's of the engagement. Otherwise `direction` tells; where it is
 * absent, one that carries an opportunity's id is ours and one with an inviter was received.
 */
function sideOf(wire: ReferralWire): Referral['side'] {
  if (wire.target?.some(({ id }) => id?.toLowerCase() === microsoftOrganization)) return 'microsoft';
  if (wire.direction) return wire.direction.toLowerCase() === 'incoming' ? 'received' : 'ours';
  if (line(wire.externalReferenceId)) return 'ours';
  return line(wire.inviteContext?.invitedBy?.organizationId) ? 'received' : 'ours';
}
