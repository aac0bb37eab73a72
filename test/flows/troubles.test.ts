import { column, nameOf, syncStatus } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { clientOf, type Row } from '../stories/client';
import { sharedColumns } from '../stories/seller';
import { eventually } from '../stories/system';

/** One deal's life under each trouble, on both sides at once. A sweep each second stands for the minutes elsewhere. */
const systems: LocalSystem[] = [];
afterAll(async () => {
  for (const system of systems) await system.close();
});

const troubles: readonly (readonly [string, Row])[] = [
  ['every third call is throttled', { status429Every: 3 }],
  ['every fifth call fails', { status500Every: 5 }],
  ['every fourth reply is lost', { loseReplyEvery: 4 }],
  ['every call is slow', { latencyMs: 150 }],
  ['notices come twice and out of order', { duplicateWebhooks: 1, reorderWebhooks: 2 }],
];

// Each has a system of its own, and nearly all of it is waiting: together they take no longer than the longest.
test.concurrent.each(troubles)(
  'when %s, a deal still gets exactly one referral, and both sides agree',
  async (_, trouble) => {
    const system = await startLocalSystem({ sweepMs: 1_000 });
    systems.push(system);
    const client = clientOf(system);
    const dealValue = async () => Number((await client.ours(deals.share))[0]?.details.dealValue);
    await client.change(deals.share, sharedColumns);
    await client.trouble('dataverse', trouble);
    await client.trouble('partnerCenter', trouble);
    const ask = <T>(what: string, call: () => Promise<T>) =>
      eventually(what, async () => (await call()) ?? undefined, 60_000);
    // The test's own calls meet the trouble as well, so each is tried until it goes through.
    await ask('the deal to be in sync', async () => {
      const row = await client.row(deals.share);
      return nameOf(syncStatus, row[column.syncStatus] as number | null) === 'InSync' ? row : undefined;
    });
    const [referral] = (await ask('our referral', () => client.ours(deals.share))) ?? [];
    await ask('the seller’s change', async () => {
      await client.change(deals.share, { estimatedvalue: 70_001 });
      return true;
    });
    await ask('the referral to follow', async () => (await dealValue()) === 70_001 || undefined);
    // Of another field: the reply to the seller's value may still be missing, and then an edit of it is a conflict.
    await ask('Microsoft’s change', async () => {
      await client.changeReferral(referral!.id, [
        { op: 'replace', path: '/details/closingDateTime', value: '2027-09-09T00:00:00Z' },
      ]);
      return true;
    });
    await ask(
      'the opportunity to follow',
      async () => (await client.row(deals.share)).estimatedclosedate === '2027-09-09' || undefined,
    );
    await client.trouble('dataverse', {});
    await client.trouble('partnerCenter', {});
    await ask('both sides to be equal and in sync', async () => {
      const row = await client.row(deals.share);
      const inSync = nameOf(syncStatus, row[column.syncStatus] as number | null) === 'InSync';
      return (inSync && row.estimatedvalue === 70_001 && (await dealValue()) === 70_001) || undefined;
    });
    const ours = await client.ours(deals.share);
    expect(ours).toHaveLength(1);
    expect(await client.invitations(ours[0]!.engagementId)).toHaveLength(1);
  },
  120_000,
);
