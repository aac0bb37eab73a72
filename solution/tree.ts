import { join } from 'node:path';
import { control } from '../model';
import { controlManifestPath, path } from './render/paths';
import { readFolder, sourceFolder } from './source';
import { webResources } from './webResources';
import { descendants, parseXml } from './xml';

/** An unpacked solution, source and built files, by path in SolutionPackager's layout. */
export type Tree = ReadonlyMap<string, Uint8Array>;

export const textIn = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Paths, relative to the control's folder, of the files that its manifest names. */
export function manifestResources(manifest: string): string[] {
  const resources = descendants(parseXml(manifest), 'resources')[0];
  const named = resources ? ['code', 'css', 'img', 'resx'].flatMap((kind) => descendants(resources, kind)) : [];
  return named.map(({ attributes }) => attributes.path ?? '');
}

/** Where the builds put what the solution takes in. */
const built = {
  webResources: (root: string) => join(root, 'dist', 'webresources'),
  control: (root: string) => join(root, 'pcf', 'out', 'controls', control.constructor),
};

/**
 * The complete tree: the committed source, the built scripts and images and, of the built control, the manifest and what it
 * names (a build leaves licence notes and maps beside it). A file that is missing is left out here: the checks name it.
 */
export function layTree(root: string): Map<string, Uint8Array> {
  const tree = readFolder(sourceFolder(root));
  const resources = readFolder(built.webResources(root));
  for (const { name } of webResources) {
    const bytes = resources.get(name);
    if (bytes) tree.set(path.webResource(name), bytes);
  }
  const card = readFolder(built.control(root));
  const manifest = card.get('ControlManifest.xml');
  if (!manifest) return tree;
  tree.set(controlManifestPath, manifest);
  for (const name of manifestResources(textIn(manifest))) {
    const bytes = card.get(name);
    if (bytes) tree.set(`${path.control(control.name)}/${name}`, bytes);
  }
  return tree;
}
