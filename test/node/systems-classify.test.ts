import { classify, retryAfterMs } from '../../plugin-bridge/systems/classify';
import type { HttpAnswer } from '../../plugin-bridge/systems/transport';

const reply = (status: number, body: unknown = '', headers: Record<string, string> = {}): HttpAnswer => ({
  kind: 'reply',
  status,
  headers,
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
});
const ended = (method: 'GET' | 'POST' | 'PATCH', answer: HttpAnswer) => classify(method, answer, 0);

test.each([200, 201, 204])('%i is done, whatever the method', (status) => {
  for (const method of ['GET', 'POST', 'PATCH'] as const) expect(ended(method, reply(status)).kind).toBe('done');
});

test.each([400, 401, 403, 404, 405, 406, 411, 413, 415, 422, 423, 429])('%i says for certain: not done', (status) => {
  for (const method of ['GET', 'POST', 'PATCH'] as const) {
    expect(ended(method, reply(status))).toMatchObject({ kind: 'refused', status });
  }
});

test.each([202, 408, 500, 502, 503, 504, 302])('%i may have been done', (status) => {
  for (const method of ['GET', 'POST', 'PATCH'] as const) expect(ended(method, reply(status)).kind).toBe('unknown');
});

test.each([409, 412, 410, 418, 451])('a POST that is answered %i may have been done', (status) => {
  expect(ended('POST', reply(status)).kind).toBe('unknown');
});

test('a PATCH of a record that moved is stale, with either status', () => {
  expect(ended('PATCH', reply(409)).kind).toBe('stale');
  expect(ended('PATCH', reply(412)).kind).toBe('stale');
});

test('a PATCH that would make a second row with the same key is refused, since reading again would not help', () => {
  const body = { error: { code: '0x80060892', message: 'A record with matching key values already exists.' } };
  expect(ended('PATCH', reply(412, body))).toMatchObject({ kind: 'refused', status: 412, code: '0x80060892' });
});

test('what never left is refused, what may have arrived is unknown', () => {
  expect(ended('POST', { kind: 'unsent', reason: 'ECONNREFUSED' })).toMatchObject({ kind: 'refused', status: 0 });
  expect(ended('POST', { kind: 'lost', reason: 'reset' })).toEqual({ kind: 'unknown', reason: 'reset' });
});

test('a refusal carries the deepest reason that the service gives', () => {
  const innerError = { code: 'notInTeam', message: 'Unauthorized referral access', innerError: { code: 'deepest' } };
  const body = {
    error: { code: 'accessDenied', message: 'Caller is not authorized.', target: 'referral', innerError },
  };
  expect(ended('GET', reply(403, body))).toMatchObject({ code: 'deepest', message: 'Unauthorized referral access' });
});

test('the bodies of Dataverse, of the webhook host and of its throttle are understood', () => {
  const dataverse = { error: { code: '0x80040265', message: 'The name is too long.' } };
  expect(ended('PATCH', reply(400, dataverse))).toMatchObject({ code: '0x80040265', message: 'The name is too long.' });
  const host = { code: 'InvalidInput', description: 'Bad address', data: [], source: 'x' };
  expect(ended('POST', reply(400, host))).toMatchObject({ code: 'InvalidInput', message: 'Bad address' });
  const throttle = reply(429, { statusCode: 429, message: 'Try again in 57 seconds.' }, { 'retry-after': '57' });
  expect(ended('GET', throttle)).toMatchObject({ message: 'Try again in 57 seconds.', retryAfter: 57_000 });
});

test('a page of HTML or nothing at all becomes a plain sentence, and a long text is cut', () => {
  expect(ended('GET', reply(403, '<html>no</html>'))).toMatchObject({ message: 'It answered 403 without a reason.' });
  const long = ended('GET', reply(400, { error: { code: 'x', message: 'y'.repeat(5_000) } }));
  expect(long.kind === 'refused' && long.message.length).toBe(1_000);
});

test('Retry-After is understood as seconds and as a date, and nonsense as nothing', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');
  expect(retryAfterMs('57', now)).toBe(57_000);
  expect(retryAfterMs('Sat, 21 Nov 2026 10:02:00 GMT', now)).toBe(120_000);
  expect(retryAfterMs('Sat, 21 Nov 2026 09:00:00 GMT', now)).toBe(0);
  expect(retryAfterMs('soon', now)).toBeUndefined();
  expect(retryAfterMs(undefined, now)).toBeUndefined();
});

test('a refusal names the property that it is about, on whichever level that stands', () => {
  const innerError = { code: 'invalidField', message: 'not valid', target: 'details.dealValue' };
  const body = { error: { code: 'invalidRequest', message: 'The referral is not valid.', innerError } };
  expect(ended('PATCH', reply(400, body))).toMatchObject({ target: 'details.dealValue' });
  expect(ended('PATCH', reply(400, { error: { ...body.error, target: 'details', innerError: {} } }))).toMatchObject({
    target: 'details',
  });
});
