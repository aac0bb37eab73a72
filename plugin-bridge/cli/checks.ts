import { componentName, endpointPlaceholder, relayState } from '../../model';
import type { Config } from '../config';
import type { Endpoint } from '../installed';
import { masked } from '../masked';
import { missingEvents, type Registered } from '../registration';
import type { SweepMemory } from '../sweep';
import type { Outcome } from '../systems/outcome';
import type { Findings, Installed, RelayFound } from './findings';
import { reasonOf } from './process';

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

type Judged = Pick<Check, 'state' | 'found' | 'todo'>;
type Settings = Pick<Config, 'address' | 'dataverse' | 'partnerCenter' | 'sweepMs' | 'dealOwner'>;

const ok = (found: string): Judged => ({ state: 'ok', found });
const failed = (found: string, todo: string): Judged => ({ state: 'failed', found, todo });

/** Everything is looked at in full once a day; twice that long without it means that nothing sweeps. */
const FULL_MS_MAX = 2 * 24 * 3_600_000;
const importIt = 'Import dist/CoSellConnector_managed.zip into the environment, then run: npx cosell setup';
const setItUp = 'Run: npx cosell setup';

/** Judges what was found, a line each, always in the same order. `now` is Unix ms. */
export function judge(
  settings: Settings,
  { relay, dataverse, partnerCenter, webhook, installed }: Findings,
  now: number,
): Check[] {
  const told = <T>(outcome: Outcome<T> | undefined, rule: (value: T) => Judged): Judged => {
    if (outcome === undefined) return { state: 'unknown', found: 'not looked at, since Dataverse could not be asked' };
    return outcome.kind === 'done' ? rule(outcome.value) : unread(outcome);
  };
  const { dataverse: there, partnerCenter: partner } = settings;
  const line = (id: string, title: string, judged: Judged): Check => ({ id, title, ...judged });
  return [
    line('relay', 'Relay', relayIs(relay, now)),
    line(
      'dataverse',
      'Dataverse',
      dataverse.kind === 'done'
        ? ok(`${there.url} as ${asUser(dataverse.value)}`)
        : unreachable('Dataverse', there.url, 'COSELL_DATAVERSE', dataverse),
    ),
    line(
      'partner-center',
      'Partner Center',
      partnerCenter.kind === 'done'
        ? ok(`${partner.url} ${asOrganization(partnerCenter.value.organization)}`)
        : unreachable('Partner Center', partner.url, 'COSELL_PARTNER_CENTER', partnerCenter),
    ),
    line(
      'webhook',
      'Webhook at Partner Center',
      webhook.kind === 'done'
        ? webhookIs(settings, webhook.value)
        : unreachable('the webhook host', partner.webhookHost, 'COSELL_WEBHOOK_HOST', webhook),
    ),
    line(
      'endpoint',
      'Endpoint in Dataverse',
      told(installed?.endpoint, (found) => endpointIs(settings, found)),
    ),
    line('steps', 'Steps in Dataverse', told(installed?.stepsOff, stepsAre)),
    line('key', 'Alternate key', told(installed?.key, keyIs)),
    line('tracking', 'Change tracking', told(installed?.tracking, trackingIs)),
    line(
      'owner',
      'Owner of received deals',
      told(installed?.owner, (found) => ownerIs(settings, found)),
    ),
    line(
      'sweep',
      'Last sweep',
      told(installed?.sweep, (found) => sweepIs(found, dataverse, relay, now)),
    ),
    line('deals', 'Opportunities', told(installed?.deals, dealsAre)),
  ];
}

/** A side that answers, but does not tell this. */
function unread(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): Judged {
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

function unreachable(
  name: string,
  url: string,
  setting: string,
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
): Judged {
  const reason = masked(reasonOf(outcome));
  const token = setting === 'COSELL_DATAVERSE' ? 'COSELL_DATAVERSE_TOKEN' : 'COSELL_PARTNER_CENTER_TOKEN';
  if (outcome.kind === 'refused' && outcome.status === 401)
    return failed(`${url} refused the sign-in (401): ${reason}`, `Correct ${token}.`);
  if (outcome.kind === 'refused' && outcome.status === 403)
    return failed(
      `${url} lets the caller see nothing (403): ${reason}`,
      setting === 'COSELL_DATAVERSE'
        ? 'Give the relay’s user its role: npx cosell setup --relay-user <application id>'
        : `Correct ${token}, or what its account may do.`,
    );
  return failed(
    `${url} cannot be reached: ${reason}`,
    `Correct ${setting}_URL, or bring ${name} or the way to it up again.`,
  );
}

const asUser = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name === id ? `user ${id}` : `${name} (${id})`;

const asOrganization = (organization: string | null): string =>
  organization === null
    ? 'takes the token; there is no referral yet that would tell whose it is'
    : `as organization ${organization}`;

function relayIs({ address, down, unready, metrics }: RelayFound, now: number): Judged {
  if (down !== undefined)
    return failed(
      `not up: ${address}, ${down}`,
      'Start it: npx cosell serve. Where it runs, COSELL_RELAY_HOST and COSELL_RELAY_PORT say where it listens.',
    );
  if (unready !== undefined)
    return failed(
      `up at ${address}, but not ready: ${unready}`,
      'Mend what the reason names; the relay tries again by itself.',
    );
  const swept = metrics['cosell_last_sweep_timestamp_seconds'];
  const work = (metrics['cosell_lanes_waiting'] ?? 0) + (metrics['cosell_lanes_running'] ?? 0);
  const when = swept ? `, last sweep ${ago(now - swept * 1_000)}` : '';
  return ok(`up and ready at ${address}${when}, ${work === 0 ? 'at rest' : `${work} at work`}`);
}

function webhookIs({ address, sweepMs, partnerCenter }: Settings, there: Registered | null): Judged {
  const every = `finds changes there only by its sweep, every ${Math.round(sweepMs / 1_000)} s`;
  const registered = there === null ? 'none is registered' : `goes to ${shownAddress(there.address)}`;
  if (address === undefined)
    return ok(`not wanted, since COSELL_RELAY_ADDRESS is not set: the relay ${every} (${registered})`);
  const ours = `${address}/webhooks/partner-center`;
  if (there === null)
    return failed(
      `none is registered; the relay ${every}`,
      'Start the relay again (npx cosell serve): it registers its address when it starts.',
    );
  if (there.address !== ours)
    return failed(
      `goes to ${shownAddress(there.address)}, not to ${ours}; the relay ${every}`,
      `There is one per tenant, and the relay takes nobody’s away. If that address is no longer wanted, put ours in its place: PUT ${partnerCenter.webhookHost}/webhooks/v1/registration with WebhookUrl ${ours}, then start the relay again.`,
    );
  const missing = missingEvents(there.events);
  if (missing.length > 0)
    return failed(
      `goes to ${ours}, but without ${missing.join(', ')}`,
      'Start the relay again (npx cosell serve): it adds them.',
    );
  return ok(`goes to ${ours}`);
}

/** Where an address may carry a key, it does so behind the question mark. */
const shownAddress = (address: string): string => address.replace(/[?#].*$/, '?…');

function endpointIs({ address }: Settings, found: Endpoint | null): Judged {
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

function stepsAre(off: readonly string[]): Judged {
  return off.length === 0 ? ok('on') : failed(`${off.length} are off or missing: ${off.join(', ')}`, setItUp);
}

function keyIs(status: string | null): Judged {
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

const trackingIs = (on: boolean): Judged => (on ? ok('on') : failed('off, so deletions are found late', setItUp));

function ownerIs(
  { dealOwner: { set, id } }: Settings,
  found: { readonly name: string; readonly disabled: boolean } | null,
): Judged {
  const todo = 'Name an enabled user or a team in COSELL_DEAL_OWNER and start the relay again.';
  if (found === null) return failed(`${set}(${id}) does not exist`, todo);
  return found.disabled ? failed(`${found.name} is disabled`, todo) : ok(found.name);
}

function sweepIs(
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

/** What waits for a seller is no fault of the system's, so it is told, and judged as well. */
function dealsAre(counts: Installed['deals'] extends Outcome<infer Counts> ? Counts : never): Judged {
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

const few = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

/** A span of ms as a person would say it. */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 2 * 3_600) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 48 * 3_600 ? `${Math.round(seconds / 3_600)} h ago` : `${Math.round(seconds / 86_400)} days ago`;
}
