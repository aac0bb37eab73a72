/**
 * Microsoft sends a deal: the referral that the partner receives, and Microsoft's own of the same engagement. How sellers
 * at Microsoft make it is their affair, no page of the vendor tells; here it is a POST with Microsoft's token, and what it
 * says is kept as it came. So a test can send what a careless or newer system might: no address, a currency that nobody
 * has, a status that nobody documents. Only the kinds of values (text, list, …) are checked.
 */
import { z } from 'zod';
import { microsoftOrganization } from '../../model';
import { answerDue } from './expiry';
import { linksOf } from './links';
import { withWireNames } from './names';
import type { Referral } from './referral';
import { refuseField } from './refusal';
import { newMicrosoftId } from './save';
import type { Service } from './service';
import { outcomes } from './status';

const guid = z.guid().transform((id) => id.toLowerCase());
const text = z.string().nullable().optional();
const flag = z.boolean().optional();
const stamp = z.string().nullable().optional();
const member = z.looseObject({ firstName: text, lastName: text, phoneNumber: text, email: text });
const entries = z.array(z.looseObject({ id: z.string() }));

const sent = z.looseObject({
  id: guid.optional(),
  engagementId: guid.optional(),
  name: text,
  externalReferenceId: text,
  status: z.string().optional(),
  substatus: z.string().optional(),
  statusReason: text,
  type: z.string().optional(),
  qualification: z.string().optional(),
  direction: z.string().optional(),
  expirationDateTime: stamp,
  acceptedDateTime: stamp,
  closedDateTime: stamp,
  customerProfile: z
    .looseObject({
      name: text,
      address: z
        .looseObject({
          addressLine1: text,
          addressLine2: text,
          city: text,
          state: text,
          postalCode: text,
          country: text,
          region: text,
        })
        .nullable()
        .optional(),
      team: z.array(member).nullable().optional(),
      ids: z
        .array(z.looseObject({ profileType: z.string(), id: z.string() }))
        .nullable()
        .optional(),
    })
    .default({}),
  consent: z
    .looseObject({
      consentToToShareInfoWithOthers: flag,
      consentToContact: flag,
      consentToShareReferralWithMicrosoftSellers: flag,
    })
    .default({}),
  details: z
    .looseObject({
      notes: text,
      dealValue: z.union([z.number(), z.string()]).nullable().optional(),
      currency: text,
      closingDateTime: text,
      requirements: z
        .looseObject({
          solutions: entries.default([]),
          additionalRequirements: z
            .looseObject({ attributes: z.array(z.looseObject({ id: z.string(), type: z.string() })).optional() })
            .nullable()
            .optional(),
        })
        .prefault({}),
    })
    .prefault({}),
  team: z.array(member).default([]),
  inviteContext: z
    .looseObject({
      notes: text,
      invitedBy: z.looseObject({ organizationId: text, organizationName: text }).optional(),
      assistanceRequestCode: text,
    })
    .nullable()
    .default({}),
  target: z.array(z.looseObject({ id: z.string(), type: z.string() })).optional(),
  trackingInfo: z.looseObject({ microsoftMsxId: z.string().nullable() }).optional(),
});

type Sent = z.output<typeof sent>;

const microsoft = { organizationId: microsoftOrganization, organizationName: 'Microsoft' };

/**
 * Makes, stores and tells of one referral: with the target `msft` and an engagement Microsoft's own, else the partner's.
 * What the body leaves out is filled as for a deal that was sent just now. Throws a Refusal.
 */
export function sendReferral(service: Service, body: unknown, now: number): Referral {
  const content = read(body);
  const theirs = content.target?.some(({ id }) => id.toLowerCase() === microsoftOrganization) ?? false;
  if (theirs && content.engagementId === undefined) {
    const message = 'engagementId is required with the target msft: send the partner’s referral first';
    throw refuseField('engagementId', message, true);
  }
  const id = content.id ?? service.newId();
  if (service.store.get(id)) throw refuseField('id', `id ${id} belongs to another referral`);
  const engagementId = content.engagementId ?? service.newId();
  const { eTag, dateTime } = service.store.stamp(now);
  const referral: Referral = {
    externalReferenceId: null,
    type: 'Shared',
    qualification: 'SalesQualified',
    ...(theirs ? microsoftsOwn(dateTime) : received(service, content, now)),
    acceptedDateTime: theirs ? dateTime : null,
    closedDateTime: null,
    trackingInfo: { microsoftMsxId: knownMicrosoftId(service, engagementId) ?? newMicrosoftId(service.newId) },
    ...content,
    id,
    engagementId,
    createdDateTime: dateTime,
    updatedDateTime: dateTime,
    eTag,
    links: linksOf(service, { id, engagementId }),
  };
  service.store.put(referral, now);
  service.notices.raise(referral, 'created', now);
  return referral;
}

function microsoftsOwn(dateTime: string) {
  return {
    ...microsoft,
    ...outcomes.accept,
    direction: 'Outgoing',
    expirationDateTime: null,
    acceptedDateTime: dateTime,
    target: [{ type: 'BusinessProfileLocation', id: microsoftOrganization }],
  };
}

function received({ partner }: Service, content: Sent, now: number) {
  // Assigned, not spread: the message stays, and who invites is Microsoft unless the body says otherwise.
  if (content.inviteContext) {
    content.inviteContext.invitedBy ??= microsoft;
    content.inviteContext.assistanceRequestCode ??= 'Unknown';
  }
  return {
    organizationId: partner.id,
    organizationName: partner.name,
    status: 'New',
    substatus: 'Received',
    direction: 'Incoming',
    expirationDateTime: answerDue(now),
    target: [{ type: 'BusinessProfileLocation', id: partner.id }],
  };
}

/** One deal has one id in Microsoft's sales system. */
function knownMicrosoftId({ store }: Service, engagementId: string): string | undefined {
  const others = store.all().filter((other) => other.engagementId === engagementId);
  return others.flatMap(({ trackingInfo }) => trackingInfo.microsoftMsxId ?? [])[0];
}

function read(body: unknown): Sent {
  const parsed = sent.safeParse(withWireNames(body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'referral';
  throw refuseField(field, `${field} is not valid: ${issue?.message ?? 'another kind of value is expected'}`);
}
