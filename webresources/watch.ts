/**
 * Decides when the form looks at its row in Dataverse and what it does with what it sees. Pure: times are Unix ms,
 * versions are the row's `versionnumber` as text.
 */

export interface Watch {
  /** The version that the form shows; undefined after a load or a save, until a look has told. */
  readonly shown?: string;
  /** The version for which the form was refreshed last: a refresh that changes nothing is not repeated. */
  readonly refreshedFor?: string;
  /** The seller is being offered to reload. */
  readonly offered: boolean;
  /** Until then a change is expected, because the relay answers a save within seconds. */
  readonly expectUntil: number;
  readonly failures: number;
  readonly visible: boolean;
  /** Look without waiting: something has happened that makes the known version doubtful. */
  readonly now: boolean;
}

export type WatchEvent =
  | { readonly kind: 'loaded' | 'failed' | 'refreshFailed' | 'hidden' | 'visible' }
  | { readonly kind: 'saved'; readonly at: number }
  | {
      readonly kind: 'looked';
      readonly version: string;
      /** Whether the row holds other values than the form shows in the fields that the seller has not edited. */
      readonly differs: boolean;
      readonly unsaved: boolean;
    };

/** `offer` shows the notice with *Reload*, `withdraw` takes it away. */
export type WatchAction = 'none' | 'refresh' | 'offer' | 'withdraw';

export const pollMs = { afterSave: 1_000, afterSaveFor: 30_000, otherwise: 10_000, longest: 300_000 } as const;

export const startOfWatch = (visible: boolean): Watch => ({
  offered: false,
  expectUntil: 0,
  failures: 0,
  visible,
  now: true,
});

/** How long to wait for the next look, in ms; undefined while nobody sees the tab. */
export function nextLookIn(watch: Watch, at: number): number | undefined {
  if (!watch.visible) return undefined;
  if (watch.now) return 0;
  const usual = at < watch.expectUntil ? pollMs.afterSave : pollMs.otherwise;
  return Math.min(usual * 2 ** watch.failures, pollMs.longest);
}

export function step(watch: Watch, event: WatchEvent): { readonly watch: Watch; readonly action: WatchAction } {
  switch (event.kind) {
    case 'loaded':
      return reread(watch, {});
    case 'saved':
      return reread(watch, { expectUntil: event.at + pollMs.afterSaveFor });
    case 'looked':
      return looked(watch, event);
    case 'failed':
      return { watch: { ...watch, now: false, failures: watch.failures + 1 }, action: 'none' };
    case 'refreshFailed':
      return { watch: { ...watch, now: false, failures: watch.failures + 1, refreshedFor: undefined }, action: 'none' };
    case 'hidden':
      return { watch: { ...watch, visible: false }, action: 'none' };
    case 'visible':
      return { watch: { ...watch, visible: true, now: true }, action: 'none' };
  }
}

/** The form has read its row: which version that was, the next look finds out by comparing values. */
function reread(watch: Watch, change: Partial<Watch>): { readonly watch: Watch; readonly action: WatchAction } {
  return {
    watch: { ...watch, shown: undefined, offered: false, failures: 0, now: true, ...change },
    action: watch.offered ? 'withdraw' : 'none',
  };
}

function looked(
  before: Watch,
  event: Extract<WatchEvent, { kind: 'looked' }>,
): { readonly watch: Watch; readonly action: WatchAction } {
  const watch = { ...before, now: false, failures: 0 };
  // Right after an own save the version alone says nothing: it may be that of the save or of the relay's answer to it.
  const changed =
    watch.shown === undefined
      ? event.differs && event.version !== watch.refreshedFor
      : event.version !== watch.shown && event.version !== watch.refreshedFor;
  if (!changed) return { watch: { ...watch, shown: event.version }, action: 'none' };
  if (event.unsaved) return { watch: { ...watch, offered: true }, action: watch.offered ? 'none' : 'offer' };
  return { watch: { ...watch, shown: undefined, refreshedFor: event.version }, action: 'refresh' };
}
