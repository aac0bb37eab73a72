import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { solution } from '../model';
import { checkFormTree, checkTree, describe } from './checks/index';
import { mergeTree, type PackageType } from './merge';
import { standardForms } from './forms/standardForms';
import { formFolder, readFolder, staleSource, writeFolder } from './source';
import { layTree, type Tree } from './tree';

/** A fixed time, in local parts as zip stores them, so that the same files give the same bytes anywhere. */
const fixedTime = new Date(1980, 0, 1);

/** The zip of a tree; the same bytes for the same tree. */
export function zipSolution(tree: Tree, type: PackageType): Uint8Array {
  const files: Zippable = Object.fromEntries(mergeTree(tree, type));
  return zipSync(files, { level: 9, mtime: fixedTime });
}

export interface PackOptions {
  /** The repository: `solution/src`, `dist/webresources` and `pcf/out` are read below it. */
  readonly root: string;
  /** Where `solution/` (the complete tree) and the two zips are written; `<root>/dist` when left out. */
  readonly out?: string;
}
export interface Packed {
  readonly tree: string;
  readonly unmanaged: string;
  readonly managed: string;
  /** The zips of the small solutions, unmanaged and managed, one pair for each standard form. */
  readonly forms: readonly string[];
}

/** Lays the complete tree, checks it and makes both zips of it. Throws, and writes nothing, when something is wrong. */
export function pack({ root, out = join(root, 'dist') }: PackOptions): Packed {
  const stale = staleSource(root);
  if (stale.length > 0)
    throw new Error(
      `The solution’s source is not what the model renders (${stale.join(', ')}). Run: node dist/solution.js render`,
    );
  const tree = layTree(root);
  const forms = standardForms.map((form) => ({ form, tree: readFolder(formFolder(root, form)) }));
  const findings = [
    ...checkTree(tree),
    ...forms.flatMap((one) =>
      checkFormTree(one.form, one.tree, tree).map((finding) => ({
        ...finding,
        where: `${one.form.folder}/${finding.where}`,
      })),
    ),
  ];
  if (findings.length > 0)
    throw new Error([`The solution cannot be packed (${findings.length}):`, ...findings.map(describe)].join('\n'));
  const packed = {
    tree: join(out, 'solution'),
    unmanaged: join(out, `${solution.name}.zip`),
    managed: join(out, `${solution.name}_managed.zip`),
    forms: standardForms.flatMap((form) => ['', '_managed'].map((end) => join(out, `${form.solution}${end}.zip`))),
  };
  mkdirSync(out, { recursive: true });
  writeFolder(packed.tree, tree);
  writeFileSync(packed.unmanaged, zipSolution(tree, 'Unmanaged'));
  writeFileSync(packed.managed, zipSolution(tree, 'Managed'));
  for (const [at, one] of forms.entries()) {
    writeFileSync(packed.forms[2 * at]!, zipSolution(one.tree, 'Unmanaged'));
    writeFileSync(packed.forms[2 * at + 1]!, zipSolution(one.tree, 'Managed'));
  }
  return packed;
}
