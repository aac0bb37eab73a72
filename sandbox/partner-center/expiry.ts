/**
 * A new referral that nobody answers within fourteen days closes as expired, on both sides ("Manage co-sell
 * opportunities"). The clock alone ends it, so it is looked at before every request and whenever notices are due.
 */
import { save } from './save';
import type { Service } from './service';
import { outcomes } from './status';

const ANSWER_MS_MAX = 14 * 24 * 60 * 60 * 1_000;

/** When a referral made now (Unix ms) expires, as UTC with seven fractional digits. */
export function answerDue(now: number): string {
  return new Date(now + ANSWER_MS_MAX).toISOString().replace('Z', '0000Z');
}

/** Closes what has expired by now (Unix ms) and raises the notices. */
export function expire(service: Service, now: number): void {
  for (const [id, deadline] of service.store.deadlines()) {
    const referral = service.store.get(id);
    if (!referral || deadline > now) continue;
    const stamp = service.store.stamp(now);
    save(service, { ...referral, ...outcomes.expire, closedDateTime: stamp.dateTime }, stamp, now);
  }
}

/** The next time (Unix ms) at which a referral expires, if any waits for its answer. */
export function nextExpiry({ store }: Pick<Service, 'store'>): number | undefined {
  const deadlines = [...store.deadlines().values()];
  return deadlines.length > 0 ? Math.min(...deadlines) : undefined;
}
