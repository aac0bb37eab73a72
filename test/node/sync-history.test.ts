import { setUp } from './bench';

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
