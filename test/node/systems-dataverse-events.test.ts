import { syncEvent } from '../../model';
import { changeSet, partReplies } from '../../plugin-bridge/systems/dataverse/multipart';
import { organizationIds } from '../../sandbox/dataverse';
import { deals } from '../../sandbox/dataverse/seed';
import { connected, event, eventId, events, valueOf } from './systems-world';

describe('events that go alone', () => {
  test('are written once, whatever their owner can have, and it is known that they were', async () => {
    const at = connected();
    const team = { set: 'teams', id: organizationIds.partnerDesk } as const;
    const three = [
      event(1, deals.share),
      event(2, null, { owner: null, kind: 'Failed' }),
      event(3, deals.share, { owner: team }),
    ];
    valueOf(await at.opportunities.record(three));
    valueOf(await at.opportunities.record([event(1, deals.share, { name: 'Other' }), three[1]!]));
    expect(events(at).map((row) => row[syncEvent.name])).toEqual(['Event 1', 'Event 2', 'Event 3']);
    expect(valueOf(await at.opportunities.recorded(eventId(2)))).toBe(true);
    expect(valueOf(await at.opportunities.recorded(eventId(9)))).toBe(false);
  });

  test('one that cannot be written is told, after the others were', async () => {
    const at = connected();
    const gone = '11111111-1111-4111-8111-111111111111';
    expect(await at.opportunities.record([event(1, gone), event(2, deals.share)])).toMatchObject({
      kind: 'refused',
      status: 404,
    });
    expect(events(at)).toHaveLength(1);
  });
});

test('a batch is CRLF and ASCII, each operation with its place, and its answer is read whatever the line ends', () => {
  const { type, body } = changeSet([
    { method: 'PATCH', path: '/a(1)', headers: { 'If-Match': 'W/"1"' }, body: { text: 'é\n--x' } },
  ]);
  expect(type).toMatch(/^multipart\/mixed; boundary="batch_[0-9a-f]{32}"$/);
  expect(body).toMatch(/^[\x20-\x7e\r\n]*$/);
  expect(body.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  expect(body).toContain('Content-ID: 1\r\n\r\nPATCH /a(1) HTTP/1.1\r\n');
  expect(body).toContain('\r\n\r\n{"text":"\\u00e9\\n--x"}\r\n--changeset_');
  const answer =
    '--b\nContent-Type: multipart/mixed; boundary="c"\n\n--c\nContent-Type: application/http\nContent-ID: 1\n\nHTTP/1.1 200 OK\nETag: 2\n\n{"a":1}\n--c--\n--b--\n';
  const [part] = partReplies('multipart/mixed;boundary=b', answer) ?? [];
  expect(part).toMatchObject({ contentId: '1', reply: { status: 200, headers: { etag: '2' } } });
  expect(new TextDecoder().decode(part?.reply.body)).toBe('{"a":1}');
});
