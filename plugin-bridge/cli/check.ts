import type { Config } from '../config';

/** One line of `cosell status`. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** `unknown`: it could not be looked at, because of what another line says. */
  readonly state: 'ok' | 'failed' | 'unknown';
  /** What was found, in plain words. */
  readonly found: string;
  /** What to do now; only where something is wrong. */
  readonly todo?: string;
}

export type Judged = Pick<Check, 'state' | 'found' | 'todo'>;
export type Settings = Pick<Config, 'address' | 'dataverse' | 'partnerCenter' | 'sweepMs' | 'dealOwner'>;

export const ok = (found: string): Judged => ({ state: 'ok', found });
export const failed = (found: string, todo: string): Judged => ({ state: 'failed', found, todo });

/** Where an address may carry a key, it does so behind the question mark. */
export const shownAddress = (address: string): string => address.replace(/[?#].*$/, '?…');

/** A span of ms as a person would say it. */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 2 * 3_600) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 48 * 3_600 ? `${Math.round(seconds / 3_600)} h ago` : `${Math.round(seconds / 86_400)} days ago`;
}
