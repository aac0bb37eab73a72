import { reasonTexts } from '../../model';
import type { SystemsOptions } from '../model/systems';
import { newReferral } from '../model/world';
import { deal, isQuiet, setUp, type Bench } from './bench';

/** What the other system does not take: it is told, tried again seldom, and holds up nothing else. */

const hour = 3_600_000;
const rule = 'Deals above 50000 need an approval.';
const keys = (at: Bench) => at.card().history?.map(({ key }) => key) ?? [];

/** An own deal that is a received one, waiting for the seller's answer. */
async function waiting(options: Partial<SystemsOptions> = {}): Promise<Bench> {
  const at = setUp({}, options);
  const id = 'f9000000-0000-4000-8000-000000000009';
  const over = { side: 'received', status: 'NewReceived', externalReferenceId: deal } as const;
  at.world.referrals.set(id, newReferral(id, over, at.clock.now()));
  await at.relay.receive(id);
  at.wrote();
  return at;
}

describe.each([false, true])(
  'an opportunity that may not be closed (the closing is a call of its own: %s)',
  (closesApart) => {
    const setUpRefusing = async (message: () => string | null) => {
      const at = setUp({}, { closesApart, refusesRow: (_, close) => (close ? message() : null) });
      await at.pass();
      return at;
    };

    test('is told, once; what else changed is taken over, and it is tried again seldom', async () => {
      const at = await setUpRefusing(() => rule);
      at.there({ value: '90000', referral: { status: 'ClosedWon' } });
      const result = await at.pass();
      expect(result).toMatchObject({ outcome: 'waiting', settled: true });
      expect(result.again).toBeGreaterThan(60_000);
      expect(at.row()).toMatchObject({
        state: 'open',
        values: { value: '90000' },
        referralStatus: 'ClosedWon',
        syncStatus: 'NeedsAttention',
      });
      expect(at.card().problem?.said).toEqual({
        key: 'reason.notClosed',
        values: { status: 'ClosedWon', reason: rule },
      });
      expect(at.row().audit).toContain(rule);
      await isQuiet(at);
      const lines = at.row().audit!.split('\n').length;
      for (let time = 0; time < 5; time += 1) {
        at.clock.advance(8 * hour);
        await at.pass();
      }
      expect(at.row().audit!.split('\n')).toHaveLength(lines);
    });

    test('is closed once nothing stands in the way any more', async () => {
      let allowed = false;
      const at = await setUpRefusing(() => (allowed ? null : rule));
      at.there({ referral: { status: 'ClosedWon' } });
      await at.pass();
      allowed = true;
      at.clock.advance(8 * hour);
      await at.pass();
      expect(at.row()).toMatchObject({ state: 'won', syncStatus: 'InSync' });
      expect(at.card().problem).toBeUndefined();
      expect(keys(at).filter((key) => key === 'audit.closedHere')).toHaveLength(1);
      await at.pass();
      await isQuiet(at);
    });

    test('a decline that reached Microsoft is in the history with its reason', async () => {
      const at = await waiting({ closesApart, refusesRow: (_, close) => (close ? rule : null) });
      at.here({ row: { response: 'Decline', responseReason: 'No capacity' } });
      await at.pass();
      expect(at.ours().status).toBe('ClosedDeclined');
      expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' });
      expect(at.card().problem?.said).toMatchObject({ key: 'reason.notClosed' });
      expect(keys(at).filter((key) => key === 'audit.declined')).toHaveLength(1);
      expect([...at.world.events.values()].map(({ name }) => name)).toContain(
        'Declined; Microsoft has been told: No capacity',
      );
      at.here({ row: { state: 'lost' } });
      await at.pass();
      expect(at.row().syncStatus).toBe('InSync');
      await isQuiet(at);
    });
  },
);

test('a change that Dataverse refuses is told, and everything else is synced', async () => {
  const refusesRow: SystemsOptions['refusesRow'] = ({ values }) => (Number(values?.value) > 50_000 ? rule : null);
  const at = setUp({}, { refusesRow });
  await at.pass();
  at.there({ value: '90000' });
  const result = await at.pass();
  expect(result).toMatchObject({ outcome: 'waiting', settled: true });
  expect(at.row()).toMatchObject({ values: { value: '40000' }, syncStatus: 'NeedsAttention' });
  expect(at.card().problem?.said).toEqual({ key: 'reason.notTakenOver', values: { fields: 'value', reason: rule } });
  await isQuiet(at);
  at.here({ notes: 'from here' });
  await at.pass();
  expect(at.ours().values).toMatchObject({ notes: 'from here', value: '90000' });
  // Corrected there, it is taken over at once.
  at.there({ value: '45000' });
  await at.pass();
  expect(at.row()).toMatchObject({ values: { value: '45000' }, syncStatus: 'InSync' });
  expect(at.card().problem).toBeUndefined();
  await isQuiet(at);
});

test.each(['Accept', 'Decline'] as const)(
  'an answer that Partner Center refuses (%s) holds up no other field',
  async (response) => {
    let taken = false;
    const at = await waiting({ refusesReferral: ({ status }) => (status && !taken ? 'Not now' : null) });
    at.here({ notes: 'from here', row: { response, responseReason: 'No capacity' } });
    await at.pass();
    expect(at.ours()).toMatchObject({ status: 'NewReceived', values: { notes: 'from here' } });
    expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' });
    expect(at.card().problem?.text).toBe('Not now');
    expect(at.row().audit).toContain('Partner Center refused: Not now');
    await isQuiet(at);
    at.here({ notes: 'once more' });
    await at.pass();
    expect(at.ours()).toMatchObject({ status: 'NewReceived', values: { notes: 'once more' } });
    await isQuiet(at);
    taken = true;
    at.here({ row: { responseReason: 'Too small for us' } });
    await at.pass();
    expect(at.ours().status).toBe(response === 'Accept' ? 'ActiveAccepted' : 'ClosedDeclined');
    expect(at.row().syncStatus).toBe('InSync');
  },
);

test('the reasons say what to do now', () => {
  expect(reasonTexts['reason.notClosed'][1033]).toContain('Close it yourself');
});

test('an arrival that has to wait for a pause is no failure in the error inbox; one that is refused is, once', async () => {
  let status = 429;
  const at = setUp({}, { before: ({ verb }) => (verb === 'CREATE row' ? { refused: status } : 'well') });
  at.world.rows.clear();
  const id = 'f9000000-0000-4000-8000-000000000009';
  at.world.referrals.set(id, newReferral(id, { side: 'received', status: 'NewReceived' }, at.clock.now()));
  expect(await at.relay.receive(id)).toMatchObject({ settled: false });
  expect(at.world.events.size).toBe(0);
  status = 400;
  await at.relay.receive(id);
  await at.relay.receive(id);
  expect([...at.world.events.values()]).toMatchObject([{ kind: 'Failed', referral: id }]);
});
