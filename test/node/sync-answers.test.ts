import { received } from './arrival';
import { isQuiet } from './bench';

const day = 86_400_000;

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

  test('emptied of its value it keeps the one at Partner Center, and the card names what is missing', async () => {
    const at = await received({ response: 'Accept' });
    await at.pass();
    const { value } = at.ours().values;
    at.here({ value: null });
    await at.pass();
    expect(at.ours().values.value).toBe(value);
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().missing).toMatchObject([{ key: 'missing.value' }]);
    await isQuiet(at);
    at.here({ value: '7000' });
    await at.pass();
    expect(at.ours().values.value).toBe('7000');
    expect(at.row().syncStatus).toBe('InSync');
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
    await expect(dying.pass(at.row().id)).rejects.toThrow('crash');
    expect(at.row().state).toBe('open');
    await at.pass();
    expect(at.row()).toMatchObject({ state: 'lost', referralStatus: 'ClosedDeclined' });
    expect(at.row().audit?.split('\n')[0]).toContain('Declined; Microsoft has been told: No capacity');
  });

  test('a decline whose row is edited meanwhile is told once', async () => {
    const at = await received({ response: 'Decline', responseReason: 'No capacity' });
    const { id } = at.row();
    const relay = at.another({
      after: ({ verb }) => {
        if (verb === 'PATCH referral') at.here({ notes: 'one more word' });
      },
    });
    await relay.pass(id);
    expect(at.row()).toMatchObject({ state: 'lost', values: { notes: 'one more word' } });
    expect(at.row().audit?.match(/Declined/g)).toHaveLength(1);
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
