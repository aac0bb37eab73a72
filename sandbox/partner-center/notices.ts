/**
 * Webhook notices: who is registered, what has to be told, when to try again (learn.microsoft.com, "Partner Center
 * webhooks" and "Partner Center webhook events"). A tenant has one registration; a notice goes to the address that is
 * registered when it is sent.
 */
import { resourceUri } from '../../model';
import type { Delivery, DeliveryResult } from '../simulator';
import type { Referral } from './referral';
import { isMicrosofts } from './service';
import type { Switches } from './switches';

export const eventNames = [
  'referral-created',
  'referral-updated',
  'related-referral-created',
  'related-referral-updated',
  'test-created',
] as const;

export type EventName = (typeof eventNames)[number];

export interface Registration {
  readonly subscriberId: string;
  readonly url: string;
  readonly events: readonly string[];
  /** The signature travels in `x-ms-signature` instead of `Authorization`. */
  readonly signatureInOwnHeader: boolean;
}

/** How one attempt at a notice ended; 0 when no answer came. */
export interface Attempt {
  readonly status: number;
  readonly at: number;
}

export interface Notices {
  registration: Registration | undefined;
  /** Tells the tenant that a referral was created or changed, if it asked to be told. */
  raise(referral: Referral, change: 'created' | 'updated', now: number): void;
  /** Sends a test notice; `ended` hears of every attempt. */
  test(correlationId: string, now: number, ended: (attempt: Attempt) => void): void;
  due(now: number): Delivery[];
  nextDue(): number | undefined;
  delivered(result: DeliveryResult, now: number): void;
  /** Bodies that were given up after the last attempt. Nothing is ever sent from here again. */
  offline(): readonly string[];
}

interface Notice {
  readonly id: string;
  readonly event: EventName;
  readonly body: string;
  readonly ended?: (attempt: Attempt) => void;
  attempts: number;
  /** When it is tried next; undefined while an attempt is under way. */
  next: number | undefined;
}

export interface NoticeOptions {
  readonly switches: Pick<Switches, 'retryGapsMs' | 'relatedNoticeNames'>;
  readonly certificateUrl: () => string;
  /** Signs the exact body: RSA PKCS#1 v1.5 with SHA-256, as base64. */
  readonly sign: (body: string) => string;
  /** The partner's own referral in an engagement, for the switch that names it in related notices. */
  readonly ownOf: (engagementId: string) => Referral | undefined;
}

export function createNotices(options: NoticeOptions): Notices {
  const waiting = new Map<string, Notice>();
  const offline: string[] = [];
  let raised = 0;

  const add = (event: EventName, resource: object, now: number, ended?: Notice['ended']): void => {
    if (!notices.registration?.events.includes(event)) return;
    raised += 1;
    const body = JSON.stringify({ EventName: event, ...resource });
    waiting.set(`notice-${raised}`, { id: `notice-${raised}`, event, body, ended, attempts: 0, next: now });
  };

  const address = ({ id, body }: Notice, registration: Registration): Delivery => {
    const signature = `Signature ${options.sign(body)}`;
    return {
      id,
      url: registration.url,
      headers: {
        'Content-Type': 'application/json',
        [registration.signatureInOwnHeader ? 'x-ms-signature' : 'Authorization']: signature,
        'X-MS-Certificate-Url': options.certificateUrl(),
        'X-MS-Signature-Algorithm': 'rsa-sha256',
      },
      body,
    };
  };

  const notices: Notices = {
    registration: undefined,

    raise(referral, change, now) {
      const related = isMicrosofts(referral);
      const own = related && options.switches.relatedNoticeNames === 'own' && options.ownOf(referral.engagementId);
      const resource = {
        ResourceUri: resourceUri((own || referral).id),
        ResourceName: 'referral',
        AuditUri: null,
        ResourceChangeUtcDate: referral.updatedDateTime.replace('Z', '+00:00'),
      };
      add(`${related ? 'related-' : ''}referral-${change}`, resource, now);
    },

    test(correlationId, now, ended) {
      const resource = {
        ResourceUri: `http://api.partnercenter.microsoft.com/webhooks/v1/registration/validationEvents/${correlationId}`,
        ResourceName: 'test',
        AuditUri: null,
        ResourceChangeUtcDate: new Date(now).toISOString().replace('Z', '0000+00:00'),
      };
      add('test-created', resource, now, ended);
    },

    due(now) {
      const deliveries: Delivery[] = [];
      for (const notice of waiting.values()) {
        if (notice.next === undefined || notice.next > now) continue;
        const { registration } = notices;
        if (!registration?.events.includes(notice.event)) {
          waiting.delete(notice.id);
          continue;
        }
        notice.next = undefined;
        notice.attempts += 1;
        deliveries.push(address(notice, registration));
      }
      return deliveries;
    },

    nextDue() {
      const times = [...waiting.values()].flatMap(({ next }) => next ?? []);
      return times.length > 0 ? Math.min(...times) : undefined;
    },

    delivered({ id, status }, now) {
      const notice = waiting.get(id);
      if (!notice) return;
      notice.ended?.({ status, at: now });
      const gap = options.switches.retryGapsMs[notice.attempts - 1];
      if (status >= 200 && status < 300) waiting.delete(id);
      else if (gap !== undefined) notice.next = now + gap;
      else {
        waiting.delete(id);
        offline.push(notice.body);
      }
    },

    offline: () => offline,
  };
  return notices;
}
