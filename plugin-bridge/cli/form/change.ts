import { addCard, type Change, removeCard, UnfitForm } from '../../../solution/forms/card';
import { DamagedXml } from '../../../solution/forms/scan';
import { bareId, opportunity } from '../../../model';
import { isGuid } from '../../hash';
import type { Caller } from '../../systems/caller';
import type { Output } from '../output';
import type { Ask } from './ask';
import type { FormConfig } from './config';
import { type Form, listForms, MAIN, publishTable, readForm, writeForm } from './forms';
import { doneOr, FormProblem } from './problem';
import { diffOf, lineOf, listed } from './shown';
import { withForms } from './withForms';

export type Verb = 'add' | 'remove';

export interface FormCommand {
  readonly verb: Verb;
  /** The form's id; undefined where none was given. */
  readonly form: string | undefined;
  /** Does not ask. */
  readonly yes: boolean;
}

/** Puts the card on a company's main form, or takes it off again. Gives the exit code. */
export function changeForm(
  config: FormConfig,
  command: FormCommand,
  output: Output,
  ask: Ask | undefined,
): Promise<number> {
  return withForms(config, output, (caller) => run(caller, command, output, ask));
}

async function run(caller: Caller, { verb, form, yes }: FormCommand, output: Output, ask?: Ask): Promise<void> {
  const published = await formToChange(caller, form, output);
  const draft = await read(caller, published.id, 'draft');
  const change = changeOf(verb, published);
  const waits = draft.xml !== published.xml;
  // What an earlier run wrote, and could not publish.
  const written = waits && change.parts.length > 0 && draft.xml === change.text;
  if (waits && !written)
    throw new FormProblem(
      `The form ${published.name} has changes that are not published, and they would go live with ours; nothing was written.`,
      'Publish them in Power Apps, or take them back there, then run the command again.',
    );
  if (change.parts.length === 0) return output.out(nothingToDo(verb, published, change, output));

  for (const line of diffOf(published, change.parts, verb === 'add' ? '+' : '-', output.paint)) output.out(line);
  await agreed(published, yes, ask);
  if (!written)
    doneOr(
      await writeForm(caller, draft, change.text),
      `Dataverse did not take the form ${published.name}; nothing was written`,
      'Mend what the reason names. Where it names the control, a column or the script: import the solution CoSellConnector first.',
    );
  doneOr(
    await publishTable(caller, published.table),
    `The form ${published.name} is written, but not published`,
    'Run the command again, or publish the table Opportunity in Power Apps.',
  );
  const now = await read(caller, published.id, 'published');
  if (changeOf(verb, now).parts.length > 0)
    throw new FormProblem(
      `The form ${published.name} was written and published, but Dataverse still shows it as it was.`,
      'Wait a minute, then run the command again: it looks first.',
    );
  output.out(closing(verb, published, output));
}

async function formToChange(caller: Caller, given: string | undefined, output: Output): Promise<Form> {
  const id = given === undefined ? undefined : bareId(given);
  const todo = 'Give the id of one of these: --form <id>';
  if (id === undefined || !isGuid(id)) {
    await tellForms(caller, output);
    throw new FormProblem(given === undefined ? 'No form was named.' : `${given} is no id of a form.`, todo);
  }
  const found = await readForm(caller, id, 'published');
  if (found.kind === 'refused' && found.status === 404) {
    await tellForms(caller, output);
    throw new FormProblem(`There is no form ${id} in ${caller.base}.`, todo);
  }
  const form = doneOr(found, `The form ${id} cannot be read`, 'Mend what the reason names.');
  if (form.table !== opportunity.logicalName || form.type !== MAIN) {
    await tellForms(caller, output);
    const kind = form.type === MAIN ? 'a main form' : `no main form (type ${form.type})`;
    throw new FormProblem(`The form ${form.name} (${id}) is ${kind} of the table ${form.table}.`, todo);
  }
  if (form.locked)
    throw new FormProblem(
      `The form ${form.name} (${id}) came with a managed solution that lets nobody change it; nothing was written.`,
      'Make a copy of it in Power Apps (Save as), and give the id of the copy.',
    );
  return form;
}

const read = async (caller: Caller, id: string, layer: 'published' | 'draft'): Promise<Form> =>
  doneOr(await readForm(caller, id, layer), `The form ${id} cannot be read`, 'Mend what the reason names.');

function changeOf(verb: Verb, form: Form): Change {
  try {
    return verb === 'add' ? addCard(form.xml) : removeCard(form.xml);
  } catch (error) {
    if (!(error instanceof UnfitForm) && !(error instanceof DamagedXml)) throw error;
    const where = `The form ${form.name} (${form.id}) cannot be changed; nothing was written`;
    throw new FormProblem(
      `${where}: ${error.message}.`,
      error instanceof UnfitForm
        ? 'Open the form in the designer of Power Apps and put that right, then run the command again.'
        : 'Open the form in the designer of Power Apps, save and publish it there, then run the command again.',
    );
  }
}

async function agreed({ name, table }: Form, yes: boolean, ask: Ask | undefined): Promise<void> {
  if (yes) return;
  const todo = 'Look at the change above, then run the command again with --yes.';
  if (!ask) throw new FormProblem('Nothing was written: there is no terminal at which to ask.', todo);
  const question = `Write this into ${name} and publish the table ${table}, with all its changes that wait for it?`;
  if (!(await ask(question))) throw new FormProblem('Nothing was written.', 'Nothing, if that is what you want.');
}

function nothingToDo(verb: Verb, { name }: Form, { foreignCard }: Change, { paint }: Output): string {
  if (verb === 'add') return `${paint.good('✓')} The form ${name} has the card already; nothing was written.`;
  return foreignCard
    ? `${paint.good('✓')} The card on the form ${name} did not come from this command; nothing was written. The form designer takes it away.`
    : `${paint.good('✓')} The form ${name} does not have the card; nothing was written.`;
}

function closing(verb: Verb, { name, active }: Form, { paint }: Output): string {
  if (verb === 'remove')
    return `${paint.good('✓')} The form ${name} is as it was before the card. Open forms show it after a reload.`;
  const inactive = active ? '' : ' The form is inactive: activate it in Power Apps.';
  return `${paint.good('✓')} The form ${name} has the card and is published.${inactive} Next: reload the app and open an opportunity; whoever uses the card needs the role Co-sell Seller: npx cosell setup --seller <mail>`;
}

async function tellForms(caller: Caller, { err, paintError }: Output): Promise<void> {
  const forms = doneOr(await listForms(caller), 'The forms cannot be listed', 'Mend what the reason names.');
  err('The main forms of the opportunity:');
  for (const line of listed(forms.map(lineOf), paintError)) err(`  ${line}`);
}
