import { readFileSync } from 'node:fs';
import { column, consent, standard, valueOf } from '../../model';
import type { Config } from '../../plugin-bridge/config';
import { setup } from '../../plugin-bridge/setup';
import { createCaller } from '../../plugin-bridge/systems/caller';
import { createGovernor } from '../../plugin-bridge/systems/governor';
import { fixedToken } from '../../plugin-bridge/systems/tokens';
import { defaultTimes } from '../../plugin-bridge/settings';
import { createDataverse, userIds, type Dataverse } from '../../sandbox/dataverse';
import { deals, seed } from '../../sandbox/dataverse/seed';
import { importSolution } from '../../sandbox/install';
import type { SimulatedRequest } from '../../sandbox/simulator';
import { countedIds } from './draw';

/** When every life begins, Unix ms. */
export const birth = Date.parse('2026-11-21T09:00:00Z');

export const secret = 's'.repeat(40);
export const addresses = {
  relay: 'http://127.0.0.1:4100',
  dataverse: 'http://127.0.0.1:4101',
  partnerCenter: 'http://127.0.0.1:4102',
} as const;

/** The relay's configuration in every life; the times are the ones that ship. */
export const config: Config = {
  host: '127.0.0.1',
  port: 4100,
  address: undefined,
  dataverse: { url: addresses.dataverse, token: 'relay', secrets: [secret] },
  partnerCenter: { url: addresses.partnerCenter, token: 'partner', webhookHost: addresses.partnerCenter },
  signing: { origin: addresses.partnerCenter, certificates: [] },
  referralLinkBase: 'https://partner.microsoft.com',
  dealOwner: { set: 'systemusers', id: userIds.seller },
  notify: true,
  language: 1033,
  sweepMs: 300_000,
  times: defaultTimes,
  timeoutMs: 60_000,
  logLevel: 'silent',
};

/** Deals that lack nothing but the decision to share them. */
export const readyDeals = [deals.share, deals.nothingLost, deals.changeThere, deals.japanese] as const;

/**
 * An organisation with the real solution imported, set up by the relay's own command, and with deals that are ready to
 * be shared. It is made once; each life gets a fork of it. `zip` is the path of the managed solution.
 */
export async function createHome(zip: string): Promise<Dataverse> {
  const dataverse = createDataverse({ newId: countedIds('0a'), url: addresses.dataverse, now: birth - 3_600_000 });
  let now = birth - 3_600_000;
  importSolution(dataverse, readFileSync(zip), now);
  seed(dataverse, now);
  // The alternate key's index is built meanwhile.
  now += 60_000;
  const clock = {
    now: () => now,
    monotonic: () => now,
    after: (_: number, call: () => void) => (call(), () => undefined),
  };
  const ask = ({ method, path, headers, body }: SimulatedRequest) =>
    dataverse.handle({ method, path, headers, body }, now);
  const caller = createCaller({
    base: addresses.dataverse,
    token: fixedToken('admin'),
    clock,
    random: () => 0,
    headers: () => ({}),
    governor: createGovernor({ clock, concurrency: 1 }),
    transport: async ({ method, url, headers, body = '' }) => {
      const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
      const reply = ask({
        method,
        path: url.slice(addresses.dataverse.length),
        headers: Object.fromEntries(names),
        body,
      });
      const lower = Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
      const bytes = typeof reply.body === 'string' ? new TextEncoder().encode(reply.body) : reply.body;
      return { kind: 'reply', status: reply.status, headers: Object.fromEntries(lower), body: bytes };
    },
  });
  const endpointUrl = `${addresses.relay}/webhooks/dataverse`;
  const sellers = [userIds.seller, userIds.secondSeller];
  await setup({ caller, clock, endpointUrl, secret, relayUser: userIds.relay, sellers });
  for (const id of readyDeals) {
    const yes = valueOf(consent, 'Yes');
    const body = {
      // Short enough for a service that cuts notes: a life may begin with the deal as another service stored it.
      [standard.description]: 'A pilot comes first.',
      [column.products]: 'SOL-10001-AAA',
      [column.consentToShare]: yes,
      [column.consentToContact]: yes,
    };
    const reply = ask({
      method: 'PATCH',
      path: `/api/data/v9.2/opportunities(${id})`,
      headers: { authorization: 'Bearer admin', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (reply.status >= 300) throw new Error(String(reply.body));
  }
  return dataverse;
}
