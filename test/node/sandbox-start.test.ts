import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertFree, portsFrom } from '../../sandbox/ports';
import { relayCommand } from '../../sandbox/relayProcess';

test('without a setting the three ports are the agreed ones, with one they move together', () => {
  expect(portsFrom(undefined)).toEqual({ relay: 4100, dataverse: 4101, partnerCenter: 4102 });
  expect(portsFrom('')).toEqual(portsFrom(undefined));
  expect(portsFrom('5100')).toEqual({ relay: 5100, dataverse: 5101, partnerCenter: 5102 });
});

test.each(['0', '-1', 'abc', '70000', '65534', '41.5'])(
  'COSELL_PORT=%s is refused, saying what to write instead',
  (setting) => {
    expect(() => portsFrom(setting)).toThrow(new RegExp(`COSELL_PORT is "${setting}".*e\\.g\\. COSELL_PORT=5100`));
  },
);

test('the command that starts the relay again names a file with its whole environment, readable by its owner only', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'cosell-')), 'sandbox');
  const [, file, script] = relayCommand(folder, { COSELL_A: '1', COSELL_B: 'http://127.0.0.1:2' });
  expect(script).toMatch(/relay\.js$/);
  const path = file!.replace('--env-file=', '');
  expect(readFileSync(path, 'utf8')).toBe('COSELL_A=1\nCOSELL_B=http://127.0.0.1:2\n');
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
});

test('a port that another program has is named before anything starts, with the way out', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(assertFree({ relay: port, dataverse: port, partnerCenter: port })).rejects.toThrow(
    new RegExp(`Port ${port}, which the relay needs, is taken.*COSELL_PORT=5100 npm start`),
  );
  await new Promise((resolve) => other.close(resolve));
  await expect(assertFree({ relay: port, dataverse: port, partnerCenter: port })).resolves.toBeUndefined();
});
