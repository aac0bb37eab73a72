import { column, componentId } from '../../model';
import { systemClock } from '../../plugin-bridge/clock';
import { createSync } from '../../plugin-bridge/sync';
import { createOpportunities } from '../../plugin-bridge/systems/dataverse/opportunities';
import { createReferrals } from '../../plugin-bridge/systems/partner-center/referrals';
import { userIds } from '../../sandbox/dataverse';
import { seed } from '../../sandbox/dataverse/seed';
import { createPartnerCenter } from '../../sandbox/partner-center';
import type { Switches } from '../../sandbox/partner-center/switches';
import { asAdmin, createCoSellWorld, giveRelayRights, giveRole } from './dataverse-world';
import { callerOver, transportTo } from './simulated';

/** The sync over its real clients and the real simulators, request by request. */
export function setUpSync(switches: Partial<Switches> = {}) {
  const world = createCoSellWorld();
  seed(world.dataverse, world.now);
  const admin = asAdmin(world);
  giveRelayRights(world);
  giveRole(world, userIds.seller, componentId.roleSeller);
  let ids = 0;
  const newId = () => `10000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  const center = createPartnerCenter({ newId, url: 'http://127.0.0.1:4102', sign: () => 'signed', switches });
  const tick = () => (world.now += 1_000);
  const dataverse = transportTo(
    (request) => world.dataverse.handle(request, tick()),
    () => world.now,
  );
  const partner = transportTo(
    (request) => center.handle(request, tick()),
    () => world.now,
  );
  let losing: string | undefined;
  /** The reply to the next call of that method does not come back. */
  const send: typeof partner.send = async (request) => {
    const reply = await partner.send(request);
    if (request.method !== losing) return reply;
    losing = undefined;
    return { kind: 'lost', reason: 'reset' };
  };
  const caller = (base: string, token: string, { send }: typeof partner) =>
    callerOver(send, token, base, { random: () => 0.5, headers: () => ({ 'client-request-id': newId() }) });
  const sync = createSync({
    opportunities: createOpportunities({
      caller: caller('http://127.0.0.1:4101', 'relay', dataverse),
      overlap: 900_000,
      dealOwner: { set: 'systemusers', id: userIds.seller },
    }),
    referrals: createReferrals({
      caller: caller('http://127.0.0.1:4102', 'partner', { ...partner, send }),
      newId,
      posts: 2,
    }),
    clock: systemClock,
    newId,
    random: () => 0.5,
  });
  const edit = (id: string, change: unknown) => {
    const answer = world.call('seller', 'PATCH', `opportunities(${id})`, change);
    if (answer.status >= 300) throw new Error(answer.text);
  };
  const row = (id: string) => admin('GET', `opportunities(${id})`);
  const microsoft = (method: string, path: string, body?: unknown, etag?: string) => {
    const answer = center.handle(
      {
        method,
        path: `/v1.0/engagements/referrals${path}`,
        headers: {
          authorization: 'Bearer partner',
          'content-type': 'application/json',
          ...(etag ? { 'if-match': etag } : {}),
        },
        body: body === undefined ? '' : JSON.stringify(body),
      },
      tick(),
    );
    if (answer.status >= 300) throw new Error(String(answer.body));
    return answer.body.length > 0 ? JSON.parse(String(answer.body)) : undefined;
  };
  const win = (id: string) =>
    admin('POST', 'WinOpportunity', {
      Status: 3,
      OpportunityClose: { subject: 'Won', 'opportunityid@odata.bind': `/opportunities(${id})` },
    });
  const calls = () => dataverse.requests.length + partner.requests.length;
  const writes = () => [...dataverse.requests, ...partner.requests].filter(({ method }) => method !== 'GET').length;
  return {
    sync,
    edit,
    row,
    win,
    microsoft,
    calls,
    writes,
    world,
    /** Our own. */
    referrals: () => center.referrals().filter(({ organizationId }) => organizationId !== 'msft'),
    lose: (method: string) => void (losing = method),
    wait: (ms: number) => void (world.now += ms),
  };
}

/** What a deal of the seed still lacks to be shared. */
export const ready = {
  [column.sync]: true,
  [column.help]: 287100005,
  [column.products]: 'SOL-12345-ABC',
  [column.consentToShare]: 287100000,
  [column.consentToContact]: 287100000,
};
