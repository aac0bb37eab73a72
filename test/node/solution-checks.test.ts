import { checks, checkTree, describe as sentence } from '../../solution/checks/index';
import { path } from '../../solution/render/paths';
import { partMistakes } from './solutionMistakes';
import { replace } from './solutionMutations';
import { referenceMistakes } from './solutionReferenceMistakes';
import { tableMistakes } from './solutionTableMistakes';
import { bytesOf, completeTree } from './solutionTree';
import { viewMistakes } from './solutionViewMistakes';

const securedOf = /(<LogicalName>cosell_referralidentifier<[\s\S]*?<IsSecured>)0/;
const mistakes = [...partMistakes, ...referenceMistakes, ...tableMistakes, ...viewMistakes];

test('the tree that we ship has nothing to find', () => {
  expect(checkTree(bytesOf(completeTree())).map(sentence)).toEqual([]);
});

test.each(mistakes)('%s finds %s', (check, _what, mutate) => {
  const files = completeTree();
  mutate(files);
  const findings = checkTree(bytesOf(files));
  expect([...new Set(findings.map((finding) => finding.check))]).toEqual([check]);
  for (const { where, what, todo } of findings) for (const part of [where, what, todo]) expect(part).not.toBe('');
});

test('a secured key column is found, whatever else that breaks', () => {
  const files = completeTree();
  replace(path.entity('Opportunity'), securedOf, '$11')(files);
  expect(checkTree(bytesOf(files)).map((finding) => finding.check)).toContain('key-secured');
});

test('each check was seen red', () => {
  const red = new Set([...mistakes.map(([check]) => check), 'key-secured']);
  expect(checks.map(({ name }) => name).filter((name) => !red.has(name))).toEqual([]);
});
