import { Crash } from '../model/systems';
import { deal, isQuiet, setUp } from './bench';

describe('closing', () => {
  test.each([
    ['won', 'ClosedWon'],
    ['lost', 'ClosedLost'],
  ] as const)('%s here closes the referral there, with the values of the moment', async (state, status) => {
    const at = setUp();
    await at.pass();
    at.here({ value: '45000', row: { state, statusReason: state === 'lost' ? 'Out-Sold' : null } });
    await at.pass();
    expect(at.ours()).toMatchObject({ status, values: { value: '45000' } });
    expect(at.row()).toMatchObject({ state, referralStatus: status, syncStatus: 'InSync' });
    await isQuiet(at);
  });

  test.each([
    ['ClosedWon', 'won', 3, '90000'],
    // What was lost brought nothing.
    ['ClosedLost', 'lost', 5, null],
  ] as const)('%s there closes the opportunity, a won one with the deal value of there', async (...closed) => {
    const [status, state, statusReason, value] = closed;
    const at = setUp();
    await at.pass();
    at.there({ value: '90000', referral: { status } });
    await at.pass();
    expect(at.row()).toMatchObject({ state, values: { value: '90000' } });
    expect(at.world.writes.at(-1)?.what).toMatchObject({ close: { statusReason, value } });
    expect(at.row().audit).toContain('Opportunity closed, because the deal was closed at Partner Center');
    await at.pass();
    await isQuiet(at);
  });

  test('the reason that was given there is told here', async () => {
    const at = setUp();
    await at.pass();
    at.there({ referral: { status: 'ClosedLost', statusReason: 'Customer bought elsewhere' } });
    await at.pass();
    expect(at.row().audit?.split('\n')[0]).toContain('Closed, lost (Customer bought elsewhere)');
    expect(at.world.writes.some(({ what }) => JSON.stringify(what).includes('"subject":"Opportunity closed'))).toBe(
      true,
    );
  });

  test('the reason is told too where the opportunity was lost here at the same time', async () => {
    const at = setUp();
    await at.pass();
    at.there({ referral: { status: 'ClosedLost', statusReason: 'Customer bought elsewhere' } });
    at.here({ row: { state: 'lost', statusReason: 'Canceled' } });
    await at.pass();
    expect(at.row().audit).toContain('Referral status: Closed, lost (Customer bought elsewhere)');
  });

  test('what Microsoft edits after the opportunity was closed here stays there', async () => {
    const at = setUp();
    await at.pass();
    at.there({ notes: 'one more thing' });
    at.here({ row: { state: 'lost', statusReason: 'Canceled' } });
    await at.pass();
    expect(at.ours()).toMatchObject({ status: 'ClosedLost', values: { notes: 'one more thing' } });
    expect(at.row().values.notes).toBe('First call went well');
    await isQuiet(at);
  });

  test('what a person reopens is not closed again: it needs attention', async () => {
    const at = setUp();
    await at.pass();
    at.there({ referral: { status: 'ClosedWon' } });
    await at.pass();
    await at.pass();
    at.here({ row: { state: 'open' } });
    await at.pass();
    expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' });
    expect(at.card().problem?.said).toMatchObject({ key: 'reason.reopened' });
    await isQuiet(at);
  });

  test('won here and lost there is told, and neither is changed', async () => {
    const at = setUp();
    await at.pass();
    at.there({ referral: { status: 'ClosedLost' } });
    at.here({ row: { state: 'won' } });
    await at.pass();
    expect(at.row()).toMatchObject({ state: 'won', syncStatus: 'NeedsAttention' });
    expect(at.ours().status).toBe('ClosedLost');
    expect(at.card().problem?.said).toMatchObject({ key: 'reason.closedApart' });
    await isQuiet(at);
  });

  test.each(['ClosedExpired', 'ClosedError', 'ClosedDeclined'] as const)(
    '%s there leaves the opportunity open, ends the sync and says why',
    async (status) => {
      const at = setUp();
      await at.pass();
      at.there({ referral: { status, statusReason: 'A duplicate' } });
      at.here({ value: '1' });
      await at.pass();
      expect(at.row()).toMatchObject({ state: 'open', referralStatus: status, syncStatus: 'NeedsAttention' });
      expect(at.card().problem?.said).toEqual({ key: 'reason.ended', values: { status, why: 'A duplicate' } });
      expect(at.row().audit?.split('\n')[0]).toContain('(A duplicate)');
      expect(at.ours().values.value).toBe('40000');
      await isQuiet(at);
    },
  );

  test('a closed row that refuses writes loses nothing: the referral is closed, and the history says so', async () => {
    const at = setUp({}, { closedReadOnly: true });
    await at.pass();
    at.here({ value: '45000', row: { state: 'won' } });
    await at.pass();
    expect(at.ours()).toMatchObject({ status: 'ClosedWon', values: { value: '45000' } });
    expect(at.row().state).toBe('won');
    const events = [...at.world.events.values()].map(({ name }) => name);
    expect(events).toContain('Sent to Partner Center: deal value 40000 → 45000');
    expect(events).toContain('Partner Center has been told: Closed, won');
    await at.pass();
    await isQuiet(at);
  });

  test('a row that was read-only when it closed is not closed again when a person reopens it', async () => {
    const at = setUp({}, { closedReadOnly: true });
    await at.pass();
    at.here({ row: { state: 'won' } });
    await at.pass();
    await at.pass();
    at.here({ row: { state: 'open' } });
    await at.relay.pass(at.row().id, { rowOnly: true });
    expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' });
    expect(at.card().problem?.said).toMatchObject({ key: 'reason.reopened' });
  });

  test.each(['PATCH referral', 'RECORD'])(
    'what a person reopens is not closed again where the row took no write and the relay died after its %s',
    async (verb) => {
      const at = setUp({}, { closedReadOnly: true });
      await at.pass();
      at.here({ row: { state: 'won' } });
      let left = verb === 'RECORD' ? 2 : 1;
      const dies = at.another({
        after: (call) => {
          if (call.verb === verb && (left -= 1) === 0) throw new Crash();
        },
      });
      await expect(dies.pass(deal)).rejects.toThrow(Crash);
      expect(at.ours().status).toBe('ClosedWon');
      at.here({ row: { state: 'open' } });
      await at.another().pass(deal);
      await at.another().pass(deal, { rowOnly: true });
      expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' });
      expect(at.card().problem?.said).toMatchObject({ key: 'reason.reopened' });
    },
  );

  test.each([true, false])(
    'what a person reopens is not closed again where the relay died just after closing it (apart: %s)',
    async (closesApart) => {
      const at = setUp({}, { closesApart });
      await at.pass();
      at.there({ referral: { status: 'ClosedWon' } });
      const dies = at.another({
        after: ({ verb }) => {
          if (verb === (closesApart ? 'CLOSE' : 'PATCH row')) throw new Crash();
        },
      });
      await expect(dies.pass(deal)).rejects.toThrow(Crash);
      expect(at.row().state).toBe('won');
      at.here({ row: { state: 'open' } });
      await at.another().pass(deal);
      expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' });
      expect(at.card().problem?.said).toMatchObject({ key: 'reason.reopened' });
      await isQuiet(at);
    },
  );

  test('a closing that a crash prevented is done by the next pass', async () => {
    const at = setUp({}, { closesApart: true });
    await at.pass();
    at.there({ referral: { status: 'ClosedWon' } });
    const dies = at.another({
      before: ({ verb }) => {
        if (verb === 'CLOSE') throw new Crash();
        return 'well';
      },
    });
    await expect(dies.pass(deal)).rejects.toThrow(Crash);
    await at.another().pass(deal);
    expect(at.row().state).toBe('won');
  });

  test('what was closed, reopened by a person and then lost its state is not closed again', async () => {
    const at = setUp();
    await at.pass();
    at.there({ referral: { status: 'ClosedWon' } });
    await at.pass();
    at.here({ row: { state: 'open', syncState: null } });
    await at.pass();
    await at.pass();
    expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' });
    await isQuiet(at);
  });

  test('switched off, a deal that is won here stays open there', async () => {
    const at = setUp();
    await at.pass();
    at.here({ row: { sync: false } });
    await at.pass();
    at.here({ row: { state: 'won' } });
    await at.pass();
    expect(at.ours().status).toBe('ActiveAccepted');
  });
});

test('a deal that was won before it was sent is not sent, and its row not written', async () => {
  const at = setUp({ state: 'won' });
  await at.pass();
  expect(at.wrote()).toEqual([]);
});
