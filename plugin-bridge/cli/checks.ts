import type { Outcome } from '../systems/outcome';
import { type Check, type Judged, ok, type Settings } from './check';
import type { Findings } from './findings';
import { dealsAre, endpointIs, keyIs, ownerIs, stepsAre, sweepIs, trackingIs, unread } from './installedChecks';
import { asOrganization, asUser, relayIs, unreachable, webhookIs } from './sideChecks';

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
