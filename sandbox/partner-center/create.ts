/**
 * POST of a referral (learn.microsoft.com, "Create a referral"). A shared deal takes two: the partner's own, then one
 * with its `engagementId` and the target `msft`, which becomes Microsoft's referral of the engagement.
 */
import { microsoftOrganization, referralsPath } from '../../model';
import { withWireNames } from './names';
import type { Referral, ReferralBody } from './referral';
import { refuseField } from './refusal';
import { judge } from './rules';
import { isMicrosofts, type Service } from './service';

/** Both sides have fourteen days to answer ("Manage co-sell opportunities"). */
const ANSWER_MS_MAX = 14 * 24 * 60 * 60 * 1_000;

/** Makes the referral, stores it and raises its notice. Throws a Refusal. */
export function createReferral(service: Service, sent: unknown, now: number): Referral {
  const named = withWireNames(sent) as { engagementId?: unknown };
  const body = judge(named);
  const forMicrosoft = body.target.some(({ id }) => id.toLowerCase() === microsoftOrganization);
  const engagement = named.engagementId ?? undefined;
  if (forMicrosoft) judgeInvitation(service, engagement);
  else if (engagement !== undefined) {
    throw refuseField('engagementId', 'engagementId is taken only with the target msft: it joins Microsoft to a deal');
  }

  const id = service.newId();
  const engagementId = forMicrosoft ? String(engagement).toLowerCase() : service.newId();
  const { eTag, dateTime } = service.store.stamp(now);
  const kept = service.switches.storesExternalReferenceId ? (body.externalReferenceId ?? null) : null;
  const referral: Referral = {
    id,
    engagementId,
    organizationId: forMicrosoft ? microsoftOrganization : service.partner.id,
    organizationName: forMicrosoft ? 'Microsoft' : service.partner.name,
    ...stored(body, service),
    externalReferenceId: kept,
    createdDateTime: dateTime,
    updatedDateTime: dateTime,
    // Whatever status was sent: the partner's own deal starts accepted, an invitation waits for its answer.
    expirationDateTime: forMicrosoft ? new Date(now + ANSWER_MS_MAX).toISOString().replace('Z', '0000Z') : null,
    acceptedDateTime: forMicrosoft ? null : dateTime,
    closedDateTime: null,
    status: forMicrosoft ? 'New' : 'Active',
    substatus: forMicrosoft ? 'Pending' : 'Accepted',
    direction: forMicrosoft ? 'Incoming' : 'Outgoing',
    ...(forMicrosoft && { inviteContext: { ...body.inviteContext, invitedBy: inviter(service) } }),
    trackingInfo: { microsoftMsxId: null },
    eTag,
    links: {
      relatedReferrals: {
        uri: `${service.url()}${referralsPath}?$filter=engagementId eq '${engagementId}'`,
        method: 'GET',
      },
      self: { uri: `${service.url()}${referralsPath}/${id}`, method: 'GET' },
    },
  };
  service.store.put(referral, now);
  service.notices.raise(referral, 'created', now);
  return referral;
}

function inviter({ partner }: Service) {
  return { organizationId: partner.id, organizationName: partner.name };
}

function judgeInvitation({ store }: Service, engagement: unknown): void {
  if (engagement === undefined) {
    throw refuseField(
      'engagementId',
      'engagementId is required with the target msft: post the own referral first',
      true,
    );
  }
  const own = store
    .all()
    .find((referral) => referral.engagementId === String(engagement).toLowerCase() && !isMicrosofts(referral));
  if (!own) throw refuseField('engagementId', `engagementId ${String(engagement)} names no engagement of this partner`);
  if (own.status === 'Closed') throw refuseField('engagementId', 'engagementId names a deal that is closed');
}

/** The content as this service stores it; the switches may cut or round without a word. */
export function stored(body: ReferralBody, { switches }: Pick<Service, 'switches'>): ReferralBody {
  const { notes, dealValue } = body.details;
  const places = switches.dealValueDecimals;
  const details = {
    ...body.details,
    notes: notes?.slice(0, switches.notesLengthMax) ?? null,
    dealValue: places === undefined ? dealValue : Number(dealValue.toFixed(places)),
  };
  return { ...body, details };
}
