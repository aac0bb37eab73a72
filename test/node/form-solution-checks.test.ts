import { checkFormTree, describe as sentence } from '../../solution/checks/index';
import { formSolutionChecks } from '../../solution/checks/formSolution';
import { renderFormSolution } from '../../solution/forms/formSolution';
import { standardForms, type StandardForm } from '../../solution/forms/standardForms';
import { path } from '../../solution/render/paths';
import { add, everywhere, type Mistake, replace } from './solutionMutations';
import { bytesOf, completeTree } from './solutionTree';

/** What neither packager nor import would say of the small solutions. */
const [form] = standardForms as readonly [StandardForm, ...StandardForm[]];
const where = path.form('Opportunity', form.id);
const entity = path.entity('Opportunity');
const main = bytesOf(completeTree());
const find = (one: StandardForm, files: ReadonlyMap<string, string>) => checkFormTree(one, bytesOf(files), main);

test.each(standardForms.map((one): [string, StandardForm] => [one.name[1033], one]))(
  '%s: the small solution that we ship has nothing to find',
  (_, one) => {
    expect(find(one, renderFormSolution(one)).map(sentence)).toEqual([]);
  },
);

/** Each is found by that check, and by no other. */
const mistakes: readonly Mistake[] = [
  ['form-difference', 'a tab that is not marked', replace(where, /(<tab [^>]*) solutionaction="Added"/, '$1')],
  ['form-difference', 'a handler that changes another', replace(where, /(<Handler [^>]*)"Added"/, '$1"Modified"')],
  ['form-difference', 'who sees the form', replace(where, '</events>', '</events><DisplayConditions Order="0" />')],
  ['form-solution-parts', 'a column', replace(entity, '<attributes />', '<attributes><attribute /></attributes>')],
  ['form-solution-name', 'the name of the main one', replace(path.solution, `>${form.solution}<`, '>CoSellConnector<')],
  ['form-needs', 'no word of the card', replace(path.solution, '<Required type="66"', '<Required type="65"')],
  ['form-needs', 'no word of the script', replace(path.solution, '<Required type="61"', '<Required type="60"')],
  [
    'form-needs',
    'no word of the form',
    replace(path.solution, /<Required type="60" id="{a/, '<Required type="60" id="{b'),
  ],
  ['form-columns', 'a column that nobody brings', replace(where, /datafieldname="\w+"/, 'datafieldname="cosell_none"')],
  ['form-libraries', 'a script that nobody brings', everywhere('cosell_/scripts/form.js', 'cosell_/old.js')],
  [
    'form-handlers',
    'a function that the script lacks',
    replace(where, /functionName="[^"]+"/, 'functionName="CoSell.X"'),
  ],
  ['card-parameters', 'a property that the card lacks', replace(where, /(<\/?)audit>/g, '$1history>')],
  ['card-columns', 'a property bound to nothing', replace(where, '<name>name<', '<name>nickname<')],
  ['root-behavior', 'hold of the whole table', replace(path.solution, 'behavior="2"', 'behavior="0"')],
  ['stray-files', 'a note', add('notes.txt', 'hello')],
];

test.each(mistakes)('%s finds %s', (check, _what, mutate) => {
  const files = new Map(renderFormSolution(form));
  mutate(files);
  const names = new Set(find(form, files).map((finding) => finding.check));
  // What does not belong anywhere does not belong here either.
  if (check === 'stray-files') names.delete('form-solution-parts');
  expect([...names]).toEqual([check]);
});

test('the form of another solution is found', () => {
  const other = standardForms[1]!;
  const names = find(other, renderFormSolution(form)).map((finding) => finding.check);
  for (const name of ['form-solution-form', 'form-solution-name', 'form-solution-parts', 'form-needs'])
    expect(names).toContain(name);
});

test('each check of small solutions was seen red', () => {
  const red = [...mistakes.map(([check]) => check), 'form-solution-form'];
  expect(
    formSolutionChecks(form)
      .map(({ name }) => name)
      .filter((name) => !red.includes(name)),
  ).toEqual([]);
});
