import { request } from 'node:http';
import { connect } from 'node:net';
import { column, opportunity, resourceUri, secretHeader, stepImage } from '../../model';
import { createMetrics } from '../../plugin-bridge/metrics';
import { deal, type Door, home, open, openDoors, referral } from './doors';

afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

/** A notice of the documented shape (learn.microsoft.com, "Use webhooks to create external handlers for server events"). */
const notice = (over: object = {}, image: Record<string, unknown> | null = { [column.sync]: true }) => ({
  MessageName: 'Update',
  OrganizationId: home,
  PrimaryEntityId: deal,
  PrimaryEntityName: opportunity.logicalName,
  InputParameters: [],
  PostEntityImages:
    image === null
      ? []
      : [
          {
            key: stepImage.alias,
            value: { Attributes: Object.entries(image).map(([key, value]) => ({ key, value })), Id: deal },
          },
        ],
  ...over,
});
const dataverse = (door: Door, over: object = {}, image?: Record<string, unknown> | null, headers = {}) =>
  door.post('/webhooks/dataverse', JSON.stringify(notice(over, image)), headers);

describe('a notice of Dataverse', () => {
  test('of a shared deal is noted, and only its id is handed on', async () => {
    const door = await openDoors();
    expect(await dataverse(door)).toEqual({ status: 202, body: { message: 'Noted.' } });
    expect(door.hints).toEqual([`opportunity ${deal}`]);
    expect(door.noted).toEqual(['dataverse 202']);
  });

  test('of a deal that is neither shared nor linked is answered 200 and forgotten', async () => {
    const door = await openDoors();
    expect(await dataverse(door, { canary: 'customer' }, {})).toMatchObject({ status: 200 });
    expect(door.hints).toEqual([]);
    expect(door.log()).not.toMatch(/customer|5eed0000/);
  });

  test('of another organisation is refused, naming both', async () => {
    const door = await openDoors();
    const other = home.replace('4ef5', '4ef6');
    const answer = await dataverse(door, { OrganizationId: other.toUpperCase() });
    expect(answer.status).toBe(403);
    expect(answer.body.message).toMatch(`${other}; this relay serves ${home}`);
    expect(door.hints).toEqual([]);
  });

  test.each([
    '',
    'canary',
    '{',
    '[]',
    'null',
    '{"PrimaryEntityName":"opportunity"}',
    JSON.stringify(notice({ PrimaryEntityId: "x' or 1 eq 1" })),
    JSON.stringify(notice({ PrimaryEntityId: 7 })),
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    Uint8Array.of(0xff, 0xfe, 0x00),
  ])('that is none (%#) is refused with a plain word, and logged without its content', async (body) => {
    const door = await openDoors();
    const answer = await door.post('/webhooks/dataverse', body);
    expect(answer).toEqual({ status: 400, body: { message: expect.stringContaining('not a notice of Dataverse') } });
    expect(door.hints).toEqual([]);
    expect(door.log()).not.toMatch(/canary|or 1 eq 1/);
  });
});

describe('who calls for Dataverse', () => {
  test.each([
    '',
    'a',
    'a'.repeat(39),
    'a'.repeat(41),
    'c'.repeat(40),
    `${'a'.repeat(40)},${'b'.repeat(40)}`,
    'x'.repeat(4_000),
  ])('is a stranger with the secret %p', async (given) => {
    const door = await openDoors();
    const answer = await dataverse(door, {}, undefined, { [secretHeader]: given });
    expect(answer.status).toBe(401);
    expect(door.hints).toEqual([]);
    expect(door.log() + JSON.stringify(answer)).not.toMatch(/aaa|bbb|ccc|xxx/);
  });

  test('and does not know the secret is answered before a word of the body is read', async () => {
    const door = await openDoors();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request({
        port: door.port,
        method: 'POST',
        path: '/webhooks/dataverse',
        headers: { 'Content-Type': 'application/json', 'Content-Length': 500_000 },
      });
      asked.once('response', ({ statusCode }) => (asked.destroy(), resolve(statusCode)));
      asked.once('error', reject);
      // Only the head is sent; the body never comes.
      asked.flushHeaders();
    });
    expect(status).toBe(401);
    expect(door.noted).toEqual(['dataverse 401']);
  });

  test('and does not know the secret cannot keep the connection for a body that is not wanted', async () => {
    const door = await openDoors();
    const ended = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(door.port, '127.0.0.1');
      socket.on('data', (data) => (text += String(data)));
      socket.once('error', reject);
      socket.once('close', () => resolve(text));
      socket.write('POST /webhooks/dataverse HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n{');
    });
    expect(ended).toMatch(/^HTTP\/1\.1 401/);
    expect(ended).toMatch(/connection: close/i);
  });
});

describe('a notice of Partner Center', () => {
  const event = (over: object = {}) =>
    JSON.stringify({
      EventName: 'referral-updated',
      ResourceUri: resourceUri(referral),
      ResourceName: 'referral',
      ...over,
    });
  const post = (door: Door, body: string, signature = 'Signature good') =>
    door.post('/webhooks/partner-center', body, { Authorization: signature });

  test.each(['referral-created', 'referral-updated', 'related-referral-created', 'related-referral-updated'])(
    '%s is noted, and only the referral’s id is handed on',
    async (EventName) => {
      const door = await openDoors();
      expect(await post(door, event({ EventName }))).toMatchObject({ status: 202 });
      expect(door.hints).toEqual([`referral ${referral}`]);
    },
  );

  test('without a good signature is refused, whatever it says', async () => {
    const door = await openDoors();
    expect(await post(door, event(), 'Signature bad')).toEqual({
      status: 401,
      body: { message: 'No good signature.' },
    });
    expect(await post(door, 'no json', 'Signature bad')).toMatchObject({ status: 401 });
    expect(door.hints).toEqual([]);
  });

  test('is checked over its bytes as they came', async () => {
    let seen: Uint8Array = new Uint8Array();
    const door = await openDoors({ signature: async ({ body }) => ((seen = body), undefined) });
    const text = event().replace(/,/g, ' ,\r\n').replace('updated', 'updated');
    await post(door, text);
    expect(Buffer.from(seen).toString()).toBe(text);
  });

  test.each([
    ['names no address at all', { ResourceUri: undefined }, 400],
    ['names something that is no referral', { ResourceUri: 'https://x.example/engagements' }, 400],
    ['carries more behind the id', { ResourceUri: `${resourceUri(referral)}/notes` }, 400],
    ['is about something else', { EventName: 'invoice-ready' }, 200],
    ['is a test', { EventName: 'test-created' }, 200],
  ])('that %s hands nothing on', async (_, over, status) => {
    const door = await openDoors();
    expect(await post(door, event(over))).toMatchObject({ status });
    expect(door.hints).toEqual([]);
  });

  test('from another host’s address is only its id: nothing leads there', async () => {
    const door = await openDoors();
    await post(door, event({ ResourceUri: `http://169.254.169.254/${referral.toUpperCase()}` }));
    expect(door.hints).toEqual([`referral ${referral}`]);
  });
});

describe.each([
  ['/webhooks/dataverse', {}],
  ['/webhooks/partner-center', { Authorization: 'Signature good' }],
])('%s', (path, headers: Record<string, string>) => {
  test('takes a body of one mebibyte and no longer one', async () => {
    const door = await openDoors();
    const whole = Buffer.alloc(1024 * 1024, ' ');
    expect((await door.post(path, whole, headers)).status).toBe(400);
    expect((await door.post(path, Buffer.concat([whole, Buffer.from(' ')]), headers)).status).toBe(413);
    expect(door.hints).toEqual([]);
  });

  test('takes a body of any content type, since only its bytes count', async () => {
    const door = await openDoors();
    for (const type of ['text/plain', 'application/octet-stream', 'application/x-unheard-of; charset=x']) {
      expect((await door.post(path, '{}', { ...headers, 'Content-Type': type })).status).toBe(400);
    }
  });

  test('answers 503 while the relay stops, so that the sender tries again', async () => {
    const door = await openDoors({ stopping: () => true });
    expect((await door.post(path, '{}', headers)).status).toBe(503);
    expect(door.hints).toEqual([]);
  });
});

describe('what an operator looks at', () => {
  const get = async (door: Door, path: string) => {
    const answer = await fetch(door.url + path);
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  };

  test('healthz says that the process is alive, also while it is not ready or stops', async () => {
    const door = await openDoors({ unready: () => 'not yet', stopping: () => true });
    expect(await get(door, '/healthz')).toMatchObject({ status: 200, text: '{"status":"alive"}' });
  });

  test('readyz says why the relay is not ready', async () => {
    let reason: string | undefined = 'The first sweep has not ended.';
    const door = await openDoors({ unready: () => reason });
    const waiting = await get(door, '/readyz');
    expect(waiting.status).toBe(503);
    expect(JSON.parse(waiting.text)).toEqual({ status: 'not ready', reason });
    reason = undefined;
    expect(await get(door, '/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
  });

  test('metrics are Prometheus text', async () => {
    const metrics = createMetrics();
    metrics.count('cosell_notices_total', { source: 'dataverse', status: '202' });
    metrics.count('cosell_notices_total', { source: 'dataverse', status: '202' });
    metrics.count('cosell_notices_total', { source: 'a"b\\c\nd', status: '1' });
    metrics.gauge('cosell_lanes_waiting', () => 3);
    const door = await openDoors({ metrics: metrics.text });
    const answer = await get(door, '/metrics');
    expect(answer.type).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.text.split('\n')).toEqual([
      '# TYPE cosell_notices_total counter',
      'cosell_notices_total{source="dataverse",status="202"} 2',
      'cosell_notices_total{source="a\\"b\\\\c\\nd",status="1"} 1',
      '# TYPE cosell_lanes_waiting gauge',
      'cosell_lanes_waiting 3',
      '',
    ]);
  });

  test('there is nothing else behind the doors', async () => {
    const door = await openDoors();
    for (const path of ['/', '/webhooks', '/webhooks/dataverse', '/config', '/debug']) {
      expect((await get(door, path)).status).toBe(404);
    }
  });
});

test('a sender that never finishes does not hold up the stop', async () => {
  const door = await openDoors();
  const socket = connect(door.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('POST /webhooks/partner-center HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{');
  // A second request is answered only after the first has been taken up.
  await fetch(`${door.url}/healthz`);
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await open.pop()!.close();
  await ended;
}, 5_000);
