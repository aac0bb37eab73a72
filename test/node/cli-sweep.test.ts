import { spawn } from 'node:child_process';
import { column, nameOf, standard, syncStatus } from '../../model';
import { numbersOf } from '../../plugin-bridge/cli/findings';
import { reportOf, type Swept } from '../../plugin-bridge/cli/sweep';
import { deals } from '../../sandbox/dataverse/seed';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { clientOf, type Client } from '../stories/client';
import { eventually } from '../stories/system';
import { shareByApi, sharedColumns } from '../stories/seller';
import { cosell, program } from './cosell';

const metrics = async ({ relay }: LocalSystem) => (await fetch(`${relay}/metrics`)).text();

const calls = async ({ dataverse }: LocalSystem) =>
  ((await (await fetch(`${dataverse}/sandbox/calls`)).json()) as { total: number }).total;

describe('with no relay running', () => {
  let system: LocalSystem;
  let client: Client;
  beforeAll(async () => {
    system = await startLocalSystem();
    await system.stopRelay();
    client = clientOf(system);
  });
  afterAll(() => system.close());
  const sweep = async (words: readonly string[] = [], environment = {}) =>
    cosell(['sweep', '--json', ...words], { ...system.environment, ...environment });

  test('one sweep sends a shared deal and says so; the next finds nothing left to write; a full one looks again', async () => {
    await client.change(deals.share, sharedColumns);
    const first = await sweep();
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ ok: true, full: false, opportunities: 1, written: 1, failed: [] });
    const row = await client.row(deals.share);
    expect(nameOf(syncStatus, row[column.syncStatus] as number | null)).toBe('InSync');
    expect(await client.ours(deals.share)).toHaveLength(1);

    await sweep();
    const rest = JSON.parse((await sweep()).out);
    expect(rest).toMatchObject({ ok: true, written: 0, waiting: 0 });
    expect(JSON.parse((await sweep(['--full'])).out)).toMatchObject({
      ok: true,
      full: true,
      opportunities: 1,
      written: 0,
    });
    // Four processes, one after the other, on whatever machine.
  }, 120_000);

  test('told to people, it is a few lines', async () => {
    const { code, out, err } = await cosell(['sweep', '--full'], system.environment);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^Looked at everything: 1 opportunity, \d referrals?\.\n0 written, 0 waiting, 0 failed\n✓ done\n$/,
    );
  });

  test.each([
    ['COSELL_DATAVERSE_URL', 'memory'],
    ['COSELL_PARTNER_CENTER_URL', 'the list of referrals'],
  ])('a side that cannot be read, by %s, ends it with 1 and is named', async (name, what) => {
    const { code, out } = await sweep([], { [name]: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: expect.stringMatching(`${what}.*ECONNREFUSED`) });
    const people = await cosell(['sweep'], { ...system.environment, [name]: 'http://127.0.0.1:9' });
    expect(people.code).toBe(1);
    expect(people.err).toMatch(/^✗ The sweep failed: [\s\S]*npx cosell status/);
  });
});

test('beside a running relay it finds a change of which no webhook told', async () => {
  const system = await startLocalSystem();
  try {
    const client = clientOf(system);
    const { id } = await shareByApi(client, deals.share);
    // The relay is not to meet the change in a pass of its own.
    await eventually('the relay to be at rest', async () => {
      const { cosell_lanes_waiting, cosell_lanes_running, cosell_lanes_later } = numbersOf(await metrics(system));
      return cosell_lanes_waiting === 0 && cosell_lanes_running === 0 && cosell_lanes_later === 0 ? true : undefined;
    });
    // A notice of the sharing may still be on its way, from either side.
    for (const side of ['dataverse', 'partnerCenter'] as const) await client.trouble(side, { dropWebhooks: 1 });
    await client.change(deals.share, { [standard.value]: 123_456 });
    const { code, out } = await cosell(['sweep', '--json'], system.environment);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, opportunities: 1, written: 1 });
    const referral = (await client.ours(deals.share)).find((one) => one.id === id);
    expect(referral?.details.dealValue).toBe(123_456);
  } finally {
    await system.close();
  }
});

test('told to stop in the middle, it ends with 1 and says that it did not reach its end', async () => {
  const system = await startLocalSystem();
  try {
    await system.stopRelay();
    await clientOf(system).trouble('partnerCenter', { latencyMs: 2_500 });
    const before = await calls(system);
    const child = spawn(process.execPath, [program, 'sweep'], {
      env: { PATH: process.env.PATH, ...system.environment },
    });
    let err = '';
    child.stderr.on('data', (data) => (err += data));
    const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
    // Dataverse was asked for the sweep's memory and the environment, so the list of referrals is under way.
    await eventually('the sweep to be under way', async () => (await calls(system)) >= before + 2 || undefined);
    child.kill('SIGINT');
    expect(await ended).toBe(1);
    expect(err).toContain('The sweep failed: it was stopped before its end');
  } finally {
    await system.close();
  }
});

describe('the report', () => {
  const swept = (more: Partial<Swept>): Swept => ({
    looked: { opportunity: new Set(['a', 'b']), referral: new Set(['r']) },
    passes: new Map(),
    broke: [],
    ...more,
  });

  test('counts an opportunity once: written if any pass wrote, otherwise by its last pass', () => {
    const passes = new Map([
      [
        'a',
        [
          { outcome: 'written', settled: true },
          { outcome: 'rest', settled: true },
        ] as const,
      ],
      [
        'b',
        [
          { outcome: 'failed', settled: false, reason: 'first' },
          { outcome: 'waiting', settled: true },
        ] as const,
      ],
    ]);
    expect(reportOf(false, swept({ passes }))).toEqual({
      ok: true,
      full: false,
      opportunities: 2,
      referrals: 1,
      written: 1,
      waiting: 1,
      failed: [],
    });
  });

  test('names each record that failed, with the reason but without what it quotes', () => {
    const passes = new Map([
      ['a', [{ outcome: 'failed', settled: false, reason: "The value 'Adele' is refused." }] as const],
    ]);
    const broke = [{ kind: 'referral', id: 'r', reason: 'It broke.' }] as const;
    expect(reportOf(true, swept({ passes, broke }))).toMatchObject({
      ok: false,
      failed: [
        { kind: 'opportunity', id: 'a', reason: 'The value … is refused.' },
        { kind: 'referral', id: 'r', reason: 'It broke.' },
      ],
    });
  });
});
