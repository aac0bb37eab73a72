import { componentId, endpointPlaceholder, secretHeader } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { cosell } from './cosell';

/** `cosell setup` against an environment into which the solution was just imported. */
let system: LocalSystem;
beforeAll(async () => (system = await startLocalSystem({ relay: false })));
afterAll(() => system.close());

const applicationId = '4ef5b371-0000-4000-8000-0000000000aa';
const mail = 'adele.vance@contoso.example';
const run = (words: readonly string[], environment: Record<string, string | undefined> = {}) =>
  cosell(['setup', ...words], { ...system.environment, COSELL_ADMIN_TOKEN: 'admin', ...environment });
const endpointUrl = async () => {
  const url = `${system.dataverse}/api/data/v9.2/serviceendpoints(${componentId.endpoint})?$select=url`;
  return ((await (await fetch(url, { headers: { Authorization: 'Bearer admin' } })).json()) as { url: string }).url;
};

test('a dry run tells what would be done and changes nothing', async () => {
  const { code, out, err } = await run(['--dry-run', '--relay-user', applicationId, '--seller', mail]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('○ to be done: the endpoint has the relay’s address and secret');
  expect(out).toContain('○ to be done: the steps are on');
  expect(out).toContain(`Nothing was changed.`);
  expect(out).toContain(`with the notices going to ${system.relay}/webhooks/dataverse`);
  expect(await endpointUrl()).toBe(endpointPlaceholder);
});

test('before anything is done, a user who is not there is named', async () => {
  const { code, out, err } = await run(['--relay-user', applicationId, '--seller', 'nobody@contoso.example']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('✗ Setup stopped at "the sellers are known": there is no user nobody@contoso.example');
  expect(err).toContain('run setup again');
  expect(await endpointUrl()).toBe(endpointPlaceholder);
});

test('before its first role Dataverse does not tell who the relay’s user is, so it has to be named', async () => {
  const { code, err } = await run([]);
  expect(code).toBe(1);
  expect(err).toMatch(/^✗ Setup stopped at "the relay’s user is known": .*Name it with --relay-user/);
});

test('it does all steps and shows each, takes people by application id, mail or id, and prints no secret', async () => {
  const { code, out, err } = await run(['--relay-user', applicationId, '--seller', mail, '--seller', userIds.reader]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = out.trim().split('\n');
  expect(lines.slice(0, -1)).toHaveLength(8);
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/^✓ /);
  expect(lines.at(-1)).toBe(
    `Set up. Dataverse posts its notices to ${system.relay}/webhooks/dataverse. Next: npx cosell serve`,
  );
  expect(await endpointUrl()).toBe(`${system.relay}/webhooks/dataverse`);
  expect(out).not.toMatch(new RegExp(`${system.secret}|${secretHeader}`));
});

test('run again it changes nothing but the secret, and says so; as JSON with who is who', async () => {
  const { code, out } = await run(['--json', '--seller', mail]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    ok: true,
    dryRun: false,
    endpointUrl: `${system.relay}/webhooks/dataverse`,
    relayUser: { id: userIds.relay, name: '# Co-sell Relay' },
    sellers: [{ id: userIds.seller, name: 'Adele Vance' }],
    steps: expect.arrayContaining([
      { what: 'the endpoint has the relay’s address and secret', state: 'done' },
      { what: 'the steps are on', state: 'already' },
    ]),
  });
  expect(out.match(/"already"/g)).toHaveLength(6);
});

test('another address may be given, and without any it asks for one', async () => {
  const url = 'https://gateway.example.com/co-sell';
  const { out } = await run(['--dry-run', '--json', '--endpoint-url', url]);
  expect(JSON.parse(out)).toMatchObject({ ok: true, dryRun: true, endpointUrl: url });
  const none = await run([], { COSELL_RELAY_ADDRESS: undefined });
  expect(none.code).toBe(1);
  expect(none.err).toContain('or give --endpoint-url');
});

test('who is no administrator is told at which step, on stderr and in the JSON', async () => {
  const { code, out, err } = await run(['--json'], { COSELL_ADMIN_TOKEN: 'seller' });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    error: { step: expect.any(String), reason: expect.stringContaining('prv') },
  });
  expect(err).toContain('✗ Setup stopped at');
  // The reason is a whole sentence of Dataverse's; it ends with one full stop.
  expect(err).not.toContain('..');
});
