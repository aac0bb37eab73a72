/**
 * Reads the classic commands that an import brought for a table: the buttons of a form, of a list, with their rules.
 * The shape of RibbonDiffXml: learn.microsoft.com, "Customize commands and the ribbon" and "Ribbon XML reference".
 */
import { below, type Element, elements, rootOf } from '../xml';
import type { Labels, RibbonCall, RibbonCommand, RibbonPlace } from './layout';
import type { Person } from './source';

/** The commands of a place in the order of their sequence; those whose display rules refuse the person are left out. */
export function readRibbon(
  xml: string,
  place: RibbonPlace,
  table: { readonly name: string; readonly privilege: string },
  person: Person,
): RibbonCommand[] {
  const root = rootOf(xml);
  if (!root) return [];
  const location = `Mscrm.${place}.${table.name}.`;
  const actions = below(root, 'CustomAction').filter((one) =>
    (one.getAttribute('Location') ?? '').startsWith(location),
  );
  return actions
    .flatMap((action) => below(action, 'Button'))
    .sort((one, other) => Number(one.getAttribute('Sequence')) - Number(other.getAttribute('Sequence')))
    .flatMap((button): RibbonCommand[] => {
      const command = byId(root, 'CommandDefinition', button.getAttribute('Command') ?? '');
      if (!command || !shown(root, command, table, person)) return [];
      const [action] = below(command, 'JavaScriptFunction');
      if (!action) return [];
      const rules = definitions(root, command, 'EnableRule').flatMap(elements);
      const [count] = rules.filter(({ tagName }) => tagName === 'SelectionCountRule');
      return [
        {
          id: button.getAttribute('Id') ?? '',
          labels: textOf(root, button.getAttribute('LabelText') ?? ''),
          tip: textOf(root, button.getAttribute('ToolTipDescription') ?? ''),
          image: button.getAttribute('ModernImage') ?? '',
          action: callOf(action),
          rules: rules.filter(({ tagName }) => tagName === 'CustomRule').map(callOf),
          ...(count && { selection: { least: numberOf(count, 'Minimum', 0), most: numberOf(count, 'Maximum', 1e9) } }),
        },
      ];
    });
}

/** Display rules that ask for a privilege; any other one of theirs the page does not know, and it says so. */
function shown(
  root: Element,
  command: Element,
  table: { readonly name: string; readonly privilege: string },
  person: Person,
): boolean {
  return definitions(root, command, 'DisplayRule')
    .flatMap(elements)
    .every((rule) => {
      if (rule.tagName !== 'EntityPrivilegeRule') throw new Error(`The sandbox knows no display rule ${rule.tagName}.`);
      const privilege = `prv${rule.getAttribute('PrivilegeType') ?? ''}${table.privilege}`;
      return person.administrator || person.privileges.has(privilege);
    });
}

function definitions(root: Element, command: Element, kind: 'EnableRule' | 'DisplayRule'): Element[] {
  const [all] = below(root, 'RuleDefinitions');
  return below(command, kind).flatMap((named) => {
    const definition = all && byId(all, kind, named.getAttribute('Id') ?? '');
    return definition ? [definition] : [];
  });
}

const callOf = (element: Element): RibbonCall => ({
  script: (element.getAttribute('Library') ?? '').replace('$webresource:', ''),
  functionName: element.getAttribute('FunctionName') ?? '',
  parameters: elements(element).map((one) => ({
    platform: one.tagName === 'CrmParameter',
    value: one.getAttribute('Value') ?? '',
  })),
});

/** The texts behind `$LocLabels:id`, or the text itself. */
function textOf(root: Element, given: string): Labels {
  const id = /^\$LocLabels:(.+)$/.exec(given)?.[1];
  const label = id === undefined ? undefined : byId(root, 'LocLabel', id);
  if (!label) return { 1033: given };
  const titles = below(label, 'Title');
  return Object.fromEntries(
    titles.map((title) => [Number(title.getAttribute('languagecode')), title.getAttribute('description') ?? '']),
  );
}

const byId = (element: Element, name: string, id: string): Element | undefined =>
  below(element, name).find((one) => one.getAttribute('Id') === id);
const numberOf = (element: Element, name: string, otherwise: number): number =>
  Number(element.getAttribute(name) ?? '') || otherwise;
