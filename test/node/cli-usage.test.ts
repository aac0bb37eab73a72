import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cosell } from './cosell';

const root = join(__dirname, '../..');
const commands = ['serve', 'setup', 'sweep', 'status', 'form'];
const folder = () => mkdtempSync(join(tmpdir(), 'cosell-'));

test('help names the commands, and each command has help of its own', async () => {
  const { code, out, err } = await cosell(['--help']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const name of commands) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  for (const name of commands) {
    const one = await cosell([name, '--help']);
    expect({ code: one.code, err: one.err }).toEqual({ code: 0, err: '' });
    expect(one.out).toMatch(
      new RegExp(`^Usage: cosell ${name} [\\s\\S]*${name === 'form' ? 'remove ' : '--settings <file>'}`),
    );
  }
});

test('an unknown command ends with 2, naming the nearest one and all there are', async () => {
  const { code, out, err } = await cosell(['statsu']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain("unknown command 'statsu'");
  expect(err).toContain('Did you mean status?');
  expect(err).toContain('The commands are serve, setup, sweep, status, form.');
});

test.each([
  [['status', '--jsno'], 'Did you mean --json?'],
  [['sweep', 'everything'], 'too many arguments'],
  [['status', '--timeout', 'long'], 'Give a number of seconds'],
  [['setup', '--endpoint-url', 'http://relay.example.com'], 'must begin with https://'],
  [['setup', '--relay-user'], 'argument missing'],
  [[], 'Usage: cosell'],
])('a command line that makes no sense, as %j, ends with 2 and says why on stderr', async (words, why) => {
  const { code, out, err } = await cosell(words);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(why);
});

test.each(['serve', 'sweep', 'status'])(
  '%s without settings ends with 1 and names all that are missing',
  async (name) => {
    const { code, out, err } = await cosell([name]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    for (const setting of [
      'DATAVERSE_URL',
      'DATAVERSE_TOKEN',
      'DATAVERSE_SECRET',
      'PARTNER_CENTER_URL',
      'DEAL_OWNER',
    ]) {
      expect(err).toContain(`  COSELL_${setting} is not set`);
    }
    expect(err).not.toContain('    at ');
  },
);

test('a script that asked for JSON gets JSON also when settings are missing', async () => {
  const { code, out, err } = await cosell(['status', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({ ok: false, error: { reason: expect.stringContaining('COSELL_DATAVERSE_URL') } });
  expect(err).toContain('COSELL_DATAVERSE_URL');
  expect(err).toContain('give the command the same COSELL_PORT');
});

test('setup is told everything that it lacks at once, and that a fixed token is only for this machine', async () => {
  const { code, err } = await cosell(['setup'], {
    COSELL_DATAVERSE_URL: 'https://contoso.crm4.dynamics.com',
    COSELL_ADMIN_TOKEN: 'canary',
  });
  expect(code).toBe(1);
  expect(err).toContain('COSELL_DATAVERSE_SECRET is not set');
  expect(err).toContain('COSELL_ADMIN_TOKEN is a fixed token, which is taken only for an address on this machine');
  expect(err).not.toContain('canary');
});

test('settings may come from a file, over which the environment counts; one that is not there is named', async () => {
  const file = join(folder(), 'relay.env');
  writeFileSync(file, 'COSELL_DATAVERSE_URL=nonsense\nCOSELL_LOG_LEVEL="loud"\n');
  const { err } = await cosell(['status', '--settings', file], {
    COSELL_LOG_LEVEL: 'info',
    COSELL_DATAVERSE_SECRET: '',
  });
  expect(err).toContain('COSELL_DATAVERSE_URL is not an address');
  expect(err).not.toContain('COSELL_LOG_LEVEL');
  const absent = await cosell(['status', '--settings', `${file}.old`]);
  expect(absent.code).toBe(1);
  expect(absent.err).toMatch(/^The settings file .*relay\.env\.old cannot be read .*NAME=value/);
});

describe('npx cosell, without a network', () => {
  const npx = async (words: readonly string[], cwd: string) => {
    const environment = { HOME: folder(), npm_config_cache: folder(), npm_config_update_notifier: 'false' };
    return cosell(words, environment, ['npx', '--offline', 'cosell'], cwd);
  };
  /** What a relay's machine gets: manifest, command, packages, and the built files. */
  const install = (files: readonly string[]) => {
    const cwd = folder();
    for (const file of ['package.json', 'package-lock.json', ...files]) {
      mkdirSync(join(cwd, file, '..'), { recursive: true });
      cpSync(join(root, file), join(cwd, file));
    }
    symlinkSync(join(root, 'node_modules'), join(cwd, 'node_modules'), 'dir');
    return cwd;
  };
  const command = join('plugin-bridge', 'cli', 'cosell.mjs');

  test('runs the built command line, with its words and its exit code', async () => {
    const cwd = install([command, join('dist', 'cosell.js')]);
    const help = await npx(['status', '--help'], cwd);
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('Usage: cosell status') });
    expect((await npx(['statsu'], cwd)).code).toBe(2);
  });

  test('says what to run first where nothing is built and nothing can be', async () => {
    const { code, err } = await npx(['status'], install([command]));
    expect(code).toBe(1);
    expect(err).toContain('The connector is not built yet.');
    expect(err).toContain('npm run pack');
  });

  test('names a file that is committed, since npm links none that is made later', () => {
    const { bin, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      bin: object;
      files: string[];
    };
    expect(bin).toEqual({ cosell: 'plugin-bridge/cli/cosell.mjs' });
    expect(readFileSync(join(root, command), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(files).toEqual(expect.arrayContaining(['dist/cosell.js', 'plugin-bridge/cli/cosell.mjs']));
  });
});
