import { column, nameOf, referralsPath, relayState, syncStatus } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { ownDeal } from '../node/partner-center-world';
import { clientOf, type ReferralJson, type Row } from '../stories/client';
import { sharedColumns } from '../stories/seller';
import { eventually } from '../stories/system';

/** What goes beyond one deal and one relay. */
const systems: LocalSystem[] = [];
afterAll(async () => {
  for (const system of systems.splice(0)) await system.close();
});

/** Its first sweep has ended, and left its memory. */
const isReady = (system: LocalSystem) =>
  eventually('the relay to be ready', async () => (await fetch(`${system.relay}/readyz`)).ok || undefined);

async function start(options: Parameters<typeof startLocalSystem>[0] = {}) {
  const system = await startLocalSystem(options);
  systems.push(system);
  const client = clientOf(system);
  const api = async (base: string, token: string, method: string, path: string, body?: unknown) => {
    const response = await fetch(base + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? undefined : (JSON.parse(text) as Row);
  };
  const admin = (method: string, path: string, body?: unknown) =>
    api(system.dataverse, 'admin', method, `/api/data/v9.2/${path}`, body);
  const partner = (method: string, path: string, body?: unknown) =>
    api(system.partnerCenter, 'partner', method, `${referralsPath}${path}`, body);
  const readiness = async () => (await fetch(`${system.relay}/readyz`)).json() as Promise<{ reason?: string }>;
  const inSync = (id: string) =>
    eventually(`${id} to be in sync`, async () => {
      const row = await client.row(id);
      return nameOf(syncStatus, row[column.syncStatus] as number | null) === 'InSync' || undefined;
    });
  return { system, client, admin, partner, readiness, inSync };
}

test.concurrent('two relays at once make one referral of each deal, and one invitation', async () => {
  const { system, client, inSync } = await start({ sweepMs: 200 });
  await system.startSecondRelay();
  const shared = [
    deals.share,
    deals.changeHere,
    deals.changeThere,
    deals.japanese,
    deals.nothingLost,
    deals.viaAccount,
  ];
  await Promise.all(shared.map((id) => client.change(id, sharedColumns)));
  for (const id of shared) await inSync(id);
  await Promise.all(shared.map((id, at) => client.change(id, { estimatedvalue: 1_000 + at })));
  for (const [at, id] of shared.entries()) {
    await eventually('the referral to follow', async () => {
      const [referral] = await client.ours(id);
      return Number(referral?.details.dealValue) === 1_000 + at || undefined;
    });
  }
  for (const id of shared) {
    const ours = await client.ours(id);
    expect(ours).toHaveLength(1);
    expect(await client.invitations(ours[0]!.engagementId)).toHaveLength(1);
  }
});

test.concurrent('in a copy of an environment the relay says that it is one, and writes nothing', async () => {
  const { system, client, admin, readiness, inSync } = await start({ sweepMs: 200 });
  await client.change(deals.share, sharedColumns);
  await inSync(deals.share);
  await isReady(system);
  await system.stopRelay();
  // A copy takes all rows along; what tells it from its original is the id of the organisation alone.
  const [memory] = ((await admin('GET', relayState.set)) as { value: Row[] }).value;
  const value = JSON.parse(String(memory![relayState.value])) as Row;
  const copied = JSON.stringify({ ...value, org: '9ef5b371-0000-4000-8000-000000000009' });
  await admin('PATCH', `${relayState.set}(${String(memory![relayState.id])})`, { [relayState.value]: copied });

  await system.startRelay();
  await eventually(
    'the relay to say so',
    async () => /is a copy of another/.test((await readiness()).reason ?? '') || undefined,
  );
  await client.change(deals.changeHere, sharedColumns);
  await eventually(
    'its notice to be answered',
    async () =>
      /source="dataverse",status="202"} [1-9]/.test(await (await fetch(`${system.relay}/metrics`)).text()) || undefined,
  );
  expect(await client.ours(deals.changeHere)).toEqual([]);

  await admin('DELETE', `${relayState.set}(${String(memory![relayState.id])})`);
  await inSync(deals.changeHere);
  // The deal is in sync in the middle of the sweep, the relay ready at its end.
  await isReady(system);
});

test.concurrent(
  'a deal that the partner made in Partner Center becomes an opportunity, once, and is kept equal',
  async () => {
    const { system, client, admin, partner } = await start({ sweepMs: 500 });
    await system.startSecondRelay();
    const made = (await partner('POST', '', ownDeal({ externalReferenceId: undefined }))) as unknown as ReferralJson;
    const named = await eventually('the referral to name its row', async () => {
      const referral = (await partner('GET', `/${made.id}`)) as unknown as ReferralJson;
      return referral.externalReferenceId ?? undefined;
    });
    const row = await client.row(named);
    expect(row).toMatchObject({ name: made.name, [column.sync]: true, [column.identifier]: made.id });
    await client.changeReferral(made.id, [{ op: 'replace', path: '/details/dealValue', value: '4321' }]);
    await eventually('the row to follow', async () => (await client.row(named)).estimatedvalue === 4_321 || undefined);
    const filter = encodeURIComponent(`${column.identifier} eq '${made.id}'`);
    expect(((await admin('GET', `opportunities?$filter=${filter}`)) as { value: Row[] }).value).toHaveLength(1);
    expect(await client.referrals()).toHaveLength(1);
  },
);

test.concurrent('a relay that starts before both systems are there is not ready, and is once they are', async () => {
  const { system, client, readiness } = await start({ sweepMs: 200 });
  await client.trouble('partnerCenter', { status500Every: 1 });
  await eventually(
    'the relay to say what is wrong',
    async () => /the list of referrals/.test((await readiness()).reason ?? '') || undefined,
  );
  await client.trouble('partnerCenter', {});
  await eventually('the relay to be ready', async () => (await fetch(`${system.relay}/readyz`)).ok || undefined);
});
