import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { renderSolution } from './render/index';

/** The committed, rendered part of the solution. */
export const sourceFolder = (root: string): string => join(root, 'solution', 'src');

/** Files below a folder with their bytes, by path with forward slashes, sorted; nothing when the folder is absent. */
export function readFolder(folder: string): Map<string, Uint8Array> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(
    names.sort().map((name): [string, Uint8Array] => [name.split(sep).join('/'), readFileSync(join(folder, name))]),
  );
}

/** Writes files below a folder and removes every other file there. */
export function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array | string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Writes the rendered solution to `<root>/solution/src`. Returns how many files it has. */
export function writeSource(root: string): number {
  const files = renderSolution();
  writeFolder(sourceFolder(root), files);
  return files.size;
}

/** Paths at which `<root>/solution/src` is not what the model renders; empty when it is up to date. */
export function staleSource(root: string): string[] {
  const rendered = renderSolution();
  const committed = readFolder(sourceFolder(root));
  const names = new Set([...rendered.keys(), ...committed.keys()]);
  return [...names].filter((name) => {
    const bytes = committed.get(name);
    return bytes === undefined || Buffer.from(bytes).toString('utf8') !== rendered.get(name);
  });
}
