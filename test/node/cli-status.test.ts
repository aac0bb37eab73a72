import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { componentId, endpointPlaceholder, registrationPath, stepIds, webhookEvents } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { eventually } from '../stories/system';
import { cosell } from './cosell';

interface Check {
  readonly id: string;
  readonly state: string;
  readonly found: string;
  readonly todo?: string;
}
interface Report {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly opportunities?: Record<string, number>;
}

/** The lines that only Dataverse can tell of. */
const inDataverse = ['endpoint', 'steps', 'key', 'tracking', 'owner', 'sweep', 'deals'];

/** `cosell status` beside real systems: what it says when all is well, and when one thing is not. */
let system: LocalSystem;
beforeAll(async () => (system = await startLocalSystem()));
afterAll(() => system.close());
beforeEach(() =>
  eventually('the relay to be ready', async () => (await fetch(`${system.relay}/readyz`)).ok || undefined),
);

async function status(environment: Record<string, string> = {}, words: readonly string[] = []) {
  const run = await cosell(['status', '--json', ...words], { ...system.environment, ...environment });
  const report = JSON.parse(run.out) as Report;
  const check = (id: string) => report.checks.find((one) => one.id === id);
  return { ...run, report, check, wrong: report.checks.filter(({ state }) => state !== 'ok').map(({ id }) => id) };
}

async function send(token: string, url: string, method: string, body: object): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'If-Match': '*' };
  const reply = await fetch(url, { method, headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${method} ${url}: ${reply.status} ${await reply.text()}`);
}
const api = (path: string) => `${system.dataverse}/api/data/v9.2/${path}`;
const endpoint = (url: string) => send('admin', api(`serviceendpoints(${componentId.endpoint})`), 'PATCH', { url });
const webhook = (WebhookUrl: string, WebhookEvents: readonly string[] = webhookEvents) =>
  send('partner', `${system.partnerCenter}${registrationPath}`, 'PUT', { WebhookUrl, WebhookEvents });

test('when all is well it says so line by line, and ends with 0', async () => {
  const { code, out, err } = await cosell(['status'], system.environment);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain(`Relay                      up and ready at ${system.relay}`);
  expect(out).toContain(`${system.dataverse} as # Co-sell Relay (${userIds.relay})`);
  expect(out).toContain('Owner of received deals    Adele Vance');
  expect(out).toMatch(/^✓ Opportunities +0 in sync · 0 pending/m);
  expect(out).toMatch(/\n\nAll is well\.\n$/);
  expect(out).not.toMatch(/[✗→]/);
  expect(out).not.toContain('\u001b');
});

test('the same as JSON: an answer, a line each, and the opportunities by sync status', async () => {
  const { code, report } = await status();
  expect(code).toBe(0);
  expect(report).toEqual({
    ok: true,
    checks: expect.any(Array),
    opportunities: { NotShared: 0, Pending: 0, InSync: 0, Conflict: 0, NeedsAttention: 0 },
  });
  expect(report.checks.map(({ id }) => id)).toEqual([
    'relay',
    'dataverse',
    'partner-center',
    'webhook',
    ...inDataverse,
  ]);
  for (const check of report.checks) {
    expect(check).toEqual({ id: check.id, title: expect.any(String), state: 'ok', found: expect.any(String) });
  }
});

test('a relay that is down is named with its address and the command that starts it; everything else is still looked at', async () => {
  await system.stopRelay();
  const { code, wrong, check } = await status();
  await system.startRelay();
  expect({ code, wrong }).toEqual({ code: 1, wrong: ['relay'] });
  expect(check('relay')).toMatchObject({
    state: 'failed',
    found: expect.stringContaining(system.relay),
    todo: expect.stringContaining('npx cosell serve'),
  });
});

test('something else on the relay’s port is not taken for the relay', async () => {
  const { wrong, check } = await status({ COSELL_RELAY_PORT: new URL(system.partnerCenter).port });
  expect(wrong).toEqual(['relay']);
  expect(check('relay')?.found).toContain('not the relay');
});

test('an endpoint without our address is told, with the command that sets it', async () => {
  await endpoint(endpointPlaceholder);
  const unset = await status();
  await endpoint('https://old.example.com/webhooks/dataverse?key=canary');
  const other = await status();
  await endpoint(`${system.relay}/webhooks/dataverse`);
  expect({ code: unset.code, wrong: unset.wrong }).toEqual({ code: 1, wrong: ['endpoint'] });
  expect(unset.check('endpoint')).toMatchObject({
    found: expect.stringContaining('has no address yet'),
    todo: 'Run: npx cosell setup',
  });
  expect(other.check('endpoint')?.found).toContain('goes to https://old.example.com/webhooks/dataverse');
  expect(other.out).not.toContain('canary');
});

test('a webhook that another address has taken is told with that address, and what to do', async () => {
  await webhook('https://other.example.com/hook?code=canary');
  const { code, wrong, check, out } = await status();
  await webhook(`${system.relay}/webhooks/partner-center`);
  expect({ code, wrong }).toEqual({ code: 1, wrong: ['webhook'] });
  expect(check('webhook')?.found).toContain('goes to https://other.example.com/hook');
  expect(check('webhook')?.todo).toContain(`WebhookUrl ${system.relay}/webhooks/partner-center`);
  expect(out).not.toContain('canary');
});

test('a step that somebody switched off is named', async () => {
  const [id] = stepIds;
  const step = api(`sdkmessageprocessingsteps(${id})`);
  await send('admin', step, 'PATCH', { statecode: 1, statuscode: 2 });
  const { wrong, check } = await status();
  await send('admin', step, 'PATCH', { statecode: 0, statuscode: 1 });
  expect(wrong).toEqual(['steps']);
  expect(check('steps')?.found).toBe(`1 are off or missing: ${id}`);
});

test('an owner of received deals who is not there is told', async () => {
  const id = '00000000-0000-4000-8000-00000000dead';
  const { wrong, check } = await status({ COSELL_DEAL_OWNER: `systemusers(${id})` });
  expect(wrong).toEqual(['owner']);
  expect(check('owner')).toMatchObject({
    found: `systemusers(${id}) does not exist`,
    todo: expect.stringContaining('COSELL_DEAL_OWNER'),
  });
});

test('a token that is not taken is told once; what only Dataverse knows is marked as not looked at; no token is printed', async () => {
  const { code, check, report, out, err } = await status({ COSELL_DATAVERSE_TOKEN: 'canary' });
  expect(code).toBe(1);
  expect(check('dataverse')).toMatchObject({
    state: 'failed',
    found: expect.stringContaining('refused the sign-in (401)'),
    todo: expect.stringContaining('COSELL_DATAVERSE_TOKEN'),
  });
  expect(report.checks.filter(({ state }) => state === 'unknown').map(({ id }) => id)).toEqual(inDataverse);
  expect(report.opportunities).toBeUndefined();
  expect(out + err).not.toMatch(new RegExp(`canary|${system.secret}`));
});

describe('a system that takes a call and never answers', () => {
  let silent: Server;
  let url: string;
  beforeAll(async () => {
    silent = createServer((socket) => void socket.on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  });
  afterAll(() => void silent.close());

  test('does not hold it up', async () => {
    const started = Date.now();
    const nowhere = { COSELL_PARTNER_CENTER_URL: url, COSELL_WEBHOOK_HOST_URL: url, COSELL_DATAVERSE_URL: url };
    const { code, wrong, check } = await status({ ...nowhere, COSELL_RELAY_PORT: new URL(url).port }, [
      '--timeout',
      '1',
    ]);
    expect(Date.now() - started).toBeLessThan(8_000);
    expect(code).toBe(1);
    expect(wrong).toHaveLength(11);
    expect(check('partner-center')?.found).toMatch(/cannot be reached: No .*came within/);
  });
});

test('before setup it says what to run, since the relay’s user may not even sign in', async () => {
  const fresh = await startLocalSystem({ relay: false });
  const { code, out } = await cosell(['status'], fresh.environment);
  await fresh.close();
  expect(code).toBe(1);
  expect(out).toMatch(/✗ Dataverse +.* lets the caller see nothing \(403\).*\n +→ .*npx cosell setup --relay-user/);
  expect(out).toMatch(/– Endpoint in Dataverse +not looked at/);
  expect(out).toMatch(/\d+ of 11 are not well\.\n$/);
});
