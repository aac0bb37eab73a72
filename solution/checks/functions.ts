import { createContext, Script } from 'node:vm';
import { path } from '../render/paths';
import { found, type Found, type View } from './view';

/** Loads a script as a browser would, far enough for its globals to stand; nothing of the page is there. */
function globalsOf(code: string): Record<string, unknown> {
  const page: Record<string, unknown> = {};
  page.window = page.self = page;
  new Script(code).runInContext(createContext(page), { timeout: 5000 });
  return page;
}

const reach = (from: unknown, name: string): unknown =>
  name.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], from);

/** What is wrong with a function that a part names in a script: absent, or the script cannot be loaded at all. */
export function missingFunction(view: View, where: string, script: string, name: string): Found[] {
  const content = path.webResource(script);
  if (!view.tree.has(content)) return [];
  try {
    if (typeof reach(globalsOf(view.text(content)), name) === 'function') return [];
    return [found(where, `${script} has no function ${name}`, 'Export it, or name another.')];
  } catch (error) {
    return [found(content, `cannot be loaded: ${String(error)}`, 'Build it again.')];
  }
}
