import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { renderFormSolution } from './forms/formSolution';
import { type StandardForm, standardForms } from './forms/standardForms';
import { renderSolution } from './render/index';

/** The committed, rendered part of the solution. */
export const sourceFolder = (root: string): string => join(root, 'solution', 'src');

export const formFolder = (root: string, form: StandardForm): string => join(root, 'solution', form.folder);

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

/** Each committed source by its folder, with what the model renders for it: the main solution and the small ones. */
const sources = (root: string): [folder: string, files: Map<string, string>][] => [
  [sourceFolder(root), renderSolution()],
  ...standardForms.map((form): [string, Map<string, string>] => [formFolder(root, form), renderFormSolution(form)]),
];

/** Writes the rendered solutions below `<root>/solution`. Returns how many files they have. */
export function writeSource(root: string): number {
  const rendered = sources(root);
  for (const [folder, files] of rendered) writeFolder(folder, files);
  return rendered.reduce((sum, [, files]) => sum + files.size, 0);
}

/** Paths at which the committed source is not what the model renders; empty when it is up to date. */
export const staleSource = (root: string): string[] =>
  sources(root).flatMap(([folder, rendered]) => {
    const committed = readFolder(folder);
    const names = new Set([...rendered.keys(), ...committed.keys()]);
    const stale = (name: string): boolean => {
      const bytes = committed.get(name);
      return bytes === undefined || Buffer.from(bytes).toString('utf8') !== rendered.get(name);
    };
    const above = folder === sourceFolder(root) ? '' : `${relative(join(root, 'solution'), folder)}/`;
    return [...names].filter(stale).map((name) => `${above}${name}`);
  });
