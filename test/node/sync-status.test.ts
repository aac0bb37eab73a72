import type { Opportunity } from '../../plugin-bridge/merge/deal';
import { newReferral } from '../model/world';
import { isQuiet, setUp, type Bench } from './bench';

/** A deal that Microsoft sent, as it stands here after it was taken in. */
async function received(over: Partial<Opportunity> = {}): Promise<Bench & { readonly id: string }> {
  const at = setUp({ sync: false });
  const id = 'f9000000-0000-4000-8000-000000000009';
  const sent = newReferral(
    id,
    {
      side: 'received',
      status: 'NewReceived',
      statusText: 'New/Received',
      message: 'Please take this one',
      sentBy: 'Microsoft',
      expiresOn: new Date(at.clock.now() + 14 * day).toISOString(),
    },
    at.clock.now(),
  );
  at.world.rows.clear();
  at.world.referrals.set(id, sent);
  const resolved = await at.relay.resolve(id);
  if (resolved.kind !== 'receive') throw new Error(`It was ${resolved.kind}.`);
  await at.relay.receive(id);
  const opportunity = resolved.opportunity;
  const row = () => at.world.rows.get(opportunity)!;
  const bench: Bench & { id: string } = {
    ...at,
    id: opportunity,
    row,
    card: () => JSON.parse(row().cardData ?? '{}') as ReturnType<Bench['card']>,
    ours: () => at.world.referrals.get(id)!,
    pass: () => at.relay.pass(opportunity),
    here: ({ row: more, ...values }) =>
      at.world.rows.set(opportunity, {
        ...row(),
        values: { ...row().values, ...values },
        ...more,
        version: `W/"here-${++edits}"`,
      }),
  };
  if (Object.keys(over).length > 0) bench.here({ row: over });
  return bench;
}

const day = 86_400_000;
let edits = 0;

describe('a deal that Microsoft sent', () => {
  test('arrives open, with message, sender and the end of its time, and waits for the answer', async () => {
    const at = await received();
    expect(at.row()).toMatchObject({ state: 'open', sync: true, referralStatus: 'NewReceived', syncStatus: 'InSync' });
    expect(at.card().received).toMatchObject({ message: 'Please take this one', organization: 'Microsoft' });
    expect(Date.parse(at.card().received!.expires!) - at.clock.now()).toBeGreaterThan(13 * day);
    await isQuiet(at);
  });

  test('accepted here is active there, and the card no longer counts the days', async () => {
    const at = await received({ response: 'Accept' });
    await at.pass();
    expect(at.ours().status).toBe('ActiveAccepted');
    expect(at.row()).toMatchObject({ state: 'open', referralStatus: 'ActiveAccepted', syncStatus: 'InSync' });
    expect(at.row().audit?.split('\n')[0]).toContain('Accepted; Microsoft has been told');
    expect(at.card().received?.expires).toBeUndefined();
    await isQuiet(at);
  });

  test('declined with a reason is closed there, and the opportunity is lost as canceled', async () => {
    const at = await received({ response: 'Decline', responseReason: 'No capacity' });
    await at.pass();
    expect(at.ours().status).toBe('ClosedDeclined');
    expect(at.row()).toMatchObject({ state: 'lost', referralStatus: 'ClosedDeclined', syncStatus: 'InSync' });
    expect(at.world.writes.at(-1)?.what).toMatchObject({ close: { outcome: 'lost', statusReason: 4 } });
    expect(
      at.world.writes.find(({ verb, what }) => verb === 'PATCH referral' && 'status' in (what as object))?.what,
    ).toMatchObject({ status: { reason: 'No capacity' } });
    await at.pass();
    await isQuiet(at);
  });

  test('declined without a reason is not sent: the card asks for it', async () => {
    const at = await received({ response: 'Decline' });
    await at.pass();
    expect(at.ours().status).toBe('NewReceived');
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().missing).toMatchObject([{ key: 'missing.declineReason' }]);
    at.here({ row: { responseReason: 'No capacity' } });
    await at.pass();
    expect(at.ours().status).toBe('ClosedDeclined');
  });

  test('a decline that comes after the acceptance is told, and nothing is closed', async () => {
    const at = await received({ response: 'Accept' });
    await at.pass();
    at.here({ row: { response: 'Decline', responseReason: 'Changed my mind' } });
    await at.pass();
    expect(at.ours().status).toBe('ActiveAccepted');
    expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' });
    expect(at.card().problem?.said).toEqual({ key: 'reason.declineTooLate' });
    await isQuiet(at);
  });

  test('a crash between the answer there and the write here closes the opportunity on the next pass', async () => {
    const at = await received({ response: 'Decline', responseReason: 'No capacity' });
    const dying = at.another({
      after: ({ verb }) => {
        if (verb === 'PATCH referral') throw new Error('crash');
      },
    });
    await expect(dying.pass(at.id)).rejects.toThrow('crash');
    expect(at.row().state).toBe('open');
    await at.pass();
    expect(at.row()).toMatchObject({ state: 'lost', referralStatus: 'ClosedDeclined' });
  });

  test('its owner hears of it once, and again three days before the time to answer ends', async () => {
    const at = await received();
    expect(at.world.bells.map(({ title }) => title)).toEqual(['Microsoft sent you a deal']);
    at.clock.advance(10 * day);
    await at.pass();
    expect(at.world.bells).toHaveLength(1);
    at.clock.advance(1.1 * day);
    await at.pass();
    await at.pass();
    expect(at.world.bells.map(({ title }) => title)).toEqual([
      'Microsoft sent you a deal',
      'A deal from Microsoft waits for your answer',
    ]);
    await isQuiet(at);
  });
});

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
    ['ClosedWon', 'won', 3],
    ['ClosedLost', 'lost', 5],
  ] as const)('%s there closes the opportunity with the deal value of there', async (status, state, statusReason) => {
    const at = setUp();
    await at.pass();
    at.there({ value: '90000', referral: { status } });
    await at.pass();
    expect(at.row()).toMatchObject({ state, values: { value: '90000' } });
    expect(at.world.writes.at(-1)?.what).toMatchObject({ close: { statusReason, value: '90000' } });
    expect(at.row().audit).toContain('Opportunity closed, because the deal was closed at Partner Center');
    await at.pass();
    await isQuiet(at);
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
      at.there({ referral: { status } });
      at.here({ value: '1' });
      await at.pass();
      expect(at.row()).toMatchObject({ state: 'open', referralStatus: status, syncStatus: 'NeedsAttention' });
      expect(at.card().problem?.said).toEqual({ key: 'reason.ended', values: { status } });
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
    expect(events).toContain('Closed at Partner Center: Closed, won');
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

test('a status that nobody documents is told, and everything else goes on being synced', async () => {
  const at = setUp();
  await at.pass();
  at.there({ closingDate: '2027-02-01', referral: { status: undefined, statusText: 'Active/Engaged' } });
  at.here({ value: '45000' });
  await at.pass();
  expect(at.row().values.closingDate).toBe('2027-02-01');
  expect(at.ours().values.value).toBe('45000');
  expect(at.row().syncStatus).toBe('NeedsAttention');
  expect(at.card().problem?.said).toEqual({ key: 'reason.unknownStatus', values: { status: 'Active/Engaged' } });
  await isQuiet(at);
});

test('every line of the audit is one event of the history, with its whole values, once', async () => {
  const at = setUp();
  await at.pass();
  const long = 'x'.repeat(500);
  at.here({ notes: long });
  await at.pass();
  await at.pass();
  const events = [...at.world.events.values()];
  expect(events.map(({ kind }) => kind)).toEqual(['Shared', 'Sent']);
  expect(events.map(({ name }) => name)).toEqual(
    at
      .row()
      .audit!.split('\n')
      .reverse()
      .map((line) => line.slice(19)),
  );
  expect(events[1]!.details).toContain(long);
  expect(events[1]).toMatchObject({ owner: at.row().ownedBy, referral: at.ours().id, opportunity: at.row().id });
});

test('the card can say each line of the audit in the language of its reader', async () => {
  const at = setUp();
  await at.pass();
  at.here({ value: '45000' });
  await at.pass();
  expect(at.card().history?.map(({ key }) => key)).toEqual(['audit.sent', 'audit.shared']);
  expect(at.card().history).toHaveLength(at.row().audit!.split('\n').length);
});
