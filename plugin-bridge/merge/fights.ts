import { twoWayFields, type FieldTextKey, type Said, type TwoWayField } from '../../model';
import type { Opportunity, Values } from './deal';
import type { Plan } from './plan';
import type { SyncState } from './state';

/**
 * The breaker. What the relay wrote to one side and somebody then changed there is a rewrite: now and then that is a
 * person, again and again it is an automation, and two that answer each other would never end. Whoever only edits what the
 * relay did not write last is never counted, however often.
 */
const rewrites = { most: 20, within: 3_600_000 };

interface Look {
  readonly state: Pick<SyncState, 'base' | 'wrote'>;
  readonly here: Values;
  readonly there: Values;
}

/** Fields of the plan's writes that were changed on the side that the relay had written last. */
export const foughtFields = ({ state, here, there }: Look, { push, pull }: Plan): readonly TwoWayField[] =>
  twoWayFields.filter((field) => {
    const base = state.base[field];
    if (!base || !(field in push || field in pull)) return false;
    const last = state.wrote[field];
    return (last === 'crm' && here[field] !== base.crm) || (last === 'pc' && there[field] !== base.pc);
  });

/** The sides written last, once the plan's first write is done. What is being pushed is unknown until its answer is there. */
export function wroteAfter(wrote: SyncState['wrote'], { push, pull, confirmed }: Plan): SyncState['wrote'] {
  const sides = twoWayFields.map((field) => {
    if (field in push) return [field, undefined] as const;
    if (field in pull) return [field, 'crm'] as const;
    return [field, confirmed.some((change) => change.field === field) ? 'pc' : wrote[field]] as const;
  });
  return Object.fromEntries(sides.filter(([, side]) => side !== undefined));
}

/** The count with this pass's rewrite in it; it starts anew when its hour is over. */
export function countFight(
  fights: SyncState['fights'],
  fought: readonly FieldTextKey[],
  at: number,
): SyncState['fights'] {
  if (fought.length === 0) return fights;
  return fights && at - fights.at < rewrites.within ? { ...fights, n: fights.n + 1 } : { n: 1, at };
}

/** The rest of the hour, in which the deal is left alone; null while it is still bearable. */
export function restAfter(
  row: Opportunity,
  fights: SyncState['fights'],
  fought: readonly FieldTextKey[],
): SyncState['wait'] {
  if (!fights || fought.length === 0 || fights.n <= rewrites.most) return null;
  const { syncRequestedOn: asked } = row;
  return { n: fights.n, next: fights.at + rewrites.within, why: fought.join(), of: '', kind: 'fought', asked };
}

/** Whether the deal is still to be left alone: *Sync now* ends it at once, the hour by itself. */
export const rests = ({ serverTime, syncRequestedOn }: Opportunity, { wait }: Pick<SyncState, 'wait'>): boolean =>
  wait?.kind === 'fought' && serverTime < wait.next && wait.asked === syncRequestedOn;

export const foughtOver = (fields: string): Said => ({ key: 'reason.fought', values: { fields } });
