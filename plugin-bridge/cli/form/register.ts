import type { Command } from 'commander';
import type { Output } from '../output';
import type { Variables } from '../variables';
import type { Ask } from './ask';
import { changeForm, type Verb } from './change';
import { type FormConfig, readFormConfig } from './config';
import { tellForms } from './list';

interface Shared {
  readonly settings?: string;
  readonly json?: boolean;
}

export interface FormParts {
  readonly variables: (options: Shared) => Variables;
  readonly run: (options: Shared, work: () => Promise<number>) => Promise<void>;
  readonly output: Output;
  readonly ask: Ask | undefined;
}

/** `cosell form list`, `form add` and `form remove`. */
export function registerForm(program: Command, { variables, run, output, ask }: FormParts): void {
  const form = program.command('form').description('put the card on a main form of your own, or take it off again');
  const command = (name: string, description: string): Command =>
    form
      .command(name)
      .description(description)
      .option('--settings <file>', 'file of NAME=value lines; what is set in the environment counts more')
      .addHelpText('after', '\nRun as somebody who may change forms: COSELL_ADMIN_TOKEN.');
  const config = (options: Shared): FormConfig => readFormConfig(variables(options));

  command('list', 'tell the main forms of the opportunity, and which have the card')
    .option('--json', 'tell it as JSON')
    .action((options: Shared) =>
      run(options, () => tellForms(config(options), { json: options.json ?? false }, output)),
    );

  const change = (verb: Verb, description: string): Command =>
    command(verb, description)
      .option('--form <id>', 'the form’s id; without it, the forms are listed')
      .option('--yes', 'do not ask, once the change was shown')
      .action((options: Shared & { form?: string; yes?: boolean }) =>
        run(options, () =>
          changeForm(config(options), { verb, form: options.form, yes: options.yes ?? false }, output, ask),
        ),
      );
  change('add', 'add a tab with the card, the script and its handler, and publish');
  change('remove', 'take exactly that out again, and publish');
}
