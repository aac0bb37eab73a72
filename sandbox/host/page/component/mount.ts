import type { Component } from '../../layout';
import { element } from '../element';
import type { Attribute } from '../record';
import { createContext, type ContextParts } from './context';
import { type ComponentInstance, loadComponent } from './load';
import { parametersOf, valueOfOutput, type Parameters } from './parameters';

/** Microsoft's React of the platform, as its bundle leaves it on the page. */
interface PlatformReactDom {
  render(element: unknown, container: HTMLElement): void;
}

export interface MountParts extends Omit<ContextParts, 'component'> {
  /** The user has changed a column in the component. */
  edited(attribute: Attribute): void;
  failed(error: unknown): void;
}

/** Loads a code component and keeps it in step with the record: values in by updateView, out by getOutputs. */
export async function mountComponent(component: Component, container: HTMLElement, parts: MountParts): Promise<void> {
  const { record, settings } = parts;
  const loaded = await loadComponent(component.name, settings.language);
  const root = element('div', { class: 'component' });
  container.replaceChildren(root);
  const instance: ComponentInstance = loaded.create();
  const attribute = (column: string): Attribute | undefined => record.attribute(column);

  let known: Parameters = {};
  let width = root.clientWidth;
  let tracked = false;
  const context = (): object => {
    const parameters = parametersOf(
      loaded.manifest,
      component.bindings,
      attribute,
      settings.language,
      parts.editable(),
    );
    const updated = Object.keys(parameters).filter(
      (name) => JSON.stringify(parameters[name]) !== JSON.stringify(known[name]),
    );
    known = parameters;
    return createContext({ ...parts, component: loaded }, parameters, updated, tracked ? width : -1, () => {
      tracked = true;
      soon();
    });
  };

  const draw = (): void => {
    try {
      const view = instance.updateView(context());
      if (view) (window as unknown as { ReactDOM: PlatformReactDom }).ReactDOM.render(view, root);
    } catch (error) {
      parts.failed(error);
    }
  };
  // Several changes in a row are one: the platform draws after them, not between.
  let waiting = false;
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      draw();
    });
  };

  const takeOutputs = (): void => {
    const outputs = instance.getOutputs?.() ?? {};
    for (const [property, output] of Object.entries(outputs)) {
      const column = component.bindings.find((one) => one.property === property)?.column;
      const target = column ? attribute(column) : undefined;
      if (!target) continue;
      const before = target.value();
      target.set(valueOfOutput(target.field, output));
      if (target.value() !== before) parts.edited(target);
    }
    soon();
  };

  try {
    instance.init(context(), takeOutputs, {}, root);
  } catch (error) {
    parts.failed(error);
    return;
  }
  draw();
  record.watch(soon);
  new ResizeObserver(() => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    if (tracked) soon();
  }).observe(root);
}
