import type { Tree } from '../tree';
import { cardChecks } from './card';
import { columnChecks } from './columns';
import { formChecks } from './forms';
import { layoutChecks } from './layout';
import { manifestChecks } from './manifest';
import { roleChecks } from './roles';
import { ribbonChecks } from './ribbon';
import { scriptChecks } from './scripts';
import { sectionChecks } from './sections';
import { tableChecks } from './tables';
import { View, type Check, type Finding } from './view';
import { viewChecks } from './views';
import { webhookChecks } from './webhook';

export type { Finding };

/**
 * What neither SolutionPackager nor the schemas notice: parts that it would drop or damage without a word, and names
 * that one file takes from another. Dataverse would refuse the import, or worse, import something else.
 */
export const checks: readonly Check[] = [
  ...layoutChecks,
  ...sectionChecks,
  ...manifestChecks,
  ...columnChecks,
  ...tableChecks,
  ...formChecks,
  ...viewChecks,
  ...cardChecks,
  ...webhookChecks,
  ...roleChecks,
  ...scriptChecks,
  ...ribbonChecks,
];

/** Everything that is wrong with a complete tree; empty when it may be packed. */
export function checkTree(tree: Tree): Finding[] {
  const view = new View(tree);
  return checks.flatMap(({ name, find }) => find(view).map((finding) => ({ check: name, ...finding })));
}

/** One line a finding, for a person to act on. */
export const describe = ({ check, where, what, todo }: Finding): string => `${check}: ${where} ${what}. ${todo}`;
