import type { FieldTextKey } from '../../model';
import { fingerprint } from './fingerprint';
import type { ReferralPatch } from './patches';
import type { Opportunity, Referral } from './deal';
import { isVisible } from './ready';
import type { SyncState } from './state';

/**
 * The fields that only go to Partner Center. Each has a pair of what was sent and what the referral showed then, so
 * that a value which Partner Center drops or changes is not sent again for ever.
 */
const names = ['currency', 'visible', 'purchaseIntent', 'team', 'mark'] as const;
type Way = (typeof names)[number];
type Ways = Readonly<Record<Way, string | null>>;

const isUnknown = ({ unknown = [] }: Opportunity): boolean => unknown.includes('purchaseIntent');

const foundOut = (row: Opportunity, there: WaysThere): boolean =>
  row.purchaseIntent === null && there.purchaseIntent !== null;

/** The mail address itself is not kept. */
const member = (mail: string): string => fingerprint(mail.toLowerCase());

/** What the opportunity asks for; null asks for nothing. */
function waysHere(row: Opportunity, origin: SyncState['origin']): Ways {
  const owner = row.owner;
  return {
    currency: row.currency?.code ?? null,
    visible: isVisible(row) ? 'yes' : null,
    purchaseIntent: row.purchaseIntent ?? (origin === 'here' && !isUnknown(row) ? 'HaveNotDecided' : null),
    // A member without one of these is refused ("Manage co-sell opportunities"), as the relay's own user would be.
    team: owner?.email && owner.firstName && owner.lastName && owner.phone ? member(owner.email) : null,
    mark: row.id.toLowerCase(),
  };
}

/** What the referral shows, of the same things. */
export type WaysThere = Ways;
export function waysThere(row: Opportunity, referral: Referral): WaysThere {
  const mail = row.owner?.email;
  return {
    currency: referral.currency,
    visible: referral.visible ? 'yes' : null,
    purchaseIntent: referral.purchaseIntent,
    team: mail && referral.team.includes(mail.toLowerCase()) ? member(mail) : null,
    mark: referral.externalReferenceId?.toLowerCase() || null,
  };
}

/** What the referral showed when the state's eTag was current; null when the state does not know enough. */
export function waysRemembered(row: Opportunity, state: SyncState): WaysThere | null {
  const here = waysHere(row, state.origin);
  const there: Record<Way, string | null> = {
    currency: null,
    visible: null,
    purchaseIntent: null,
    team: null,
    mark: null,
  };
  for (const name of names) {
    const pair = state.ways[name];
    if (here[name] === null) continue;
    if (!pair || (name === 'team' && pair.crm !== here.team)) return null;
    there[name] = pair.pc;
  }
  return there;
}

export interface WayPlan {
  readonly patch: Omit<ReferralPatch, 'values'>;
  /** What the patch changes, for the audit. */
  readonly sent: readonly FieldTextKey[];
  readonly ways: SyncState['ways'];
  /** The referral's currency differs, and not because it was changed here: then no amount may cross. */
  readonly otherCurrency: boolean;
  /** What was agreed already and is sent once more, because somebody changed it there. */
  readonly fought: readonly FieldTextKey[];
}

export function planWays(
  row: Opportunity,
  state: SyncState,
  there: WaysThere,
  maySend: boolean,
  absent: Referral['absent'] = [],
): WayPlan {
  const here = waysHere(row, state.origin);
  const ways: SyncState['ways'] = { ...state.ways };
  const changed: Way[] = [];
  let otherCurrency = false;
  for (const name of names) {
    const wanted = here[name];
    const pair = state.ways[name];
    // Only a team that was read proves that somebody is not in it.
    if (wanted === null || (name === 'team' && absent.includes(name))) continue;
    if (wanted === there[name]) ways[name] = { crm: wanted, pc: wanted };
    else if (name === 'currency' && (!pair || pair.pc !== there.currency)) otherCurrency = true;
    else if (pair && pair.crm === wanted && pair.pc === there[name]) continue;
    else if (name === 'mark' && there.mark !== null) continue;
    // Empty here says nothing about what somebody else has found out; emptied here it is taken back.
    else if (name === 'purchaseIntent' && foundOut(row, there) && (!pair || pair.crm === wanted)) continue;
    else if (maySend) changed.push(name);
  }
  return {
    patch: patchOf(row, here, changed),
    sent: changed.filter((name) => name !== 'mark'),
    ways,
    otherCurrency,
    fought: changed.filter((name) => state.ways[name]?.crm === here[name]),
  };
}

function patchOf(row: Opportunity, here: Ways, changed: readonly Way[]): Omit<ReferralPatch, 'values'> {
  const has = (name: Way) => changed.includes(name);
  return {
    ...(has('currency') && here.currency ? { currency: here.currency } : {}),
    ...(has('visible') ? { visible: true } : {}),
    ...(has('purchaseIntent') ? { purchaseIntent: here.purchaseIntent as ReferralPatch['purchaseIntent'] } : {}),
    ...(has('team') && row.owner ? { teamMember: row.owner } : {}),
    ...(has('mark') ? { externalReferenceId: row.id.toLowerCase() } : {}),
  };
}

/** The pairs once the referral has answered what was sent of this row: what it did not take is not sent again. */
export function waysAgreed(row: Opportunity, origin: SyncState['origin'], there: WaysThere): SyncState['ways'] {
  const here = waysHere(row, origin);
  return Object.fromEntries(
    names.flatMap((name) => (here[name] === null ? [] : [[name, { crm: here[name], pc: there[name] }]])),
  );
}
