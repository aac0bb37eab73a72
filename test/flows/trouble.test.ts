import { column, nameOf, syncStatus } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { clientOf, type Client } from '../stories/client';
import { sharedColumns } from '../stories/seller';
import { eventually } from '../stories/system';

/** Flows under trouble. A sweep each second stands for the minutes that pass between sweeps elsewhere. */
let system: LocalSystem;
let client: Client;
beforeEach(async () => {
  system = await startLocalSystem({ sweepMs: 1_000 });
  client = clientOf(system);
});
afterEach(() => system.close());

const dealValue = async (id: string) => Number((await client.ours(id))[0]?.details.dealValue);
const inSync = (id: string) =>
  eventually(
    `${id} to be in sync`,
    async () =>
      nameOf(syncStatus, (await client.row(id))[column.syncStatus] as number | null) === 'InSync' || undefined,
  );
const equal = (id: string, value: number) =>
  eventually(`both sides to hold ${value}`, async () => {
    const here = (await client.row(id)).estimatedvalue;
    const there = await dealValue(id);
    return (here === value && there === value) || undefined;
  });

async function share(id: string) {
  await client.change(id, sharedColumns);
  await inSync(id);
  return (await client.ours(id))[0]!;
}

/** One referral of ours, one of Microsoft’s in its engagement. */
async function expectOnePair(id: string) {
  const ours = await client.ours(id);
  expect(ours).toHaveLength(1);
  expect(await client.invitations(ours[0]!.engagementId)).toHaveLength(1);
}

test('with every notice lost, the sweep brings what changed on either side', async () => {
  const lost = { dropWebhooks: 1 };
  await client.trouble('dataverse', lost);
  await client.trouble('partnerCenter', lost);
  const { id } = await share(deals.share);
  await client.change(deals.share, { estimatedvalue: 51_000 });
  await equal(deals.share, 51_000);
  await client.changeReferral(id, [{ op: 'replace', path: '/details/dealValue', value: '52000' }]);
  await equal(deals.share, 52_000);
  await expectOnePair(deals.share);
});

test('what changed on both sides while the relay was stopped is equal after its start', async () => {
  const here = await share(deals.changeHere);
  const there = await share(deals.changeThere);
  await system.stopRelay();
  await client.change(deals.changeHere, { estimatedvalue: 31_000 });
  await client.changeReferral(there.id, [{ op: 'replace', path: '/details/dealValue', value: '32000' }]);
  await client.change(deals.share, sharedColumns);
  expect(await dealValue(deals.changeHere)).not.toBe(31_000);

  await system.startRelay();
  await equal(deals.changeHere, 31_000);
  await equal(deals.changeThere, 32_000);
  await inSync(deals.share);
  expect((await client.ours(deals.changeHere)).map(({ id }) => id)).toEqual([here.id]);
  await expectOnePair(deals.share);
});

test('Microsoft and the seller change different fields at the same time: both changes stand', async () => {
  const { id } = await share(deals.nothingLost);
  await Promise.all([
    client.change(deals.nothingLost, { estimatedvalue: 15_000 }),
    client.changeReferral(id, [{ op: 'replace', path: '/details/notes', value: 'Asked for references.' }]),
  ]);
  await equal(deals.nothingLost, 15_000);
  await eventually('the notes to come over', async () =>
    (await client.row(deals.nothingLost)).description === 'Asked for references.' ? true : undefined,
  );
});

test('a relay that stops answers the sender in a way that makes it try again', async () => {
  const relay = system.relay;
  const stopped = system.stopRelay();
  const answer = await fetch(`${relay}/webhooks/dataverse`, { method: 'POST', body: '{}' }).catch(() => undefined);
  // Either it still answers, with the one status that is tried again, or its door is closed already.
  if (answer) expect(answer.status).toBe(503);
  await stopped;
  await expect(fetch(`${relay}/healthz`)).rejects.toThrow();
});
