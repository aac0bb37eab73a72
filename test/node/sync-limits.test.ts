import { column, lengthOf, type ConflictChoice } from '../../model';
import type { Referral } from '../../plugin-bridge/merge/deal';
import { toReferral } from '../../plugin-bridge/systems/partner-center/wire';
import type { SystemsOptions } from '../model/systems';
import { newReferral } from '../model/world';
import { isQuiet, setUp, type Bench } from './bench';

/** Texts at the ends of their columns, and what goes on while a system is away. */

/** Fails where Dataverse would: a column longer than it is refuses the whole write. */
const columns: SystemsOptions['refusesRow'] = (patch) => {
  const lengths = {
    audit: [patch.audit, lengthOf(column.audit)],
    cardData: [patch.cardData && JSON.stringify(patch.cardData), lengthOf(column.cardData)],
    syncState: [patch.syncState, lengthOf(column.syncState)],
    microsoftId: [patch.microsoftId, lengthOf(column.microsoftId)],
    program: [patch.program, lengthOf(column.program)],
  } as const;
  for (const [name, [text, length]] of Object.entries(lengths))
    if (text && text.length > length) return `${name} has ${text.length} of ${length} characters.`;
  return null;
};

const received = 'f9000000-0000-4000-8000-000000000009';
async function arrived(over: Partial<Referral>, options: Partial<SystemsOptions> = {}) {
  const at = setUp({}, { refusesRow: columns, ...options });
  at.world.rows.clear();
  at.world.referrals.set(
    received,
    newReferral(received, { side: 'received', status: 'NewReceived', ...over }, at.clock.now()),
  );
  const result = await at.relay.receive(received);
  return { ...at, result, row: () => [...at.world.rows.values()][0]! };
}

test('many decided conflicts of long texts, and one more line ahead of a push, still fit the card', async () => {
  const at = setUp({}, { refusesRow: columns });
  await at.pass();
  const products = (mark: string, n: number) =>
    Array.from({ length: 60 }, (_, each) => `SOL-${mark}${n}X${each}-ABCDEFGHIJKLMNOP`).join('\n');
  for (let n = 0; n < 30; n += 1) {
    at.clock.advance(300_000);
    at.here({ products: products('H', n) });
    at.there({ products: products('T', n) });
    expect(await at.pass()).toMatchObject({ settled: true });
  }
  at.here({ notes: 'ours' });
  at.there({ notes: 'theirs' });
  await at.pass();
  expect(at.row().syncStatus).toBe('Conflict');
  expect(at.row().cardData!.length).toBeLessThanOrEqual(lengthOf(column.cardData));
  await isQuiet(at);
});

test.each([
  ['notes of ten thousand characters', { notes: 'n"\n'.repeat(3_333) }, {}],
  [
    'a program and an id that are longer than their columns',
    {},
    { program: 'p'.repeat(300), microsoftId: 'm'.repeat(300) },
  ],
  [
    'a message of quotes, line ends and letters beyond the basic plane',
    {},
    { message: '"\n\u{1f600}\u0001'.repeat(2_000) },
  ],
])('%s: the deal arrives, is synced and rests', async (_, values, over) => {
  const whole = newReferral(received, {}, 0).values;
  const at = await arrived({ ...over, values: { ...whole, ...values } });
  expect(at.result).toMatchObject({ settled: true });
  expect(columns!({ cardData: JSON.parse(at.row().cardData!), syncState: at.row().syncState! }, undefined)).toBeNull();
  expect(at.row().cardData).toBe(JSON.stringify(JSON.parse(Buffer.from(at.row().cardData!).toString())));
  at.wrote();
  await at.relay.pass(at.row().id);
  expect(at.wrote()).toEqual([]);
});

test('of a text without end the sync knows as much as its state can hold', () => {
  const notes = 'n"\u{1f600}\n'.repeat(60_000);
  const { values } = toReferral({ id: received, details: { notes } });
  expect(values.notes!.length).toBeLessThanOrEqual(10_000);
  expect(notes.startsWith(values.notes!)).toBe(true);
});

test('a day without an answer of Partner Center does not fill the state', async () => {
  let away = false;
  const at = setUp(
    {},
    { refusesRow: columns, before: ({ verb }) => (away && verb === 'PATCH referral' ? 'lost' : 'well') },
  );
  await at.pass();
  away = true;
  at.here({ notes: 'n'.repeat(2_000), products: 'SOL-12345-ABC\nSOL-12345-ABD' });
  for (let n = 0; n < 100; n += 1) {
    const { again = 0 } = await at.pass();
    at.clock.advance(again + 1);
  }
  expect(at.row().syncState!.length).toBeLessThan(20_000);
  away = false;
  await at.pass();
  expect(at.ours().values.notes).toHaveLength(2_000);
  expect(at.row().syncStatus).toBe('InSync');
  await isQuiet(at);
});

test.each(['there', 'here'] as const)('an open question ends with the deal (closed %s)', async (side) => {
  const at = setUp();
  await at.pass();
  at.here({ notes: 'ours' });
  at.there({ notes: 'theirs' });
  await at.pass();
  const asked = at.card().conflicts![0]!;
  if (side === 'there') at.there({ referral: { status: 'ClosedExpired' } });
  else at.here({ row: { state: 'won' } });
  await at.pass();
  expect(at.row().syncStatus).not.toBe('Conflict');
  expect(at.card().conflicts).toBeUndefined();
  expect([...at.world.events.values()].map(({ details }) => details).join()).toContain('theirs');
  const choice: ConflictChoice = { id: asked.id, field: 'notes', take: 'pc', crm: 'ours', pc: 'theirs' };
  at.here({ row: { conflictChoices: JSON.stringify([choice]) } });
  await at.pass();
  expect(at.row().conflictChoices).toBeNull();
  await isQuiet(at);
});

test('a seller declines and closes the opportunity as lost at once: Microsoft gets the reason of the answer', async () => {
  const at = await arrived({});
  at.world.rows.set(at.row().id, {
    ...at.row(),
    version: 'W/"lost"',
    state: 'lost',
    statusReason: 'Canceled',
    response: 'Decline',
    responseReason: 'No capacity',
  });
  await at.relay.pass(at.row().id);
  expect(at.world.referrals.get(received)!.status).toBe('ClosedDeclined');
  expect(at.world.writes.find(({ what }) => 'status' in (what as object))?.what).toMatchObject({
    status: { reason: 'No capacity' },
  });
});

test('help that a received deal names invites Microsoft to no deal of its own', async () => {
  const engagement = 'f9000000-0000-4000-8000-00000000000e';
  const at = await arrived({ help: 'QuotesOrLicensing', engagement });
  at.world.rows.set(at.row().id, {
    ...at.row(),
    version: 'W/"x"',
    owner: setUp().row().owner,
    contact: setUp().row().contact,
  });
  await at.relay.pass(at.row().id);
  expect(at.world.referrals.size).toBe(1);
});

describe('the bell', () => {
  const ringing = async (fate: () => 'well' | 'replyLost' | { readonly refused: number }) => {
    const at = await arrived({}, { before: ({ verb }) => (verb === 'NOTIFY' ? fate() : 'well') });
    const pass = () => at.relay.pass(at.row().id);
    return { ...at, pass };
  };

  test('that never answers is tried three times, and holds up nothing', async () => {
    const at = await ringing(() => 'replyLost');
    expect(at.world.referrals.get(received)!.externalReferenceId).toBe(at.row().id);
    for (let n = 0; n < 6; n += 1) await at.pass();
    expect(at.world.bells).toHaveLength(3);
    await isQuiet(at as unknown as Bench);
  });

  test('that is refused for now rings later', async () => {
    let away = true;
    const at = await ringing(() => (away ? { refused: 429 } : 'well'));
    await at.pass();
    expect(at.world.bells).toHaveLength(0);
    away = false;
    await at.pass();
    expect(at.world.bells).toHaveLength(1);
    await isQuiet(at as unknown as Bench);
  });

  test('that is refused for good is told to the operator once', async () => {
    const at = await ringing(() => ({ refused: 403 }));
    await at.pass();
    expect(at.world.bells).toHaveLength(0);
    await isQuiet(at as unknown as Bench);
  });

  test('rings once in a pass that has to begin again', async () => {
    let moved = 0;
    const at = setUp({ sync: false });
    at.world.rows.clear();
    at.world.referrals.set(received, newReferral(received, { side: 'received', status: 'NewReceived' }, 0));
    const relay = at.another({
      before: ({ verb }) => {
        const [row] = [...at.world.rows.values()];
        if (verb === 'PATCH row' && row && moved++ < 4)
          at.world.rows.set(row.id, { ...row, version: `W/"moved${moved}"` });
        return 'well';
      },
    });
    await relay.receive(received);
    expect(at.world.bells).toHaveLength(1);
  });
});

test('a closed row that takes no write is not looked at every few seconds while Partner Center is away', async () => {
  let away = false;
  const at = setUp(
    {},
    { closedReadOnly: true, before: ({ verb }) => (away && verb.endsWith('referral') ? 'lost' : 'well') },
  );
  await at.pass();
  at.here({ row: { state: 'won' } });
  away = true;
  let again = 0;
  for (let n = 0; n < 8; n += 1) {
    const result = await at.pass();
    again = result.again ?? 0;
    at.clock.advance(again + 1);
  }
  expect(again).toBeGreaterThan(100_000);
  away = false;
  await at.pass();
  expect(at.ours().status).toBe('ClosedWon');
});

test('a copied row that is closed and takes no write is told once and rests', async () => {
  const at = setUp({}, { closedReadOnly: true });
  await at.pass();
  const copy = '10000000-0000-4000-8000-00000000c0b1';
  at.world.rows.set(copy, { ...at.row(), id: copy, state: 'won', identifier: null });
  expect(await at.relay.pass(copy)).toMatchObject({ settled: true });
  expect([...at.world.events.values()].filter(({ opportunity }) => opportunity === copy)).toHaveLength(1);
  at.wrote();
  await at.relay.pass(copy);
  expect(at.wrote()).toEqual([]);
});

test.each([
  ['a push', 'PATCH referral'],
  ['a new deal', 'POST'],
])(
  '%s that is edited sixty times while Partner Center does not answer never outgrows the sync state',
  async (_, verb) => {
    const at = setUp({}, { refusesRow: columns });
    if (verb === 'PATCH referral') await at.pass();
    const cutOff = at.another({ before: (call) => (call.verb === verb ? 'lost' : 'well') });
    for (let n = 0; n < 60; n += 1) {
      at.here({ notes: `${n} `.repeat(600), products: `SOL-${String(n).padStart(5, '0')}-AAA` });
      at.clock.advance(24 * 3_600_000);
      expect(await cutOff.pass(at.row().id)).toMatchObject({ settled: true });
    }
    at.clock.advance(24 * 3_600_000);
    await at.pass();
    await at.pass();
    expect(at.ours().values.products).toBe('SOL-00059-AAA');
    expect(at.all()).toHaveLength(1);
    await isQuiet(at);
  },
);
