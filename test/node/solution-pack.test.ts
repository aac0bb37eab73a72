import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { account, control, solution } from '../../model';
import { pack } from '../../solution/pack';
import { mergeTree } from '../../solution/merge';
import { controlManifestPath, mainFormPath, path } from '../../solution/render/paths';
import { packedName } from '../../solution/render/webResource';
import { writeSource } from '../../solution/source';
import { webResources } from '../../solution/webResources';
import { descendants, parseXml, textOf } from '../../solution/xml';
import { bytesIn, bytesOf, completeTree } from './solutionTree';

const roots: string[] = [];
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true, force: true })));

/** A repository with the rendered source and the smallest built parts, where the builds put them. */
function repository(): string {
  const root = mkdtempSync(join(tmpdir(), 'solution-'));
  roots.push(root);
  writeSource(root);
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), bytesIn(name, text));
  };
  const card = path.control(control.name);
  for (const [name, text] of completeTree()) {
    if (name.startsWith('WebResources') && !name.endsWith('.data.xml'))
      put(name.replace('WebResources', 'dist/webresources'), text);
    if (name.startsWith(card) && !name.endsWith('.data.xml'))
      put(name.replace(card, `pcf/out/controls/${control.constructor}`), text);
  }
  put(`pcf/out/controls/${control.constructor}/bundle.js.LICENSE.txt`, 'left by the build');
  return root;
}

const entries = (zip: string) => unzipSync(readFileSync(zip));
const partOf = (zip: string, name: string): string => strFromU8(entries(zip)[name] ?? new Uint8Array());

test('packing twice, in two places, gives the same bytes', () => {
  const [one, two] = [repository(), repository()];
  const first = pack({ root: one });
  utimesSync(join(two, 'solution', 'src', path.solution), new Date(0), new Date(0));
  const second = pack({ root: two, out: join(two, 'elsewhere') });
  expect(readFileSync(first.unmanaged).equals(readFileSync(second.unmanaged))).toBe(true);
  expect(readFileSync(first.managed).equals(readFileSync(second.managed))).toBe(true);
});

test('the zip holds the three root files, scripts and images under their packed names, and of the card what its manifest names', () => {
  const { unmanaged, tree } = pack({ root: repository() });
  expect(Object.keys(entries(unmanaged)).sort()).toEqual([
    `${path.control(control.name)}/ControlManifest.xml`,
    `${path.control(control.name)}/bundle.js`,
    ...[1033, 1036, 1041].map((one) => `${path.control(control.name)}/strings/ReferralCard.${one}.resx`),
    ...webResources.map(({ name, id }) => `WebResources/${packedName(name, id)}`).sort(),
    '[Content_Types].xml',
    'customizations.xml',
    'solution.xml',
  ]);
  expect(existsSync(join(tree, controlManifestPath))).toBe(true);
});

test('the root files begin with a byte order mark, and only Managed tells the two zips apart', () => {
  const { unmanaged, managed } = pack({ root: repository() });
  for (const name of ['[Content_Types].xml', 'customizations.xml', 'solution.xml'])
    expect([...(entries(managed)[name] ?? []).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(partOf(managed, 'customizations.xml')).toBe(partOf(unmanaged, 'customizations.xml'));
  expect(partOf(unmanaged, 'solution.xml')).toContain('<Managed>0</Managed>');
  expect(partOf(managed, 'solution.xml')).toBe(
    partOf(unmanaged, 'solution.xml').replace('<Managed>0</Managed>', '<Managed>1</Managed>'),
  );
});

test('a managed package takes a form’s managed twin, an unmanaged one the plain form', () => {
  const files = completeTree();
  const twin = (files.get(mainFormPath) ?? '').replace('description="Deal"', 'description="Managed deal"');
  files.set(mainFormPath.replace('.xml', '_managed.xml'), twin);
  const formsOf = (type: 'Managed' | 'Unmanaged') =>
    Buffer.from(mergeTree(bytesOf(files), type).get('customizations.xml') ?? []).toString('utf8');
  expect(formsOf('Managed')).toContain('"Managed deal"');
  expect(formsOf('Unmanaged')).not.toContain('"Managed deal"');
  expect(formsOf('Managed').split('<systemform>')).toHaveLength(5);
});

test('each relationship in customizations.xml has its body, and each table its form and ribbon; the account’s form is left alone', () => {
  const customizations = parseXml(partOf(pack({ root: repository() }).managed, 'customizations.xml'));
  for (const one of descendants(customizations, 'EntityRelationship'))
    expect(textOf(one, 'ReferencedEntityName')).not.toBe('');
  for (const table of descendants(customizations, 'Entity')) {
    const name = textOf(table, 'Name');
    expect([name, descendants(table, 'systemform').length]).toEqual([name, name === account.schemaName ? 0 : 1]);
    expect(descendants(table, 'CommandDefinitions')).toHaveLength(1);
  }
});

test('a source that the model no longer renders is refused, and the message says what to run', () => {
  const root = repository();
  writeFileSync(join(root, 'solution', 'src', path.customizations), '<ImportExportXml />');
  expect(() => pack({ root })).toThrow(/Other\/Customizations\.xml.*solution\.js render/s);
});

test('nothing is written when a built part is missing, and the message names it', () => {
  const root = repository();
  rmSync(join(root, 'pcf'), { recursive: true });
  expect(() => pack({ root })).toThrow(/ControlManifest\.xml is missing/);
  expect(existsSync(join(root, 'dist', `${solution.name}.zip`))).toBe(false);
});
