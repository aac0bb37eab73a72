import type { Form } from '../layout';
import { loadScript } from './component/load';
import { executionContext, type FormEvents, type ScriptHandler } from './formEvents';

/** Loads the form's libraries in order, then calls its onload handlers. Rejects with the first that fails. */
export async function runScripts(form: Form, events: FormEvents, formContext: object): Promise<void> {
  for (const library of form.libraries) await loadScript(`/WebResources/${library}`);
  for (const handler of form.onSave) events.save.add(handlerOf(handler.functionName));
  for (const handler of form.onLoad) {
    await handlerOf(handler.functionName)(executionContext(formContext, 'form'));
  }
}

/** The function behind a dotted name such as `CoSell.Form.onLoad`. */
function handlerOf(path: string): ScriptHandler {
  const found = path
    .split('.')
    .reduce<unknown>((parent, name) => (parent as Record<string, unknown> | undefined)?.[name], window);
  if (typeof found !== 'function') throw new Error(`${path} is not a function of the form’s libraries.`);
  return found as ScriptHandler;
}
