/** The sides that have to answer: the relay, Dataverse, Partner Center and its webhook. */
import { masked } from '../masked';
import { missingEvents, type Registered } from '../registration';
import type { Outcome } from '../systems/outcome';
import { ago, failed, type Judged, ok, type Settings, shownAddress } from './check';
import type { RelayFound } from './findings';
import { reasonOf } from './process';

export function unreachable(
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

export const asUser = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name === id ? `user ${id}` : `${name} (${id})`;

export const asOrganization = (organization: string | null): string =>
  organization === null
    ? 'takes the token; there is no referral yet that would tell whose it is'
    : `as organization ${organization}`;

export function relayIs({ address, down, unready, metrics }: RelayFound, now: number): Judged {
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

export function webhookIs({ address, sweepMs, partnerCenter }: Settings, there: Registered | null): Judged {
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
