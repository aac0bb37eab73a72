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

const handlerOf = (path: string): ScriptHandler => functionAt(path);

/** The global function behind a dotted name such as `CoSell.Form.onLoad`. */
export function functionAt(path: string): (...args: unknown[]) => unknown {
  const found = path
    .split('.')
    .reduce<unknown>((parent, name) => (parent as Record<string, unknown> | undefined)?.[name], window);
  if (typeof found !== 'function') throw new Error(`${path} is not a function of the web resources on this page.`);
  return found as (...args: unknown[]) => unknown;
}
