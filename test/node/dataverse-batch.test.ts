import { column } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { type Answer, createCoSellWorld, idOf, type TestWorld } from './dataverse-world';

let world: TestWorld;
let deal: string;
beforeEach(() => {
  world = createCoSellWorld();
  deal = idOf(world.call('seller', 'POST', 'opportunities', { name: 'Deal' }));
});

interface Part {
  readonly line: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly id?: string;
}

// Form of a batch: learn.microsoft.com, "Execute batch operations using the Web API".
const http = ({ line, body, headers = {}, id }: Part): string =>
  [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(id ? [`Content-ID: ${id}`] : []),
    '',
    `${line} HTTP/1.1`,
    'Content-Type: application/json; type=entry',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body ? JSON.stringify(body) : '',
  ].join('\r\n');
const multipart = (boundary: string, parts: readonly string[]): string =>
  [...parts.map((part) => `--${boundary}\r\n${part}`), `--${boundary}--`, ''].join('\r\n');
const changeSet = (...parts: Part[]): string =>
  `Content-Type: multipart/mixed; boundary="changeset_1"\r\n\r\n${multipart('changeset_1', parts.map(http))}`;

const batch = (parts: readonly string[], headers = {}): Answer =>
  world.call('seller', 'POST', '$batch', multipart('batch_1', parts), {
    'content-type': 'multipart/mixed; boundary="batch_1"',
    ...headers,
  });
const statuses = (answer: Answer): number[] =>
  [...answer.text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((match) => Number(match[1]));
const row = () => world.call('seller', 'GET', `opportunities(${deal})`).json;
const win = (): Part => ({
  line: 'POST /api/data/v9.2/WinOpportunity',
  body: { OpportunityClose: { 'opportunityid@odata.bind': `/opportunities(${deal})` }, Status: 3 },
});

test('requests are answered in their order, one part each', () => {
  const answer = batch([
    http({ line: 'POST /api/data/v9.2/accounts', body: { name: 'A' } }),
    http({ line: 'GET http://127.0.0.1:4101/api/data/v9.2/accounts?$select=name' }),
    http({ line: 'GET accounts/$count' }),
  ]);
  expect([answer.status, statuses(answer)]).toEqual([200, [204, 200, 200]]);
  expect(answer.headers['Content-Type']).toMatch(/^multipart\/mixed; boundary=batchresponse_/);
  expect(answer.text).toContain('"name":"A"');
});

test('a change set takes place whole', () => {
  const etag = row()['@odata.etag'];
  const answer = batch([
    changeSet(
      {
        line: `PATCH /api/data/v9.2/opportunities(${deal})`,
        body: { estimatedclosedate: '2027-01-01' },
        headers: { 'If-Match': etag },
      },
      win(),
    ),
  ]);
  expect(statuses(answer)).toEqual([204, 204]);
  expect(row()).toMatchObject({ statecode: 1, statuscode: 3, estimatedclosedate: '2027-01-01' });
});

test('or not at all: a stale version in it takes back what was done, webhooks included', () => {
  const answer = batch([
    changeSet(
      { line: 'POST /api/data/v9.2/accounts', body: { name: 'A' } },
      {
        line: `PATCH /api/data/v9.2/opportunities(${deal})`,
        body: { name: 'New' },
        headers: { 'If-Match': 'W/"1"' },
        id: '2',
      },
    ),
  ]);
  expect([answer.status, statuses(answer)]).toEqual([412, [412]]);
  expect(answer.text).toContain("doesn't match the RowVersion");
  expect(answer.text).toContain('Content-ID: 2');
  expect(world.call('seller', 'GET', 'accounts').json.value).toEqual([]);
  expect(row().name).toBe('Deal');
  expect(world.dataverse.nextDue()).toBeUndefined();
});

interface Response {
  readonly status: number;
  readonly headers: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any;
}
/** The responses in a batch's answer, change sets flattened. */
const responses = (answer: Answer): Response[] =>
  answer.text
    .split(/(?=^HTTP\/1\.1 )/m)
    .slice(1)
    .map((text) => {
      const [head = '', body = ''] = text.split('\r\n\r\n');
      const json = /^\{.*\}$/m.exec(body)?.[0];
      return { status: Number(head.slice(9, 12)), headers: head, json: json ? JSON.parse(json) : undefined };
    });
const whole = { Prefer: 'return=representation' };

test('a part that asks for the row gets it with its new version, and the version holds for the next change', () => {
  const etag = row()['@odata.etag'];
  const answer = batch([
    changeSet({
      line: `PATCH /api/data/v9.2/opportunities(${deal})?$select=name`,
      body: { name: 'New' },
      headers: { 'If-Match': etag, ...whole },
      id: '1',
    }),
  ]);
  const [part] = responses(answer);
  expect(part).toMatchObject({ status: 200, json: { name: 'New', opportunityid: deal } });
  expect(part?.headers).toContain('Content-Type: application/json');
  expect(answer.text).toContain('Content-ID: 1');
  const fresh = part?.json['@odata.etag'];
  expect([fresh === etag, fresh]).toEqual([false, row()['@odata.etag']]);
  expect(part?.headers).toContain(`ETag: ${fresh}`);
  const next = batch([
    changeSet({ line: `PATCH opportunities(${deal})`, body: { name: 'Newer' }, headers: { 'If-Match': fresh } }),
  ]);
  expect([statuses(next), row().name]).toEqual([[204], 'Newer']);
});

test('a representation in a part is the row as that part left it, what later parts do is not in it', () => {
  const answer = batch([
    changeSet({ line: `PATCH opportunities(${deal})`, body: { name: 'New' }, headers: whole, id: '1' }, win()),
  ]);
  const [first, second] = responses(answer);
  expect([first?.status, first?.json.name, first?.json.statecode, second?.status]).toEqual([200, 'New', 0, 204]);
  expect(row().statecode).toBe(1);
});

test('rows with ids of the caller are made once: a second change set is refused whole', () => {
  const id = '11111111-1111-4111-8111-111111111111';
  const make = (name: string) =>
    batch([
      changeSet(
        { line: `PATCH opportunities(${deal})`, body: { name } },
        { line: `PATCH accounts(${id})`, body: { name }, headers: { 'If-None-Match': '*', ...whole }, id: '2' },
      ),
    ]);
  const first = responses(make('First'));
  expect([first.map((one) => one.status), first[1]?.json]).toEqual([
    [204, 201],
    expect.objectContaining({ accountid: id, name: 'First' }),
  ]);
  const second = make('Second');
  expect([statuses(second), second.text.includes('Content-ID: 2')]).toEqual([[412], true]);
  expect([row().name, world.call('seller', 'GET', `accounts(${id})`).json.name]).toEqual(['First', 'First']);
});

test('a notification in a change set is sent with it or not at all', () => {
  const told = () => world.call('seller', 'GET', 'appnotifications/$count').text;
  const tell = {
    line: 'POST SendAppNotification',
    body: { Title: 'Deal', Recipient: `/systemusers(${userIds.seller})` },
  };
  const patch = (etag: string): Part => ({
    line: `PATCH opportunities(${deal})`,
    body: {},
    headers: { 'If-Match': etag },
  });
  const together = (etag: string) =>
    world.call('admin', 'POST', '$batch', multipart('batch_1', [changeSet(tell, patch(etag))]), {
      'content-type': 'multipart/mixed; boundary="batch_1"',
    });
  expect([statuses(together('W/"1"')), told()]).toEqual([[412], '0']);
  const sent = responses(together(row()['@odata.etag']));
  expect([sent.map((one) => one.status), sent[0]?.json.NotificationId, told()]).toEqual([
    [200, 204],
    expect.stringMatching(/^[0-9a-f-]{36}$/),
    '1',
  ]);
});

test('the switch keeps notifications out of change sets too', () => {
  world = createCoSellWorld({ switches: { actionsInChangeSets: false } });
  const tell = { line: 'POST SendAppNotification', body: { Title: 'A', Recipient: `/systemusers(${userIds.seller})` } };
  expect(statuses(batch([changeSet(tell)]))).toEqual([400]);
});

test('a win that comes too late takes the PATCH before it back', () => {
  world.call('seller', 'POST', 'LoseOpportunity', { ...win().body, Status: 5 });
  const answer = batch([
    changeSet({ line: `PATCH /api/data/v9.2/opportunities(${deal})`, body: { [column.audit]: 'won' } }, win()),
  ]);
  expect(statuses(answer)).toEqual([400]);
  expect(row()).toMatchObject({ statecode: 2, [column.audit]: null });
});

test('actions can be kept out of change sets by a switch', () => {
  world = createCoSellWorld({ switches: { actionsInChangeSets: false } });
  deal = idOf(world.call('seller', 'POST', 'opportunities', { name: 'Deal' }));
  expect(statuses(batch([changeSet(win())]))).toEqual([400]);
  expect(statuses(batch([http(win())]))).toEqual([204]);
});

test('a later part refers to the row of an earlier one by its Content-ID', () => {
  const answer = batch([
    changeSet(
      { line: 'POST /api/data/v9.2/accounts', body: { name: 'A' }, id: '1' },
      {
        line: 'POST /api/data/v9.2/opportunities',
        body: { name: 'Of A', 'parentaccountid@odata.bind': '$1' },
        id: '2',
      },
      { line: 'PATCH $1', body: { telephone1: '1' }, id: '3' },
    ),
  ]);
  expect(statuses(answer)).toEqual([204, 204, 204]);
  const [made] = world.call('seller', 'GET', "opportunities?$filter=name eq 'Of A'&$expand=parentaccountid").json.value;
  expect(made.parentaccountid).toMatchObject({ name: 'A', telephone1: '1' });
  expect(statuses(batch([changeSet({ line: 'PATCH $9', body: {} })]))).toEqual([400]);
});

test('the first failure ends a batch, unless the caller wants to go on', () => {
  const parts = [http({ line: 'GET nosuchtable' }), http({ line: 'GET WhoAmI' })];
  expect(statuses(batch(parts))).toEqual([404]);
  expect(statuses(batch(parts, { prefer: 'odata.continue-on-error' }))).toEqual([404, 200]);
});

test('the failure is the status of the whole batch, with the switch of its part alone', () => {
  const failing = [http({ line: 'GET nosuchtable' })];
  expect([batch(failing).status, statuses(batch(failing))]).toEqual([404, [404]]);
  world = createCoSellWorld({ switches: { batchFailsAsWhole: false } });
  expect([batch(failing).status, statuses(batch(failing))]).toEqual([200, [404]]);
});

test('a change set takes no GET, a batch no batch, and a body without its end is refused', () => {
  expect(batch([changeSet({ line: 'GET WhoAmI' })]).text).toContain('A GET is not allowed in a change set');
  expect(statuses(batch([http({ line: 'POST $batch' })]))).toEqual([501]);
  const cut = world.call('seller', 'POST', '$batch', '--b\r\n', { 'content-type': 'multipart/mixed; boundary=b' });
  expect([cut.status, cut.json.error.message]).toEqual([400, expect.stringContaining('has no end')]);
});
