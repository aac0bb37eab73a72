import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readVariables } from '../../plugin-bridge/cli/variables';

/** A folder of built files beside which a sandbox wrote its relay's settings, for two ports. */
function built(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cosell-'));
  for (const port of ['4100', '5100']) {
    mkdirSync(join(folder, 'sandbox', port), { recursive: true });
    writeFileSync(join(folder, 'sandbox', port, 'relay.env'), `COSELL_DATAVERSE_URL=http://127.0.0.1:${port}\n`);
  }
  return folder;
}
const url = (environment: Record<string, string>, file?: string, folder = built()) =>
  readVariables(environment, file, folder).variables.COSELL_DATAVERSE_URL;

test('where the environment names neither system, the sandbox’s settings are taken, and said to be', () => {
  const folder = built();
  expect(readVariables({ COSELL_ADMIN_TOKEN: 'admin' }, undefined, folder)).toEqual({
    variables: { COSELL_DATAVERSE_URL: 'http://127.0.0.1:4100', COSELL_ADMIN_TOKEN: 'admin' },
    from: join(folder, 'sandbox', '4100', 'relay.env'),
  });
  expect(url({ COSELL_PORT: '5100' })).toBe('http://127.0.0.1:5100');
});

test.each(['COSELL_DATAVERSE_URL', 'COSELL_PARTNER_CENTER_URL'])('whoever sets %s never gets the sandbox', (name) => {
  expect(readVariables({ [name]: 'https://real.example.com' }, undefined, built()).from).toBeUndefined();
});

test('without a sandbox there is just the environment', () => {
  expect(readVariables({ A: '1' }, undefined, mkdtempSync(join(tmpdir(), 'cosell-')))).toEqual({
    variables: { A: '1' },
  });
});

test('a file that is named is taken instead of the sandbox’s; the environment counts more, unless it is empty', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'cosell-')), 'relay.env');
  writeFileSync(file, '# mine\nCOSELL_DATAVERSE_URL="https://mine.example.com"\n');
  expect(url({}, file)).toBe('https://mine.example.com');
  expect(url({ COSELL_DATAVERSE_URL: ' ' }, file)).toBe('https://mine.example.com');
  expect(url({ COSELL_DATAVERSE_URL: 'https://other.example.com' }, file)).toBe('https://other.example.com');
});
