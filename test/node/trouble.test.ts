import type { Delivery, DeliveryResult, SimulatedRequest, Simulator } from '../../sandbox/simulator';
import { withTrouble } from '../../sandbox/trouble';

const API = '/v1.0/engagements/referrals';

function createTroubled(random = () => 0.5) {
  const served: string[] = [];
  const waiting: Delivery[] = [];
  const results: DeliveryResult[] = [];
  const inner: Simulator = {
    handle(request) {
      served.push(request.path);
      return { status: 200, headers: {}, body: 'served' };
    },
    due: () => waiting.splice(0),
    nextDue: () => (waiting.length > 0 ? 0 : undefined),
    delivered: (result) => void results.push(result),
  };
  const refusal = (status: 429 | 500) => ({ contentType: 'application/json', body: `{"status":${status}}` });
  const simulator = withTrouble(inner, { random, refusal });
  const call = (method: string, path: string, body = '') => {
    const request: SimulatedRequest = { method, path, headers: {}, body };
    return simulator.handle(request, 0);
  };
  const order = (troubles: unknown) => call('PUT', '/sandbox/trouble', JSON.stringify(troubles));
  const notify = (...ids: string[]) =>
    waiting.push(...ids.map((id) => ({ id, url: 'http://x', headers: {}, body: id })));
  const sent = (now: number) => simulator.due(now).map((delivery) => delivery.body);
  return { simulator, served, results, call, order, notify, sent };
}

test('every third call is refused with 429, Retry-After and the body of the system, and nothing is done', () => {
  const { call, order, served } = createTroubled();
  expect(order({ status429Every: 3 }).status).toBe(200);
  const replies = [1, 2, 3, 4, 5, 6].map(() => call('GET', API));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 429, 200, 200, 429]);
  expect(replies[2]).toMatchObject({ headers: { 'Retry-After': '1' }, body: '{"status":429}' });
  expect(served).toHaveLength(4);
});

test('a rate strikes when the random number is below it', () => {
  const numbers = [0.1, 0.9];
  const { call, order } = createTroubled(() => numbers.shift() ?? 1);
  order({ status500Every: 0.5 });
  expect([call('GET', API).status, call('GET', API).status]).toEqual([500, 200]);
});

test('a lost reply is the reply of a call that was carried out', () => {
  const { call, order, served } = createTroubled();
  order({ loseReplyEvery: 1 });
  expect(call('POST', API).lost).toBe(true);
  expect(served).toHaveLength(1);
});

test('latency goes to API calls only, never to pages or to the sandbox itself', () => {
  const { call, order } = createTroubled();
  order({ latencyMs: 250, status500Every: 1 });
  expect(call('GET', API)).toMatchObject({ status: 500, delayMs: 250 });
  expect(call('GET', '/?id=1')).toEqual({ status: 200, headers: {}, body: 'served' });
  expect(call('GET', '/sandbox/trouble').delayMs).toBeUndefined();
});

test('an empty order ends all trouble, and a new order replaces the one before', () => {
  const { call, order } = createTroubled();
  order({ status500Every: 1 });
  order({ latencyMs: 5 });
  expect(JSON.parse(String(call('GET', '/sandbox/trouble').body))).toEqual({ latencyMs: 5 });
  expect(call('GET', API).status).toBe(200);
  order({});
  expect(call('GET', API)).toMatchObject({ status: 200, delayMs: undefined, lost: false });
});

test.each([
  [{ status429Every: 0 }, 'status429Every must be an integer of 1 or more'],
  [{ status429Every: 1.5 }, 'status429Every must be an integer of 1 or more'],
  [{ dropWebhooks: true }, 'dropWebhooks must be an integer of 1 or more'],
  [{ latencyMs: -1 }, 'latencyMs must be a number of milliseconds'],
  [{ latency: 5 }, 'latency is not known'],
  [[], 'The body must be a JSON object'],
])('the order %j is refused, saying what is wrong and what is allowed', (troubles, message) => {
  const { call, order } = createTroubled();
  const reply = order(troubles);
  expect(reply.status).toBe(400);
  expect(reply.body).toContain(message);
  expect(reply.body).toContain('loseReplyEvery');
  expect(call('GET', API).status).toBe(200);
});

test('a dropped notice is never sent, and its sender believes that it arrived', () => {
  const { order, notify, sent, results } = createTroubled();
  order({ dropWebhooks: 2 });
  notify('a', 'b', 'c');
  expect(sent(0)).toEqual(['a', 'c']);
  expect(results).toEqual([{ id: 'b', status: 200 }]);
});

test('a doubled notice is sent twice, and only the first copy is reported to the sender', () => {
  const { simulator, order, notify, results } = createTroubled();
  order({ duplicateWebhooks: 1 });
  notify('a');
  const out = simulator.due(0);
  expect(out.map(({ body }) => body)).toEqual(['a', 'a']);
  out.forEach(({ id }) => simulator.delivered({ id, status: 500 }, 0));
  expect(results).toEqual([{ id: 'a', status: 500 }]);
});

test('a reordered notice goes out after a later one, or after a second when none follows', () => {
  const { simulator, order, notify, sent } = createTroubled();
  order({ reorderWebhooks: 2 });
  notify('a', 'b', 'c');
  expect(sent(0)).toEqual(['a', 'c', 'b']);
  notify('d');
  expect(sent(10)).toEqual([]);
  expect(simulator.nextDue()).toBe(1_010);
  expect(sent(1_010)).toEqual(['d']);
  expect(simulator.nextDue()).toBeUndefined();
});

test('a held notice is let go when the trouble ends', () => {
  const { order, notify, sent } = createTroubled();
  order({ reorderWebhooks: 1 });
  notify('a');
  expect(sent(0)).toEqual([]);
  order({});
  expect(sent(0)).toEqual(['a']);
});

test('calls are counted by method and general path, refused ones too, pages not', () => {
  const { call, order } = createTroubled();
  const id = '5c1d7f0e-8a4b-4c21-9d3e-1f2a3b4c5d6e';
  call('GET', `${API}/${id}?$select=id`);
  call('GET', `${API}/${id.toUpperCase()}`);
  call('PATCH', `/api/data/v9.2/opportunities(${id})`);
  call('PATCH', "/api/data/v9.2/accounts(accountnumber='O''Neil (1)',number=12)");
  call('GET', '/partner');
  order({ status429Every: 1 });
  call('POST', '/webhooks/v1/registration');
  expect(JSON.parse(String(call('GET', '/sandbox/calls').body))).toEqual({
    total: 5,
    calls: [
      { method: 'GET', path: `${API}/{id}`, count: 2 },
      { method: 'PATCH', path: '/api/data/v9.2/opportunities({id})', count: 1 },
      { method: 'PATCH', path: '/api/data/v9.2/accounts(accountnumber={id},number={id})', count: 1 },
      { method: 'POST', path: '/webhooks/v1/registration', count: 1 },
    ],
  });
  expect(call('DELETE', '/sandbox/calls').status).toBe(204);
  expect(JSON.parse(String(call('GET', '/sandbox/calls').body))).toEqual({ total: 0, calls: [] });
});

test('a batch counts as one call and names its parts', () => {
  const { call } = createTroubled();
  const body = [
    '--b',
    'Content-Type: application/http',
    '',
    'PATCH http://127.0.0.1:4101/api/data/v9.2/opportunities(5c1d7f0e-8a4b-4c21-9d3e-1f2a3b4c5d6e) HTTP/1.1',
    '',
    '{"name":"POST is no request line here"}',
    '--b',
    'Content-Type: application/http',
    '',
    'POST /api/data/v9.2/WinOpportunity HTTP/1.1',
    '--b--',
  ].join('\r\n');
  call('POST', '/api/data/v9.2/$batch', body);
  expect(JSON.parse(String(call('GET', '/sandbox/calls').body))).toEqual({
    total: 1,
    calls: [
      {
        method: 'POST',
        path: '/api/data/v9.2/$batch',
        count: 1,
        parts: ['PATCH /api/data/v9.2/opportunities({id})', 'POST /api/data/v9.2/WinOpportunity'],
      },
    ],
  });
});
