/** What setup and the sweep leave in Dataverse, and how the deals stand. */
import { componentName, endpointPlaceholder, relayState } from '../../model';
import type { Endpoint } from '../installed';
import { masked } from '../masked';
import type { SweepMemory } from '../sweep';
import type { Outcome } from '../systems/outcome';
import { ago, failed, type Judged, ok, type Settings, shownAddress } from './check';
import type { Findings, Installed, RelayFound } from './findings';
import { reasonOf } from './process';

/** Everything is looked at in full once a day; twice that long without it means that nothing sweeps. */
const FULL_MS_MAX = 2 * 24 * 3_600_000;
const importIt = 'Import dist/CoSellConnector_managed.zip into the environment, then run: npx cosell setup';
const setItUp = 'Run: npx cosell setup';

/** A side that answers, but does not tell this. */
export function unread(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): Judged {
  const reason = masked(reasonOf(outcome));
  return outcome.kind === 'refused' && outcome.status === 403
    ? failed(
        `may not be seen: ${reason}`,
        `Run npx cosell setup, which gives the relay’s user the role ${componentName.roleRelay}; if it has the role, import the current solution, since an older one’s role shows less.`,
      )
    : failed(
        `could not be read: ${reason}`,
        'Run npx cosell status again in a minute; if it stays, see the health of the environment.',
      );
}

export function endpointIs({ address }: Settings, found: Endpoint | null): Judged {
  if (found === null) return failed('there is none: the solution is not imported', importIt);
  const { url, hasSecret } = found;
  if (url === '' || url === endpointPlaceholder)
    return failed('has no address yet, so Dataverse tells the relay nothing', setItUp);
  if (!hasSecret) return failed(`goes to ${shownAddress(url)}, but without the secret`, setItUp);
  const ours = address && `${address}/webhooks/dataverse`;
  if (ours !== undefined && url !== ours)
    return failed(
      `goes to ${shownAddress(url)}, not to ${ours}`,
      `If the notices are to come here, run: npx cosell setup. If they come by another way on purpose, correct COSELL_RELAY_ADDRESS.`,
    );
  return ok(`goes to ${shownAddress(url)}, with a secret`);
}

export function stepsAre(off: readonly string[]): Judged {
  return off.length === 0 ? ok('on') : failed(`${off.length} are off or missing: ${off.join(', ')}`, setItUp);
}

export function keyIs(status: string | null): Judged {
  if (status === 'Active') return ok('active');
  if (status === null)
    return failed(`there is no ${componentName.referralKey}: the solution is not imported`, importIt);
  if (status === 'Failed')
    return failed(
      'its index could not be built',
      'Two opportunities carry the same referral identifier: empty one of them and reactivate the key.',
    );
  return failed(`its index is still ${status}`, 'Wait until the platform has built it; npx cosell setup waits for it.');
}

export const trackingIs = (on: boolean): Judged =>
  on ? ok('on') : failed('off, so deletions are found late', setItUp);

export function ownerIs(
  { dealOwner: { set, id } }: Settings,
  found: { readonly name: string; readonly disabled: boolean } | null,
): Judged {
  const todo = 'Name an enabled user or a team in COSELL_DEAL_OWNER and start the relay again.';
  if (found === null) return failed(`${set}(${id}) does not exist`, todo);
  return found.disabled ? failed(`${found.name} is disabled`, todo) : ok(found.name);
}

export function sweepIs(
  found: SweepMemory | null,
  dataverse: Findings['dataverse'],
  { metrics }: RelayFound,
  now: number,
): Judged {
  if (found === null)
    return failed('no sweep has ended yet', 'Start the relay (npx cosell serve), or sweep once: npx cosell sweep');
  const home = dataverse.kind === 'done' ? dataverse.value.organization : null;
  if (found.org !== null && home !== null && found.org !== home)
    return failed(
      `this environment (${home}) is a copy of another (${found.org}), whose relay keeps these deals; here nothing is written`,
      `If it is to share deals of its own, delete its row in ${relayState.logicalName}.`,
    );
  if (found.left.length > 0)
    return failed(
      `${found.left.length} records could not be looked at: ${few(found.left)}`,
      'npx cosell sweep tells why, and tries them again.',
    );
  const swept = metrics['cosell_last_sweep_timestamp_seconds'];
  const full = found.full === 0 ? 'never in full' : `in full ${ago(now - found.full)}`;
  if (Math.abs(now - found.full) > FULL_MS_MAX)
    return failed(
      `${full}, which is due once a day`,
      'Keep the relay running (npx cosell serve), or sweep now: npx cosell sweep --full',
    );
  return ok(swept ? `${ago(now - swept * 1_000)}, ${full}` : full);
}

const few = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

/** What waits for a seller is no fault of the system's, so it is told, and judged as well. */
export function dealsAre(counts: Installed['deals'] extends Outcome<infer Counts> ? Counts : never): Judged {
  const words: Readonly<Record<string, string>> = {
    InSync: 'in sync',
    Pending: 'pending',
    Conflict: 'in conflict',
    NeedsAttention: 'need attention',
    NotShared: 'no longer shared',
  };
  return ok(
    Object.entries(words)
      .map(([name, word]) => `${many(counts[name] ?? 0)} ${word}`)
      .join(' · '),
  );
}

/** The highest count that Dataverse gives. */
const COUNT_MAX = 5_000;
const many = (count: number): string => (count >= COUNT_MAX ? `${COUNT_MAX} or more` : String(count));
