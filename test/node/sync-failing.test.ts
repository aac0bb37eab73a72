import type { Fate } from '../model/systems';
import { deal, isQuiet, setUp, type Bench } from './bench';

/** A relay whose calls of this verb end like this. */
const failing = (at: Bench, verb: string, fate: () => Fate) =>
  at.another({ before: (call) => (call.verb === verb ? fate() : 'well') });

/** Tries as often as the pass itself asks for, for so long. */
async function keepTrying(at: Bench, relay: Bench['relay'], ms: number): Promise<number> {
  const end = at.clock.now() + ms;
  let tries = 0;
  while (at.clock.now() < end) {
    const { again } = await relay.pass(deal);
    tries += 1;
    at.clock.advance((again ?? 60_000) + 1);
  }
  return tries;
}

const nextTry = (at: Bench) => Date.parse(at.card().problem?.nextTry ?? '');

describe('a deal that fails', () => {
  test.each([
    ['GET referral', 'lost'],
    ['PATCH referral', 'lost'],
    ['GET referral', { refused: 401 }],
    ['PATCH referral', { refused: 429 }],
  ] as const)('for hours at its %s (%j) needs attention, with the cause and the next try', async (verb, fate) => {
    const at = setUp();
    await at.pass();
    let away = true;
    const relay = failing(at, verb, () => (away ? fate : 'well'));
    at.here({ value: '45000' });
    await relay.pass(deal);
    expect(at.row().syncStatus).toBe('Pending');
    const tries = await keepTrying(at, relay, 2 * 3_600_000);
    expect(tries).toBeLessThan(40);
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().problem?.text).toBeTruthy();
    expect(nextTry(at)).toBeGreaterThan(at.clock.now() - 60_000);
    expect(at.row().audit!.match(/Could not sync/g)).toHaveLength(1);
    away = false;
    at.here({ row: { syncRequestedOn: new Date(at.clock.now()).toISOString() } });
    await relay.pass(deal);
    expect(at.row().syncStatus).toBe('InSync');
    expect(at.ours().values.value).toBe('45000');
    expect(at.card().problem).toBeUndefined();
    await isQuiet(at);
  });

  test('because nobody is signed in with a second factor says so at once, in our words', async () => {
    const at = setUp();
    await at.pass();
    const relay = failing(at, 'GET referral', () => ({ refused: 401, code: '900421', message: 'AADSTS: no' }));
    await relay.pass(deal);
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().problem?.said).toEqual({ key: 'reason.mfa' });
    expect(nextTry(at)).toBeGreaterThan(at.clock.now());
  });

  test.each([
    ['details.dealValue', 'value'],
    ['/details/requirements/solutions/0/id', 'products'],
    ['customerProfile.address.city', 'customer'],
    ['customerProfile.team[0].email', 'contact'],
    ['team[0].phoneNumber', 'team'],
  ])('because of %s names the field to correct, and is tried again when it is corrected', async (target, field) => {
    const at = setUp();
    await at.pass();
    let fault: Fate = { refused: 400, target, message: 'It is not valid.' };
    const relay = failing(at, 'PATCH referral', () => fault);
    at.here({ value: '45000' });
    await relay.pass(deal);
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().problem?.said).toEqual({
      key: 'reason.field',
      values: { fields: field, reason: 'It is not valid.' },
    });
    expect(nextTry(at)).toBeGreaterThan(at.clock.now());
    await relay.pass(deal);
    fault = 'well';
    at.here({ value: '46000' });
    await relay.pass(deal);
    expect(at.ours().values.value).toBe('46000');
    expect(at.row().syncStatus).toBe('InSync');
  });

  test.each([422, 423, 400, 405, 413])('with %i needs attention at once and is tried seldom', async (status) => {
    const at = setUp();
    await at.pass();
    const relay = failing(at, 'PATCH referral', () => ({ refused: status, message: 'Locked by somebody' }));
    at.here({ value: '45000' });
    const tries = await keepTrying(at, relay, 24 * 3_600_000);
    expect(tries).toBeLessThan(16);
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().problem?.text).toContain('Locked by somebody');
  });

  test.each([404, 403])('because its referral answers %i needs attention, and nothing is posted', async (status) => {
    const at = setUp();
    await at.pass();
    at.wrote();
    const relay = failing(at, 'GET referral', () => ({ refused: status, message: 'Not for you' }));
    await keepTrying(at, relay, 3_600_000);
    expect(at.wrote()).toEqual(['PATCH row']);
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().problem?.text).toContain('Not for you');
    await at.pass();
    expect(at.row().syncStatus).toBe('InSync');
  });

  test.each(['POST', 'LIST'])('to be made, its %s never answered, needs attention after some tries', async (verb) => {
    const at = setUp();
    let away = true;
    const relay = failing(at, verb, () => (away ? 'lost' : 'well'));
    const tries = await keepTrying(at, relay, 3 * 3_600_000);
    expect(tries).toBeLessThan(120);
    // Where somebody may just be posting the row says so; the card says what is wrong.
    expect(at.row().syncStatus).toBe(verb === 'POST' ? 'Pending' : 'NeedsAttention');
    expect(at.card().problem?.text).toBeTruthy();
    away = false;
    await keepTrying(at, relay, 1_800_000);
    expect(at.all()).toHaveLength(1);
    expect(at.row().syncStatus).toBe('InSync');
  });

  test('whose row takes no write at all is told in the history, once', async () => {
    let refuses = false;
    const at = setUp({}, { refusesRow: () => (refuses ? 'A plug-in says no.' : null) });
    await at.pass();
    refuses = true;
    at.here({ value: '45000' });
    for (let n = 0; n < 3; n += 1) expect(await at.pass()).toMatchObject({ outcome: 'failed', settled: false });
    const told = [...at.world.events.values()].filter(({ name }) => name.includes('A plug-in says no.'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ opportunity: deal, kind: 'Failed', owner: at.row().ownedBy });
    refuses = false;
    await at.pass();
    expect(at.ours().values.value).toBe('45000');
  });

  test('that cannot be read is gone for now, and nothing is written', async () => {
    const at = setUp();
    await at.pass();
    at.wrote();
    const relay = failing(at, 'GET row', () => ({ refused: 403, message: 'No privilege' }));
    expect(await relay.pass(deal)).toMatchObject({ outcome: 'gone' });
    expect(at.wrote()).toEqual([]);
    await at.pass();
    expect(at.row().syncStatus).toBe('InSync');
  });
});
