/**
 * Reads a main form. The shape of FormXml: learn.microsoft.com, "Form XML schema"; what real exports do beyond it
 * (active="false" on events whose handlers run all the same) is followed too.
 */
import { below, child, children, type Element, elements, rootOf } from '../xml';
import type { Binding, Cell, Component, Form, Handler, Labels, Section, Tab } from './layout';

/** The form factor of a browser among 0 phone, 1 tablet, 2 web. */
const WEB = '2';

/** Takes a `<systemform>` or a bare `<form>`. Throws when it is neither. */
export function readForm(xml: string): Form {
  const root = rootOf(xml);
  const form = root && (root.tagName === 'form' ? root : below(root, 'form')[0]);
  if (!root || !form) throw new Error('This FormXml has no <form>, so there is nothing to show.');
  const components = readComponents(form);
  const conditions = child(form, 'DisplayConditions');
  const everyone = !conditions || child(conditions, 'Everyone') !== undefined;
  const roles = conditions ? below(conditions, 'Role').map((role) => guid(role.getAttribute('Id'))) : [];
  const names = below(root, 'LocalizedNames')[0];
  return {
    id: guid(below(root, 'formid')[0]?.textContent),
    labels: names ? labelsOf(names, 'LocalizedName') : {},
    tabs: below(child(form, 'tabs'), 'tab').map((tab) => readTab(tab, components)),
    libraries: below(child(form, 'formLibraries'), 'Library').map((library) => library.getAttribute('name') ?? ''),
    onLoad: readHandlers(form, 'onload'),
    onSave: readHandlers(form, 'onsave'),
    ...(!everyone && { roles }),
    fallback: conditions?.getAttribute('FallbackForm') === 'true',
    order: Number(conditions?.getAttribute('Order') ?? 0),
  };
}

function readTab(tab: Element, components: ReadonlyMap<string, Component>): Tab {
  return {
    name: tab.getAttribute('name') ?? '',
    labels: labelsIn(tab),
    columns: children(child(tab, 'columns'), 'column').map((column) => ({
      width: column.getAttribute('width') ?? '100%',
      sections: children(child(column, 'sections'), 'section').map((section) => readSection(section, components)),
    })),
  };
}

function readSection(section: Element, components: ReadonlyMap<string, Component>): Section {
  return {
    name: section.getAttribute('name') ?? '',
    labels: labelsIn(section),
    showLabel: section.getAttribute('showlabel') !== 'false',
    cells: below(child(section, 'rows'), 'cell').flatMap((cell) => readCell(cell, components)),
  };
}

/** A cell without a bound control (a spacer, a sub-grid, a web resource) shows nothing here. */
function readCell(cell: Element, components: ReadonlyMap<string, Component>): Cell[] {
  const control = child(cell, 'control');
  const column = control?.getAttribute('datafieldname');
  if (!control || !column || cell.getAttribute('visible') === 'false') return [];
  const component = components.get(guid(control.getAttribute('uniqueid')));
  return [
    {
      labels: labelsIn(cell),
      showLabel: cell.getAttribute('showlabel') !== 'false',
      rowSpan: Number(cell.getAttribute('rowspan') || 1),
      column,
      disabled: control.getAttribute('disabled') === 'true',
      ...(component && { component }),
    },
  ];
}

/** The code components by the unique id of the control that they replace. */
function readComponents(form: Element): Map<string, Component> {
  const found = new Map<string, Component>();
  for (const description of below(child(form, 'controlDescriptions'), 'controlDescription')) {
    const named = children(description, 'customControl').filter((control) => control.getAttribute('name'));
    const control = named.find((one) => one.getAttribute('formFactor') === WEB) ?? named[0];
    if (!control) continue;
    found.set(guid(description.getAttribute('forControl')), {
      name: control.getAttribute('name') ?? '',
      bindings: elements(child(control, 'parameters')).map(readBinding),
    });
  }
  return found;
}

function readBinding(parameter: Element): Binding {
  const property = parameter.tagName;
  const text = (parameter.textContent ?? '').trim();
  return parameter.getAttribute('static') === 'true' ? { property, constant: text } : { property, column: text };
}

function readHandlers(form: Element, event: string): Handler[] {
  return children(child(form, 'events'), 'event')
    .filter((one) => one.getAttribute('name') === event)
    .flatMap((one) => below(one, 'Handler'))
    .filter((handler) => handler.getAttribute('enabled') !== 'false')
    .map((handler) => ({
      library: handler.getAttribute('libraryName') ?? '',
      functionName: handler.getAttribute('functionName') ?? '',
      passExecutionContext: handler.getAttribute('passExecutionContext') === 'true',
      parameters: handler.getAttribute('parameters') ?? '',
    }));
}

function labelsIn(element: Element): Labels {
  const labels = child(element, 'labels');
  return labels ? labelsOf(labels, 'label') : {};
}

const labelsOf = (element: Element, tag: string): Labels =>
  Object.fromEntries(
    children(element, tag).map((label) => [
      Number(label.getAttribute('languagecode')),
      label.getAttribute('description') ?? '',
    ]),
  );

const guid = (text: string | null | undefined): string => (text ?? '').replace(/[{}\s]/g, '').toLowerCase();
