import { column, nameOf, syncStatus } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import type { Row } from '../stories/client';
import { sharedColumns } from '../stories/seller';
import { eventually } from '../stories/system';
import { client, oneSystem, system } from './local';

/** Several deals at once while everything goes wrong on both sides; and what must hold when it is over. */
oneSystem({ sweepMs: 500 });

const ids = [deals.share, deals.changeHere, deals.changeThere, deals.japanese, deals.nothingLost, deals.viaAccount];
const everything: Row = {
  latencyMs: 20,
  status429Every: 23,
  status500Every: 11,
  loseReplyEvery: 13,
  duplicateWebhooks: 2,
  reorderWebhooks: 3,
  dropWebhooks: 5,
};
const both = async (trouble: Row) => {
  await client.trouble('dataverse', trouble);
  await client.trouble('partnerCenter', trouble);
};

/** The test's own calls meet the trouble as well. */
const untilDone = (what: string, call: () => Promise<unknown>) =>
  eventually(what, async () => (await call(), true), 60_000);

test('both sides end equal, each deal with one referral of ours and one of Microsoft’s', async () => {
  await both(everything);
  await Promise.all(ids.map((id) => untilDone('sharing', () => client.change(id, sharedColumns))));
  await Promise.all(
    ids.map(async (id, at) => {
      const referral = await eventually('a referral', async () => (await client.ours(id))[0], 60_000);
      // Every other deal is changed here, the others there; the first on both sides, in different fields.
      if (at % 2 === 0) await untilDone('a change here', () => client.change(id, { estimatedvalue: 1_000 + at }));
      if (at % 2 === 1 || at === 0) {
        const operation = { op: 'replace', path: '/details/closingDateTime', value: `2027-08-1${at}T00:00:00Z` };
        await untilDone('a change there', () => client.changeReferral(referral.id, [operation]));
      }
    }),
  );
  await both({});

  for (const [at, id] of ids.entries()) {
    await eventually(
      `deal ${at} to be equal on both sides`,
      async () => {
        const row = await client.row(id);
        const [referral, ...others] = await client.ours(id);
        expect(others).toEqual([]);
        const { dealValue, closingDateTime, notes } = referral!.details;
        expect([dealValue, closingDateTime.slice(0, 10), notes]).toEqual([
          row.estimatedvalue,
          row.estimatedclosedate,
          row.description,
        ]);
        if (at % 2 === 0) expect(row.estimatedvalue).toBe(1_000 + at);
        if (at % 2 === 1 || at === 0) expect(row.estimatedclosedate).toBe(`2027-08-1${at}`);
        expect(nameOf(syncStatus, row[column.syncStatus] as number)).toBe('InSync');
        expect(row[column.identifier]).toBe(referral!.id);
        expect(await client.invitations(referral!.engagementId)).toHaveLength(1);
        return true;
      },
      60_000,
    );
  }
}, 180_000);

interface Report {
  readonly calls: readonly { readonly method: string; readonly path: string; readonly count: number }[];
}

test('at rest the sweeps only read', async () => {
  const sweeps = async () => {
    const text = await (await fetch(`${system.relay}/metrics`)).text();
    return Number(/cosell_sweeps_total\{end="done"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  const writesInThreeSweeps = async () => {
    const urls = [system.dataverse, system.partnerCenter];
    for (const url of urls) await fetch(`${url}/sandbox/calls`, { method: 'DELETE' });
    const before = await sweeps();
    await eventually('three sweeps', async () => (await sweeps()) >= before + 3 || undefined);
    const reports = await Promise.all(
      urls.map(async (url) => (await (await fetch(`${url}/sandbox/calls`)).json()) as Report),
    );
    return reports.flatMap(({ calls }) => calls).filter(({ method }) => method !== 'GET');
  };
  // The last echoes of the trouble may still be told of.
  await eventually('rest', async () => ((await writesInThreeSweeps()).length === 0 ? true : undefined), 60_000);
  expect(await writesInThreeSweeps()).toEqual([]);
}, 90_000);
