/** PATCH of a referral (learn.microsoft.com, "Update a referral"): RFC 6902 with `add` and `replace` only. */
import { microsoftOrganization } from '../../model';
import { withWireNames } from './names';
import { applied, type Operation, readOperations, valueAt } from './pointer';
import type { Referral } from './referral';
import { Refusal, refuseField } from './refusal';
import { judgeContact, judgeValue } from './rules';
import { newMicrosoftId, save, stored } from './save';
import { isMicrosofts, type Caller, type Service } from './service';
import { isClosed, judgeStatus, outcomes } from './status';
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
  if (isClosed(referral)) {
    throw refuseField('status', `status is Closed (${referral.substatus}): a closed referral cannot be changed`);
  }
  const operations = readOperations(request.body, service.switches.writablePaths);
  const paths = operations.map(({ path }) => path);
  if (paths.includes('/status') !== paths.includes('/substatus')) {
    const missing = paths.includes('/status') ? 'substatus' : 'status';
    throw refuseField(missing, `${missing} is required: status and substatus change together`, true);
  }
  const content = edit(referral, operations);
  judgeVisibility(referral, content);
  if (paths.some((path) => path.startsWith('/customerProfile/team'))) judgeContact(content);
  const pair = judgeStatus(referral, content);
  if (service.switches.demandsReason) judgeReason(content);

  const stamp = service.store.stamp(now);
  const details = paths.some((path) => path.startsWith('/details/'))
    ? stored(content.details, service)
    : content.details;
  const changed = answered({ ...content, details, ...pair }, request, service, stamp);
  const result = save(service, changed, stamp, now);
  if (service.switches.spreadsEdits) spread(service, result, paths, now);
  if (isMicrosofts(result) && !isClosed(result)) tellMicrosoftsId(service, result, now);
  return result;
}

/**
 * The edited referral. Only what the operations write is judged: what else the referral holds, and be it a deal that came
 * without an address, is not the caller's doing.
 */
function edit(referral: Referral, operations: readonly Operation[]): Referral {
  let content = referral;
  for (const operation of operations) {
    const names = operation.path.split('/').slice(1);
    const appends = names.at(-1) === '-';
    const place = appends ? [...names.slice(0, -1), listLength(content, names.slice(0, -1))] : names;
    content = applied(content, { ...operation, value: judgeValue(place, withWireNames(operation.value)) });
  }
  return content;
}

function listLength(content: Referral, names: readonly string[]): number {
  const list = valueAt(content, names);
  return Array.isArray(list) ? list.length : 0;
}

function judgeVersion({ switches }: Service, { referral, ifMatch }: PatchRequest): void {
  const tags = ifMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags || tags.includes('*') || tags.includes(referral.eTag)) return;
  const code = switches.staleStatus === 412 ? 'preconditionFailed' : 'resourceModified';
  const message = 'The referral has changed since it was read: read it again.';
  throw new Refusal(switches.staleStatus, code, message, 'eTag', { code, message, target: 'If-Match' });
}

/** What sellers at Microsoft have seen cannot be hidden from them again ("Manage co-sell opportunities"). */
function judgeVisibility(before: Referral, after: Referral): void {
  const name = 'consentToShareReferralWithMicrosoftSellers';
  if (before.consent[name] === true && after.consent[name] !== true) {
    throw refuseField(`consent.${name}`, `${name} cannot be taken back once it was true`);
  }
}

function judgeReason({ substatus, statusReason }: Referral): void {
  const demanded = substatus === outcomes.decline.substatus || substatus === outcomes.lose.substatus;
  if (demanded && !statusReason?.trim()) {
    throw refuseField('statusReason', `statusReason is required with ${substatus}`, true);
  }
}

/** Sets what follows from a change of status. Microsoft's CRM id appears when Microsoft accepts its referral. */
function answered(changed: Referral, request: PatchRequest, { newId }: Service, { dateTime }: Stamp): Referral {
  if (changed.status === request.referral.status) return changed;
  if (isClosed(changed)) return { ...changed, closedDateTime: dateTime };
  const accepted = { ...changed, acceptedDateTime: dateTime, expirationDateTime: null };
  if (request.caller !== 'microsoft' || !isMicrosofts(changed)) return accepted;
  return { ...accepted, trackingInfo: { microsoftMsxId: newMicrosoftId(newId) } };
}

/** The partner learns Microsoft's id of the deal from its own referral, where the service writes it as well. */
function tellMicrosoftsId(service: Service, theirs: Referral, now: number): void {
  const { microsoftMsxId } = theirs.trackingInfo;
  const own = service.store
    .all()
    .find((other) => other.engagementId === theirs.engagementId && other.organizationId !== microsoftOrganization);
  if (!own || isClosed(own) || microsoftMsxId === null || own.trackingInfo.microsoftMsxId === microsoftMsxId) return;
  save(service, { ...own, trackingInfo: theirs.trackingInfo }, service.store.stamp(now), now);
}

/** Copies an edit of the deal to the engagement's other open referrals; whether the service does so is not documented. */
function spread(service: Service, source: Referral, paths: readonly string[], now: number): void {
  const names = (['dealValue', 'closingDateTime', 'notes'] as const).filter((name) =>
    paths.includes(`/details/${name}`),
  );
  if (names.length === 0) return;
  const edits = Object.fromEntries(names.map((name) => [name, source.details[name]]));
  for (const other of service.store.all()) {
    if (other.engagementId !== source.engagementId || other.id === source.id || isClosed(other)) continue;
    save(service, { ...other, details: { ...other.details, ...edits } }, service.store.stamp(now), now);
  }
}
