import { ago } from '../../plugin-bridge/cli/check';
import { judge } from '../../plugin-bridge/cli/checks';
import { type Findings, numbersOf, relayAddress } from '../../plugin-bridge/cli/findings';
import type { Outcome } from '../../plugin-bridge/systems/outcome';
import { webhookEvents } from '../../model';

const now = Date.parse('2026-03-02T10:00:00Z');
const hour = 3_600_000;
const address = 'https://relay.example.com';
const settings = {
  address,
  dataverse: { url: 'https://contoso.crm4.dynamics.com', token: 'a', secrets: ['b'] },
  partnerCenter: {
    url: 'https://api.partner.microsoft.com',
    token: 'c',
    webhookHost: 'https://api.partnercenter.microsoft.com',
  },
  sweepMs: 300_000,
  dealOwner: { set: 'teams', id: 'aa' },
} as const;
const done = <T>(value: T): Outcome<T> => ({ kind: 'done', value });
const refused = (status: number, message = 'No.') => ({ kind: 'refused', status, code: '', message }) as const;

const installed = {
  endpoint: done({ url: `${address}/webhooks/dataverse`, hasSecret: true }),
  stepsOff: done([]),
  key: done('Active'),
  tracking: done(true),
  owner: done({ name: 'Sales West', disabled: false }),
  sweep: done({ org: 'home', full: now - 3 * hour, left: [] as string[] }),
  deals: done({ NotShared: 1, Pending: 0, InSync: 5_000, Conflict: 2, NeedsAttention: 3 }),
};
const well: Findings = {
  relay: { address: 'http://127.0.0.1:4100', metrics: { cosell_last_sweep_timestamp_seconds: now / 1_000 - 90 } },
  dataverse: done({ id: 'u', name: 'Relay', organization: 'home' }),
  partnerCenter: done({ organization: 'o' }),
  webhook: done({ address: `${address}/webhooks/partner-center`, events: webhookEvents }),
  installed,
};
const judged = (found: Partial<Findings>, id: string, set: Parameters<typeof judge>[0] = settings) =>
  judge(set, { ...well, ...found }, now).find((check) => check.id === id);
const within = (more: Partial<NonNullable<Findings['installed']>>) => ({ installed: { ...installed, ...more } });

test('where all is well every line is ok and none says what to do', () => {
  const checks = judge(settings, well, now);
  expect(checks.filter(({ state, todo }) => state !== 'ok' || todo !== undefined)).toEqual([]);
});

test('every line that is not well says what to do', () => {
  const nothing = refused(0, 'connect ECONNREFUSED');
  const bad = judge(
    settings,
    {
      ...well,
      relay: { address: 'x', down: 'down', metrics: {} },
      partnerCenter: nothing,
      webhook: nothing,
      dataverse: refused(401),
    },
    now,
  );
  expect(bad.filter(({ state }) => state === 'failed').every(({ todo }) => todo)).toBe(true);
});

test('what waits for a seller is counted, and is no fault of the system', () => {
  expect(judged({}, 'deals')).toMatchObject({
    state: 'ok',
    found: '5000 or more in sync · 0 pending · 2 in conflict · 3 need attention · 1 no longer shared',
  });
});

test('a relay at work says how much, and when it last swept', () => {
  const metrics = { ...well.relay.metrics, cosell_lanes_waiting: 4, cosell_lanes_running: 2 };
  expect(judged({ relay: { ...well.relay, metrics } }, 'relay')?.found).toBe(
    'up and ready at http://127.0.0.1:4100, last sweep 90 s ago, 6 at work',
  );
});

test('a relay that is up but not ready says why', () => {
  expect(judged({ relay: { ...well.relay, unready: 'The first sweep has not ended.' } }, 'relay')).toMatchObject({
    state: 'failed',
    found: expect.stringContaining('not ready: The first sweep has not ended.'),
  });
});

test('without an address of its own the relay wants no webhook, wherever it goes', () => {
  const without = { ...settings, address: undefined };
  for (const there of [null, { address: 'https://other.example.com', events: [] }]) {
    expect(judged({ webhook: done(there) }, 'webhook', without)).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('every 300 s'),
    });
  }
  const elsewhere = within({ endpoint: done({ url: 'https://any.example.com/x', hasSecret: true }) });
  expect(judged(elsewhere, 'endpoint', without)?.state).toBe('ok');
});

test.each([
  ['none is registered', null, 'registers its address'],
  [
    'without referral-updated',
    {
      address: `${address}/webhooks/partner-center`,
      events: webhookEvents.filter((event) => event !== 'referral-updated'),
    },
    'it adds them',
  ],
])('a webhook of which it is true that %s', (found, there, todo) => {
  expect(judged({ webhook: done(there) }, 'webhook')).toMatchObject({
    state: 'failed',
    found: expect.stringContaining(found),
    todo: expect.stringContaining(todo),
  });
});

test.each([
  ['the solution is not imported', { endpoint: done(null) }, 'endpoint'],
  ['without the secret', { endpoint: done({ url: `${address}/webhooks/dataverse`, hasSecret: false }) }, 'endpoint'],
  ['may not be seen', { endpoint: refused(403) }, 'endpoint'],
  ['could not be read', { endpoint: { kind: 'unknown', reason: '500' } as const }, 'endpoint'],
  ['the solution is not imported', { key: done(null) }, 'key'],
  ['could not be built', { key: done('Failed') }, 'key'],
  ['is still InProgress', { key: done('InProgress') }, 'key'],
  ['off', { tracking: done(false) }, 'tracking'],
  ['Sales West is disabled', { owner: done({ name: 'Sales West', disabled: true }) }, 'owner'],
  ['teams(aa) does not exist', { owner: done(null) }, 'owner'],
  ['no sweep has ended yet', { sweep: done(null) }, 'sweep'],
  ['is a copy of another (there)', { sweep: done({ org: 'there', full: now, left: [] }) }, 'sweep'],
  [
    '4 records could not be looked at: a, b, c and 1 more',
    { sweep: done({ org: 'home', full: now, left: ['a', 'b', 'c', 'd'] }) },
    'sweep',
  ],
  [
    'in full 3 days ago, which is due once a day',
    { sweep: done({ org: 'home', full: now - 72 * hour, left: [] }) },
    'sweep',
  ],
])('it says that %s', (found, more, id) => {
  expect(judged(within(more), id)).toMatchObject({
    state: 'failed',
    found: expect.stringContaining(found),
    todo: expect.any(String),
  });
});

test('the words of another system are told without what they quote', () => {
  expect(judged({ dataverse: refused(500, "The user 'Adele' failed.") }, 'dataverse')?.found).not.toContain('Adele');
});

test('a relay that listens everywhere is asked on this machine', () => {
  expect(relayAddress({ host: '0.0.0.0', port: 4100 })).toBe('http://127.0.0.1:4100');
  expect(relayAddress({ host: '::', port: 4100 })).toBe('http://[::1]:4100');
  expect(relayAddress({ host: '10.1.2.3', port: 80 })).toBe('http://10.1.2.3:80');
});

test('of the metrics those without labels are read', () => {
  expect(numbersOf('# TYPE a gauge\ncosell_lanes_waiting 3\ncosell_calls_total{system="x"} 7\n')).toEqual({
    cosell_lanes_waiting: 3,
  });
});

test.each([
  [-5, '0 s ago'],
  [119_000, '119 s ago'],
  [10 * 60_000, '10 min ago'],
  [5 * hour, '5 h ago'],
  [72 * hour, '3 days ago'],
])('%p ms are told as %p', (ms, text) => {
  expect(ago(ms)).toBe(text);
});
