/** PATCH of a referral (learn.microsoft.com, "Update a referral"): RFC 6902 with `add` and `replace` only. */
import { withWireNames } from './names';
import { stored } from './create';
import { applyOperation, readOperations } from './pointer';
import type { Referral } from './referral';
import { Refusal, refuseField } from './refusal';
import { judge } from './rules';
import { isMicrosofts, type Caller, type Service } from './service';
import { judgeStatus } from './status';
import type { Stamp } from './store';

export interface PatchRequest {
  readonly referral: Referral;
  readonly caller: Caller;
  /** Undefined: nothing is checked, as documented. */
  readonly ifMatch: string | undefined;
  readonly body: unknown;
}

/** Stores the changed referral and raises its notice. Throws a Refusal and then has changed nothing. */
export function patchReferral(service: Service, request: PatchRequest, now: number): Referral {
  const { referral, caller } = request;
  if (caller === 'partner' && isMicrosofts(referral)) {
    throw new Refusal(
      403,
      'accessDenied',
      'This referral belongs to Microsoft; a partner can only read it.',
      'referral',
    );
  }
  judgeVersion(service, request);
  if (referral.status === 'Closed') {
    throw refuseField('status', `status is Closed (${referral.substatus}): a closed referral cannot be changed`);
  }
  const operations = readOperations(request.body, service.switches.writablePaths);
  const content = structuredClone(referral) as unknown as Record<string, unknown>;
  operations.forEach((operation) => applyOperation(content, operation));
  const paths = operations.map(({ path }) => path);
  if (paths.includes('/status') !== paths.includes('/substatus')) {
    const missing = paths.includes('/status') ? 'substatus' : 'status';
    throw refuseField(missing, `${missing} is required: status and substatus change together`, true);
  }
  judgeVisibility(referral, content);

  const pair = judgeStatus(referral, { status: content.status, substatus: content.substatus });
  const body = stored(judge(withWireNames(content)), service);
  const stamp = service.store.stamp(now);
  const changed = answered({ ...referral, ...body, ...pair }, request, service, stamp);
  const result = save(service, changed, stamp, now);
  if (service.switches.spreadsEdits) spread(service, result, paths, now);
  return result;
}

function judgeVersion({ switches }: Service, { referral, ifMatch }: PatchRequest): void {
  const tags = ifMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags || tags.includes('*') || tags.includes(referral.eTag)) return;
  const code = switches.staleStatus === 412 ? 'preconditionFailed' : 'resourceModified';
  const message = 'The referral has changed since it was read: read it again.';
  throw new Refusal(switches.staleStatus, code, message, 'eTag', { code, message, target: 'If-Match' });
}

/** What sellers at Microsoft have seen cannot be hidden from them again ("Manage co-sell opportunities"). */
function judgeVisibility(before: Referral, content: Record<string, unknown>): void {
  const name = 'consentToShareReferralWithMicrosoftSellers';
  const after = (content.consent as Record<string, unknown>)[name];
  if (before.consent[name] === true && after !== true) {
    throw refuseField(`consent.${name}`, `${name} cannot be taken back once it was true`);
  }
}

/** Sets what follows from a change of status. Microsoft's CRM id appears when Microsoft accepts its referral. */
function answered(changed: Referral, request: PatchRequest, { newId }: Service, { dateTime }: Stamp): Referral {
  if (changed.status === request.referral.status) return changed;
  if (changed.status === 'Closed') return { ...changed, closedDateTime: dateTime };
  const accepted = { ...changed, acceptedDateTime: dateTime, expirationDateTime: null };
  if (request.caller !== 'microsoft' || !isMicrosofts(changed)) return accepted;
  return {
    ...accepted,
    trackingInfo: { microsoftMsxId: `7-${newId().replaceAll('-', '').slice(0, 10).toUpperCase()}` },
  };
}

function save(service: Service, referral: Referral, { eTag, dateTime }: Stamp, now: number): Referral {
  const result: Referral = { ...referral, updatedDateTime: dateTime, eTag };
  service.store.put(result, now);
  service.notices.raise(result, 'updated', now);
  return result;
}

/** Copies an edit of the deal to the engagement's other open referrals; whether the service does so is not documented. */
function spread(service: Service, source: Referral, paths: readonly string[], now: number): void {
  const names = (['dealValue', 'closingDateTime', 'notes'] as const).filter((name) =>
    paths.includes(`/details/${name}`),
  );
  if (names.length === 0) return;
  const edits = Object.fromEntries(names.map((name) => [name, source.details[name]]));
  for (const other of service.store.all()) {
    if (other.engagementId !== source.engagementId || other.id === source.id || other.status === 'Closed') continue;
    save(service, { ...other, details: { ...other.details, ...edits } }, service.store.stamp(now), now);
  }
}
