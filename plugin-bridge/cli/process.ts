import { randomUUID } from 'node:crypto';
import { systemClock } from '../clock';
import type { ConnectionParts } from '../connections';
import type { Outcome } from '../systems/outcome';
import type { Transport } from '../systems/transport';

/** The real clock, ids and randomness for calls over this transport. */
export const realParts = (transport: Transport): ConnectionParts => ({
  clock: systemClock,
  newId: randomUUID,
  random: Math.random,
  transport,
});

/** Ends a wait: whatever was asked for, nobody waits longer for it. */
export async function within<T>(ms: number, asked: Promise<Outcome<T>>): Promise<Outcome<T>> {
  let cancel = (): void => undefined;
  const late = new Promise<Outcome<T>>((resolve) => {
    const reason = `No answer came within ${ms / 1_000} s.`;
    cancel = systemClock.after(ms, () => resolve({ kind: 'unknown', reason }));
  });
  return Promise.race([asked, late]).finally(() => cancel());
}

/** Why a call was not done, in one line. */
export function reasonOf(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): string {
  if (outcome.kind === 'stale') return 'The record was changed meanwhile.';
  return outcome.kind === 'refused' ? outcome.message : outcome.reason;
}
