import type { Tree } from '../tree';
import { cardChecks } from './card';
import { columnChecks } from './columns';
import type { StandardForm } from '../forms/standardForms';
import { formChecks } from './forms';
import { formSolutionChecks } from './formSolution';
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
export const checkTree = (tree: Tree): Finding[] => run(checks, tree);

function run(some: readonly Check[], tree: Tree): Finding[] {
  const view = new View(tree);
  return some.flatMap(({ name, find }) => find(view).map((finding) => ({ check: name, ...finding })));
}

function named(...names: readonly string[]): Check[] {
  return names.map((name) => {
    const check = checks.find((one) => one.name === name);
    if (!check) throw new Error(`There is no check ${name}.`);
    return check;
  });
}

/** Checks that hold for any solution. */
const ofAnySolution = named(
  ...['well-formed', 'stray-files', 'entity-markers', 'form-twins', 'customizations-sections', 'languages'],
  ...['labels-complete', 'solution-version', 'publisher', 'managed-both', 'roots-complete', 'roots-known'],
  ...['roots-once', 'root-casing', 'root-behavior', 'form-ids', 'form-file-names', 'card-cell', 'form-context'],
);

/** Checks of a form that names columns, scripts and the card, which another solution may bring. */
const ofFormReferences = named(
  ...['form-columns', 'form-class-ids', 'form-libraries', 'form-handlers'],
  ...['card-control', 'card-form-factors', 'card-parameters', 'card-columns'],
);

/** Everything that is wrong with a small solution, which is imported after the main one. */
export function checkFormTree(form: StandardForm, tree: Tree, main: Tree): Finding[] {
  const isForm = (name: string): boolean => name.includes('/FormXml/');
  const installed = new Map([
    ...[...main].filter(([name]) => !isForm(name)),
    ...[...tree].filter(([name]) => isForm(name)),
  ]);
  return [...run([...ofAnySolution, ...formSolutionChecks(form)], tree), ...run(ofFormReferences, installed)];
}

/** One line a finding, for a person to act on. */
export const describe = ({ check, where, what, todo }: Finding): string => `${check}: ${where} ${what}. ${todo}`;
