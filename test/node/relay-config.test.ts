import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../plugin-bridge/config';
import { createCertificates } from '../../sandbox/partner-center/certificates';

const secret = 'n'.repeat(32);
const local = {
  COSELL_DATAVERSE_URL: 'http://127.0.0.1:4101',
  COSELL_DATAVERSE_TOKEN: 'relay',
  COSELL_DATAVERSE_SECRET: secret,
  COSELL_PARTNER_CENTER_URL: 'http://127.0.0.1:4102',
  COSELL_PARTNER_CENTER_TOKEN: 'partner',
  COSELL_WEBHOOK_HOST_URL: 'http://127.0.0.1:4102',
  COSELL_DEAL_OWNER: 'systemusers(6A3D0F5C-91F2-4C7E-8D52-0C9B7F1E2A34)',
};

function faultsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

test('on one machine the few settings without a default are enough', () => {
  expect(readConfig(local)).toMatchObject({
    host: '127.0.0.1',
    port: 4100,
    address: undefined,
    referralLinkBase: 'https://partner.microsoft.com',
    dealOwner: { set: 'systemusers', id: '6a3d0f5c-91f2-4c7e-8d52-0c9b7f1e2a34' },
    notify: true,
    sweepMs: 300_000,
    timeoutMs: 60_000,
    times: { post: 20_000, takeOver: 600_000, overlap: 900_000 },
    signing: { origin: 'https://3psostorageacct.blob.core.windows.net' },
  });
});

test('every fault is told at once, each naming its variable, those between two variables too', () => {
  const faults = faultsOf({
    COSELL_RELAY_PORT: '70000',
    COSELL_RELAY_ADDRESS: 'relay.example.com',
    COSELL_DATAVERSE_URL: 'https://contoso.crm4.dynamics.com',
    COSELL_DATAVERSE_SECRET: 'short',
    COSELL_PARTNER_CENTER_URL: 'http://partner.example.com',
    COSELL_SWEEP_SECONDS: 'often',
    COSELL_TAKE_OVER_SECONDS: '70',
    COSELL_LOG_LEVEL: 'loud',
    COSELL_NOTIFY: 'perhaps',
    COSELL_LANGUAGE: 'de',
    COSELL_SANDBOX_ROOT: join('no', 'such', 'file.cer'),
  });
  expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
    'COSELL_DATAVERSE_SECRET',
    'COSELL_DATAVERSE_TOKEN',
    'COSELL_DATAVERSE_TOKEN',
    'COSELL_DEAL_OWNER',
    'COSELL_LANGUAGE',
    'COSELL_LOG_LEVEL',
    'COSELL_NOTIFY',
    'COSELL_PARTNER_CENTER_TOKEN',
    'COSELL_PARTNER_CENTER_URL',
    'COSELL_RELAY_ADDRESS',
    'COSELL_RELAY_PORT',
    'COSELL_SANDBOX_ROOT',
    'COSELL_SANDBOX_ROOT',
    'COSELL_SWEEP_SECONDS',
    'COSELL_TAKE_OVER_SECONDS',
    'COSELL_WEBHOOK_HOST_URL',
  ]);
});

test('the error is one text, a fault a line, and repeats neither token nor secret', () => {
  const environment = {
    ...local,
    COSELL_DATAVERSE_SECRET: 'canary',
    COSELL_DATAVERSE_TOKEN: 'bird',
    COSELL_LOG_LEVEL: '',
  };
  expect(() => readConfig(environment)).toThrow(
    /^The relay cannot start.*\n {2}COSELL_DATAVERSE_SECRET needs at least 32 characters/,
  );
  expect(() => readConfig(environment)).not.toThrow(/canary|bird/);
});

test.each(['', '   ', undefined])('a variable set to %p counts as not set', (empty) => {
  expect(readConfig({ ...local, COSELL_RELAY_PORT: empty, COSELL_SIGNING_CERTIFICATES: empty }).port).toBe(4100);
  expect(faultsOf({ ...local, COSELL_DATAVERSE_TOKEN: empty })).toEqual([
    'COSELL_DATAVERSE_TOKEN is not set; e.g. relay',
  ]);
});

test.each([
  ['COSELL_DATAVERSE_URL', 'COSELL_DATAVERSE_TOKEN'],
  ['COSELL_PARTNER_CENTER_URL', 'COSELL_PARTNER_CENTER_TOKEN'],
  ['COSELL_WEBHOOK_HOST_URL', 'COSELL_PARTNER_CENTER_TOKEN'],
])('a fixed token is refused where %s leads off this machine', (address, variable) => {
  expect(faultsOf({ ...local, [address]: 'https://real.example.com' })).toEqual([
    expect.stringMatching(`^${variable} is a fixed token.*https://real.example.com$`),
  ]);
});

describe('the sandbox’s own trust', () => {
  let root: string;
  beforeAll(async () => {
    root = join(mkdtempSync(join(tmpdir(), 'cosell-')), 'root.cer');
    writeFileSync(root, (await createCertificates()).root);
  });
  const trust = () => ({ COSELL_SANDBOX_ROOT: root, COSELL_CERTIFICATE_ORIGIN: 'http://127.0.0.1:4102' });

  test('is taken when both systems are on this machine, and then no other root counts', () => {
    const { signing } = readConfig({ ...local, ...trust() });
    expect(signing.origin).toBe('http://127.0.0.1:4102');
    expect(signing.certificates.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('CN=Partner Center Sandbox Root (simulated)'),
    ]);
  });

  test.each(['COSELL_DATAVERSE_URL', 'COSELL_PARTNER_CENTER_URL'])(
    'is refused as soon as %s is elsewhere',
    (address) => {
      const faults = faultsOf({ ...local, ...trust(), [address]: 'https://real.example.com' });
      expect(faults).toContainEqual(
        expect.stringMatching(/^COSELL_SANDBOX_ROOT is taken only when .*both on this machine/),
      );
      expect(faults).toContainEqual(expect.stringMatching(/^COSELL_CERTIFICATE_ORIGIN may differ .*only when both/));
    },
  );

  test('without it only Microsoft’s own roots may vouch, and a file of intermediates cannot add another', () => {
    const { signing } = readConfig({ ...local, COSELL_SIGNING_CERTIFICATES: root });
    expect(signing.certificates.length).toBeGreaterThan(0);
    for (const { subject } of signing.certificates) {
      expect(subject).toContain('O=Microsoft Corporation');
      expect(subject).not.toContain('Sandbox');
    }
  });
});

test('a file that holds no certificate is named', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'cosell-')), 'notes.txt');
  writeFileSync(file, 'no certificate');
  expect(faultsOf({ ...local, COSELL_SIGNING_CERTIFICATES: file })).toEqual([
    expect.stringMatching(/^COSELL_SIGNING_CERTIFICATES names .*notes\.txt, which is no certificate/),
  ]);
});

test('a claim must not be taken over while its POST may still be under way', () => {
  const times = { COSELL_POST_SECONDS: '20', COSELL_TIMEOUT_SECONDS: '60' };
  expect(faultsOf({ ...local, ...times, COSELL_TAKE_OVER_SECONDS: '80' })).toEqual([
    expect.stringMatching(/^COSELL_TAKE_OVER_SECONDS must be longer .*two referrals/),
  ]);
  expect(readConfig({ ...local, ...times, COSELL_TAKE_OVER_SECONDS: '80.5' }).times.takeOver).toBe(80_500);
});

test.each(['0', '-1', 'soon', 'Infinity', '90000', '1e9'])('%p seconds between sweeps are refused', (text) => {
  expect(faultsOf({ ...local, COSELL_SWEEP_SECONDS: text })).toEqual([
    'COSELL_SWEEP_SECONDS is not a number of seconds above 0 and up to 86400; e.g. 300',
  ]);
});

test.each([
  'http://contoso.example.com',
  'https://contoso.example.com/api',
  'https://user:word@contoso.example.com',
  'https://contoso.example.com/?q=1',
  'ftp://127.0.0.1',
  'contoso',
])('%p is no address of a system', (address) => {
  expect(faultsOf({ ...local, COSELL_DATAVERSE_URL: address })).toEqual([
    'COSELL_DATAVERSE_URL is not an address of the form https://contoso.crm4.dynamics.com',
  ]);
});

test('a team may own received deals too, and notifications can be switched off', () => {
  const id = '00000000-0000-4000-8000-0000000000aa';
  expect(readConfig({ ...local, COSELL_DEAL_OWNER: `teams(${id})`, COSELL_NOTIFY: 'off' })).toMatchObject({
    dealOwner: { set: 'teams', id },
    notify: false,
  });
});

test.each([undefined, 'Adele', 'systemusers', 'queues(6a3d0f5c-91f2-4c7e-8d52-0c9b7f1e2a34)', 'teams(1)'])(
  '%p is no owner of received deals, and the error says what is one',
  (owner) => {
    expect(faultsOf({ ...local, COSELL_DEAL_OWNER: owner })).toEqual([
      expect.stringMatching(
        /^COSELL_DEAL_OWNER is not .*systemusers\(id\) or teams\(id\); e\.g\. systemusers\([0-9a-f-]{36}\)$/,
      ),
    ]);
  },
);

test('during a rotation two secrets hold, and no third', () => {
  const other = 'o'.repeat(32);
  expect(readConfig({ ...local, COSELL_DATAVERSE_SECRET: `${secret}, ${other}` }).dataverse.secrets).toEqual([
    secret,
    other,
  ]);
  expect(faultsOf({ ...local, COSELL_DATAVERSE_SECRET: `${secret},${other},${secret}` })).toHaveLength(1);
  expect(faultsOf({ ...local, COSELL_DATAVERSE_SECRET: `${secret},short` })).toHaveLength(1);
});
