import { deal, isQuiet, setUp, type Bench } from './bench';

const hour = 3_600_000;
const minute = 60_000;

/** An automation here that answers each amount of the relay's with its own, and one there that does the same. */
async function fight(at: Bench, rounds: number, relay = at.relay): Promise<void> {
  for (let n = 0; n < rounds; n += 1) {
    at.clock.advance(minute / 2);
    if (n % 2 === 0) at.there({ value: `${50_000 + n}` });
    else at.here({ value: `${60_000 + n}` });
    await relay.pass(deal);
  }
}

/** A deal whose amount the relay has written already, so that each further change is one of what it wrote. */
async function written(): Promise<Bench> {
  const at = setUp();
  await at.pass();
  at.here({ value: '45000' });
  await at.pass();
  at.wrote();
  return at;
}

describe('a deal that an automation rewrites again and again', () => {
  test('is left alone after twenty times, which costs one write and is told once with the time of the next try', async () => {
    const at = await written();
    await fight(at, 20);
    const before = { here: at.row().values.value, there: at.ours().values.value };
    expect(before.here).toBe(before.there);
    at.wrote();
    await fight(at, 1);
    expect(at.wrote()).toEqual(['PATCH row']);
    expect(at.row().values.value).toBe(before.here);
    expect(at.row().syncStatus).toBe('NeedsAttention');
    const { text, nextTry } = at.card().problem!;
    expect(text).toContain('deal value');
    expect(Date.parse(nextTry!)).toBeGreaterThan(at.clock.now());
    expect(Date.parse(nextTry!)).toBeLessThanOrEqual(at.clock.now() + hour);
    const told = () => [...at.world.events.values()].filter(({ details }) => details.includes('reason.fought')).length;
    expect(told()).toBe(1);
    await fight(at, 30);
    expect(at.wrote()).toEqual([]);
    expect(told()).toBe(1);
    expect(
      at
        .row()
        .audit!.split('\n')
        .filter((line) => line.includes('Needs attention')),
    ).toHaveLength(1);
  });

  test('stays alone in another process, also after a crash, and for notices of the row alone', async () => {
    const at = await written();
    for (let n = 0; n < 21; n += 1) {
      at.clock.advance(minute / 2);
      if (n % 2 === 0) at.there({ value: `${50_000 + n}` });
      else at.here({ value: `${60_000 + n}` });
      await at.another().pass(deal);
    }
    at.wrote();
    at.here({ value: '1', notes: 'another field', row: { purchaseIntent: 'Yes' } });
    await at.another().pass(deal, { rowOnly: true });
    await at.another().pass(deal);
    expect(at.wrote()).toEqual([]);
  });

  test('is synced again by itself when the hour is over, and nothing is lost meanwhile', async () => {
    const at = await written();
    await fight(at, 21);
    const { again } = await at.pass();
    expect(again).toBeGreaterThan(0);
    at.here({ notes: 'Written while it rested' });
    at.clock.advance(again! + 1_000);
    await at.pass();
    expect(at.row().syncStatus).toBe('InSync');
    expect(at.card().problem).toBeUndefined();
    expect(at.ours().values.notes).toBe('Written while it rested');
    expect(at.ours().values.value).toBe(at.row().values.value);
    await isQuiet(at);
    await fight(at, 20);
    expect(at.row().syncStatus).toBe('InSync');
  });

  test('is synced at once when the seller presses Sync now', async () => {
    const at = await written();
    await fight(at, 21);
    at.here({ row: { syncRequestedOn: new Date(at.clock.now()).toISOString() } });
    await at.pass();
    expect(at.row().syncStatus).toBe('InSync');
    expect(at.ours().values.value).toBe(at.row().values.value);
    await isQuiet(at);
  });

  test('is stopped as well where the quarrel is about what only goes to Partner Center', async () => {
    const at = setUp({ purchaseIntent: 'Yes' });
    await at.pass();
    at.wrote();
    for (let n = 0; n < 40; n += 1) {
      at.clock.advance(minute / 2);
      at.there({ referral: { purchaseIntent: 'No' } });
      await at.pass();
    }
    expect(at.wrote().filter((verb) => verb === 'PATCH referral')).toHaveLength(20);
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().problem?.text).toContain('purchase intent');
  });
});

test('a seller who saves thirty times in an hour is never stopped, nor is Microsoft', async () => {
  const at = await written();
  for (let n = 0; n < 30; n += 1) {
    at.clock.advance(minute);
    at.here({ value: `${1_000 + n}`, notes: `call ${n}` });
    await at.pass();
  }
  expect(at.ours().values).toMatchObject({ value: '1029', notes: 'call 29' });
  for (let n = 0; n < 30; n += 1) {
    at.clock.advance(minute);
    at.there({ value: `${2_000 + n}` });
    await at.pass();
  }
  expect(at.row()).toMatchObject({ syncStatus: 'InSync', values: { value: '2029' } });
});

test('twenty rewrites spread over a day stop nothing', async () => {
  const at = await written();
  for (let n = 0; n < 60; n += 1) {
    at.clock.advance(10 * minute);
    if (n % 2 === 0) at.there({ value: `${50_000 + n}` });
    else at.here({ value: `${60_000 + n}` });
    await at.pass();
  }
  expect(at.row().syncStatus).toBe('InSync');
});
