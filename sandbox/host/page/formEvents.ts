/** The events of a form, and the execution context that their handlers are given. */
import { honest } from './honest';

export type ScriptHandler = (context: object) => unknown;

export interface EventList {
  add(handler: ScriptHandler): void;
  remove(handler: ScriptHandler): void;
  /** Calls the handlers in order; a promise that one returns is waited for (learn.microsoft.com, "Async OnSave"). */
  fire(args?: object): Promise<void>;
}

export interface FormEvents {
  readonly dataLoad: EventList;
  readonly save: EventList;
  readonly postSave: EventList;
  change(column: string): EventList;
}

export function createFormEvents(formContext: () => object, failed: (error: unknown) => void): FormEvents {
  const list = (source: string): EventList => {
    const handlers: ScriptHandler[] = [];
    return {
      add: (handler) => void handlers.push(handler),
      remove(handler) {
        const at = handlers.indexOf(handler);
        if (at >= 0) handlers.splice(at, 1);
      },
      async fire(args) {
        for (const handler of [...handlers]) {
          try {
            await handler(executionContext(formContext(), source, args));
          } catch (error) {
            failed(error);
          }
        }
      },
    };
  };
  const changes = new Map<string, EventList>();
  return {
    dataLoad: list('dataload'),
    save: list('save'),
    postSave: list('postsave'),
    change(column) {
      const known = changes.get(column) ?? list(column);
      changes.set(column, known);
      return known;
    },
  };
}

export function executionContext(formContext: object, source: string, args?: object): object {
  const shared = new Map<string, unknown>();
  return honest('executionContext', {
    getFormContext: () => formContext,
    getEventSource: () => source,
    getEventArgs: () => args,
    getDepth: () => 1,
    getSharedVariable: (name: string) => shared.get(name),
    setSharedVariable: (name: string, value: unknown) => void shared.set(name, value),
  });
}
