import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = join(__dirname, '..', '..');
const rooms = ['model', 'pcf/ReferralCard', 'webresources', 'plugin-bridge', 'solution', 'sandbox', 'tasks', 'test'];

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (['node_modules', 'generated', 'out', 'src'].includes(name)) return [];
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const sources = rooms.flatMap((room) => files(join(root, room))).filter((path) => /\.(ts|tsx|mjs)$/.test(path));

/** What each source file imports from the repository, as paths from the root, and which packages it names. */
function imports(path: string): { local: string[]; packages: string[] } {
  const named = [...readFileSync(path, 'utf8').matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(
    (match) => match[1]!,
  );
  return {
    local: named.filter((name) => name.startsWith('.')).map((name) => relative(root, resolve(dirname(path), name))),
    packages: named.filter((name) => !name.startsWith('.')),
  };
}

const room = (folder: string) => sources.filter((path) => relative(root, path).startsWith(`${folder}/`));
const breaches = (from: string, allowed: RegExp) =>
  room(from).flatMap((path) =>
    imports(path)
      .local.filter((name) => !allowed.test(name))
      .map((name) => `${relative(root, path)} imports ${name}`),
  );

test('the model imports nothing from outside itself', () => {
  expect(breaches('model', /^model(\/|$)/)).toEqual([]);
  expect(room('model').flatMap((path) => imports(path).packages)).toEqual([]);
});

test('card and scripts meet the relay only in the model', () => {
  expect(breaches('pcf/ReferralCard', /^(pcf|model)(\/|$)/)).toEqual([]);
  expect(breaches('webresources', /^(webresources|model)(\/|$)/)).toEqual([]);
});

test('the planner is pure: it imports the model, and no system, clock or transport', () => {
  expect(breaches('plugin-bridge/merge', /^(plugin-bridge\/merge|model)(\/|$)/)).toEqual([]);
});

test('the simulators share nothing with the relay but the model', () => {
  for (const folder of ['sandbox/dataverse', 'sandbox/partner-center', 'sandbox/host']) {
    expect(breaches(folder, /^(sandbox|model)(\/|$)/)).toEqual([]);
  }
});

test('imports name no file ending, since the card’s build takes none', () => {
  const endings = sources
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => imports(path).local.filter((name) => /\.(ts|tsx|js)$/.test(name)));
  expect(endings).toEqual([]);
});

test('files stay small enough to read in one go', () => {
  const long = sources
    .map((path) => [relative(root, path), readFileSync(path, 'utf8').split('\n').length] as const)
    .filter(([, lines]) => lines > 300);
  expect(long).toEqual([]);
});
