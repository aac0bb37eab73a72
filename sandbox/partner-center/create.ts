/**
 * POST of a referral (learn.microsoft.com, "Create a referral"). A shared deal takes two: the partner's own, then one
 * with its `engagementId` and the target `msft`, which becomes Microsoft's referral of the engagement.
 */
import { microsoftOrganization } from '../../model';
import { withWireNames } from './names';
import type { Referral } from './referral';
import { answerDue } from './expiry';
import { refuseField } from './refusal';
import { judge } from './rules';
import { linksOf } from './links';
import { stored } from './save';
import { isMicrosofts, type Service } from './service';
import { isClosed, outcomes } from './status';

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
    ...body,
    details: stored(body.details, service),
    externalReferenceId: kept,
    createdDateTime: dateTime,
    updatedDateTime: dateTime,
    // Whatever status was sent: the partner's own deal starts accepted, an invitation waits for its answer.
    expirationDateTime: forMicrosoft ? answerDue(now) : null,
    acceptedDateTime: forMicrosoft ? null : dateTime,
    closedDateTime: null,
    ...(forMicrosoft ? { status: 'New', substatus: 'Pending' } : outcomes.accept),
    direction: forMicrosoft ? 'Incoming' : 'Outgoing',
    ...(forMicrosoft && { inviteContext: { ...body.inviteContext, invitedBy: inviter(service) } }),
    trackingInfo: { microsoftMsxId: null },
    eTag,
    links: linksOf(service, { id, engagementId }),
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
  if (isClosed(own)) throw refuseField('engagementId', 'engagementId names a deal that is closed');
}
