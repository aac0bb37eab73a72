import { column, syncEvent } from '../../model';
import type { Close } from '../../plugin-bridge/merge/patches';
import type { HttpAnswer } from '../../plugin-bridge/systems/transport';
import { userIds } from '../../sandbox/dataverse';
import { deals } from '../../sandbox/dataverse/seed';
import { type Connected, connected, event, eventId, events, refusing, rowOf, valueOf } from './systems-world';

const won: Close = {
  outcome: 'won',
  statusReason: 3,
  value: '48000.5',
  subject: 'Won at Partner Center',
  at: Date.parse('2026-11-19T22:00:00Z'),
};

const versionOf = async ({ opportunities }: Connected, id: string): Promise<string> =>
  valueOf(await opportunities.read(id)).version;

const batches = ({ requests }: Connected) => requests.filter(({ path }) => path.endsWith('/$batch'));

/** Whether a batch that failed is answered by 200 or by the status of the failure is not documented. */
describe.each([false, true])('a row and its history, the batch failing as a whole: %s', (batchFailsAsWhole) => {
  const switches = { batchFailsAsWhole };

  test('are written together, and the version that comes back is good for the next write', async () => {
    const at = connected({ switches });
    const version = await versionOf(at, deals.share);
    const patch = { audit: 'Привет, 日本語 \u2028 "quoted"\nline' };
    const also = { events: [event(1, deals.share), event(2, deals.share, { kind: 'Conflict', referral: null })] };
    const next = valueOf(await at.opportunities.update(deals.share, version, patch, also));
    expect(batches(at)).toHaveLength(1);
    expect(rowOf(at, deals.share)[column.audit]).toBe(patch.audit);
    valueOf(await at.opportunities.update(deals.share, next, { audit: 'next' }));
    expect(events(at)).toMatchObject([
      {
        [syncEvent.id]: eventId(1),
        [syncEvent.name]: 'Event 1',
        [syncEvent.occurredOn]: '2026-11-20T10:00:00Z',
        [syncEvent.details]: '{"value":"1"}',
        [`_${syncEvent.opportunity}_value`]: deals.share,
        _ownerid_value: userIds.seller,
      },
      { [syncEvent.id]: eventId(2), [syncEvent.referral]: null },
    ]);
    expect([at.lost, at.others]).toEqual([[], []]);
  });

  test('are both left alone when the row moved', async () => {
    const at = connected({ switches });
    const version = await versionOf(at, deals.share);
    valueOf(await at.opportunities.update(deals.share, version, { audit: 'first' }));
    const late = await at.opportunities.update(
      deals.share,
      version,
      { audit: 'late' },
      { events: [event(1, deals.share)] },
    );
    expect(late).toEqual({ kind: 'stale' });
    expect(rowOf(at, deals.share)[column.audit]).toBe('first');
    expect(events(at)).toEqual([]);
  });

  test('an event that is there already is left as it is, and the rest is written', async () => {
    const at = connected({ switches });
    valueOf(await at.opportunities.record([event(1, deals.share)]));
    const version = await versionOf(at, deals.share);
    const also = { events: [event(1, deals.share, { name: 'Other' }), event(2, deals.share)] };
    valueOf(await at.opportunities.update(deals.share, version, { audit: 'done' }, also));
    expect(rowOf(at, deals.share)[column.audit]).toBe('done');
    expect(events(at).map((row) => row[syncEvent.name])).toEqual(['Event 1', 'Event 2']);
    expect(at.lost).toEqual([]);
  });

  test('an owner who cannot have the history leaves it with the relay, and that is told', async () => {
    const at = connected({ switches });
    // Who may not read events cannot be given one.
    const owner = { set: 'systemusers', id: userIds.reader } as const;
    const version = await versionOf(at, deals.share);
    valueOf(
      await at.opportunities.update(
        deals.share,
        version,
        { audit: 'done' },
        { events: [event(1, deals.share, { owner })] },
      ),
    );
    expect(events(at)).toMatchObject([{ [syncEvent.id]: eventId(1), _ownerid_value: userIds.relay }]);
    expect(at.others).toEqual([{ record: `${syncEvent.set}(${eventId(1)})`, wanted: owner, instead: null }]);
    expect(at.lost).toEqual([]);
  });

  test('a history that cannot be written at all stops no deal, and what was lost is told', async () => {
    const at = connected({ switches });
    const version = await versionOf(at, deals.share);
    const gone = '11111111-1111-4111-8111-111111111111';
    const also = { events: [event(1, gone), event(2, deals.share)] };
    valueOf(await at.opportunities.update(deals.share, version, { audit: 'done' }, also));
    expect(rowOf(at, deals.share)[column.audit]).toBe('done');
    expect(events(at)).toEqual([]);
    expect(at.lost.map(({ id }) => id)).toEqual([eventId(1), eventId(2)]);
    expect(at.lost[0]?.reason).toContain('Does Not Exist');
  });

  test('a refusal of the row itself is the row’s, and the history is not tried without it', async () => {
    const at = connected({ switches });
    const version = await versionOf(at, deals.share);
    const patch = { identifier: 'x'.repeat(200) };
    const refused = await at.opportunities.update(deals.share, version, patch, { events: [event(1, deals.share)] });
    expect(refused).toMatchObject({ kind: 'refused', status: 400, code: '0x80044331' });
    expect(batches(at)).toHaveLength(1);
    expect(events(at)).toEqual([]);
  });

  /** Whether an action may join a change set is not documented either. */
  describe.each([true, false])(
    'and the closing of the deal, actions joining change sets: %s',
    (actionsInChangeSets) => {
      const both = { batchFailsAsWhole, actionsInChangeSets };

      test('a deal is won with its value and day, its history in one go where that is possible', async () => {
        const at = connected({ switches: both });
        const version = await versionOf(at, deals.share);
        const also = { events: [event(1, deals.share, { kind: 'Status' })], close: won };
        expect(await at.opportunities.update(deals.share, version, { audit: 'won' }, also)).toEqual({
          kind: 'done',
          value: '',
        });
        expect(valueOf(await at.opportunities.read(deals.share))).toMatchObject({
          state: 'won',
          audit: 'won',
          statusReason: 'Won',
        });
        expect(rowOf(at, deals.share)).toMatchObject({ actualvalue: 48000.5, actualclosedate: '2026-11-19' });
        expect(at.admin('GET', "opportunitycloses?$filter=subject eq 'Won at Partner Center'").value).toHaveLength(1);
        expect(events(at)).toHaveLength(1);
        const actions = at.requests.filter(({ path }) => path.endsWith('/WinOpportunity'));
        expect(actions).toHaveLength(actionsInChangeSets ? 0 : 1);
        // What the environment showed once is not asked again.
        const before = at.requests.length;
        const second = valueOf(await at.opportunities.read(deals.changeHere));
        valueOf(
          await at.opportunities.update(
            deals.changeHere,
            second.version,
            { audit: 'lost' },
            { close: { ...won, outcome: 'lost', statusReason: 5, value: null } },
          ),
        );
        expect(at.requests).toHaveLength(before + (actionsInChangeSets ? 2 : 3));
        expect(valueOf(await at.opportunities.read(deals.changeHere))).toMatchObject({
          state: 'lost',
          statusReason: 'Out-Sold',
        });
      });

      test('a row that moved is neither written nor closed', async () => {
        const at = connected({ switches: both });
        const version = await versionOf(at, deals.share);
        valueOf(await at.opportunities.update(deals.share, version, { audit: 'first' }));
        const late = await at.opportunities.update(deals.share, version, { audit: 'late' }, { close: won });
        expect(late).toEqual({ kind: 'stale' });
        expect(valueOf(await at.opportunities.read(deals.share))).toMatchObject({ state: 'open', audit: 'first' });
      });

      test('a closing that is refused is told as refused, and the deal stays open', async () => {
        const at = connected({ switches: both });
        const version = await versionOf(at, deals.share);
        const also = { close: { ...won, statusReason: 5 } };
        const refused = await at.opportunities.update(deals.share, version, { audit: 'won' }, also);
        expect(refused).toMatchObject({ kind: 'refused', status: 400 });
        expect(valueOf(await at.opportunities.read(deals.share)).state).toBe('open');
      });
    },
  );
});

describe('an answer to a batch that tells nothing', () => {
  const batchAnswer = (answer: HttpAnswer) => ({
    after: (given: HttpAnswer, { url }: { url: string }) => (url.endsWith('/$batch') ? answer : given),
  });
  const multipart = (status: number, body: string): HttpAnswer => ({
    kind: 'reply',
    status,
    headers: { 'content-type': 'multipart/mixed; boundary=b' },
    body: new TextEncoder().encode(body),
  });

  test.each<[string, HttpAnswer]>([
    ['none', { kind: 'lost', reason: 'reset' }],
    ['a server error', refusing(500)],
    ['one that is cut off', multipart(200, '--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n')],
    [
      'one with too few parts',
      multipart(200, '--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n--b--'),
    ],
    [
      'one with an error inside',
      multipart(200, '--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 500 Error\r\n\r\n{}\r\n--b--'),
    ],
    ['a page', { ...refusing(200), body: new TextEncoder().encode('<html>') } as HttpAnswer],
  ])('is of unknown end: %s', async (_, answer) => {
    const at = connected({}, batchAnswer(answer));
    const version = await versionOf(at, deals.share);
    const outcome = await at.opportunities.update(
      deals.share,
      version,
      { audit: 'a' },
      { events: [event(1, deals.share)] },
    );
    expect(outcome.kind).toBe('unknown');
    expect(batches(at)).toHaveLength(1);
  });

  test('a throttled batch is sent again, for nothing of it was done', async () => {
    let refused = 0;
    const at = connected(
      {},
      {
        before: ({ url }) =>
          url.endsWith('/$batch') && refused++ === 0
            ? ({ ...refusing(429), headers: { 'retry-after': '0' } } as HttpAnswer)
            : undefined,
      },
    );
    const version = await versionOf(at, deals.share);
    valueOf(await at.opportunities.update(deals.share, version, { audit: 'a' }, { events: [event(1, deals.share)] }));
    expect(events(at)).toHaveLength(1);
  });

  test('a failure whose part is not named leaves nothing out that could be written', async () => {
    const unnamed = {
      after: (answer: HttpAnswer, { url }: { url: string }): HttpAnswer => {
        if (!url.endsWith('/$batch') || answer.kind !== 'reply') return answer;
        const text = new TextDecoder().decode(answer.body).replace(/Content-ID: .*\r\n/g, '');
        return { ...answer, body: new TextEncoder().encode(text) };
      },
    };
    const at = connected({}, unnamed);
    valueOf(await at.opportunities.record([event(1, deals.share)]));
    const version = await versionOf(at, deals.share);
    const also = { events: [event(1, deals.share), event(2, deals.share)], close: { ...won } };
    valueOf(await at.opportunities.update(deals.share, version, { audit: 'done' }, also));
    expect(valueOf(await at.opportunities.read(deals.share))).toMatchObject({ state: 'won', audit: 'done' });
    expect(events(at)).toHaveLength(2);
    expect(at.lost).toEqual([]);
    const before = at.requests.length;
    const stale = await at.opportunities.update(
      deals.share,
      version,
      { audit: 'late' },
      { events: [event(3, deals.share)] },
    );
    expect(stale).toEqual({ kind: 'stale' });
    expect(at.requests).toHaveLength(before + 1);
  });
});

test('without a version nothing is written: that would be without condition', async () => {
  const at = connected();
  const before = at.requests.length;
  expect(await at.opportunities.update(deals.share, '', { audit: 'a' })).toEqual({ kind: 'stale' });
  expect(at.requests).toHaveLength(before);
});
