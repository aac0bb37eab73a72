/** Views and ribbons: the columns, web resources and labels that they name must exist. */
import type { Table } from '../metadata';
import { nameGuid } from '../nameGuid';
import { guidText, type ImportContext, knownTable, putRow, requireColumns } from './context';
import { refuse } from './refuse';
import { entitiesOf } from './tables';
import { attribute, below, child, children, type Element, elements, labelsOf, required, textOf, toText } from './xml';
import { requireWebResource } from './webResources';

/** Public, advanced find, associated, quick find, lookup, and the older kinds of learn.microsoft.com, "SavedQuery table". */
const queryTypes = [0, 1, 2, 4, 8, 16, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072];

export function importViews(context: ImportContext): void {
  for (const entity of entitiesOf(context)) {
    const name = required(textOf(entity, 'Name'), 'the name of a table');
    for (const group of children(child(entity, 'SavedQueries'), 'savedqueries')) {
      for (const view of children(group, 'savedquery')) importView(context, knownTable(context, name, 'a view'), view);
    }
    const ribbon = child(entity, 'RibbonDiffXml');
    if (ribbon) importRibbon(context, knownTable(context, name, 'a ribbon'), ribbon);
  }
}

function importView(context: ImportContext, table: Table, view: Element): void {
  const names = labelsOf(child(view, 'LocalizedNames'), 'LocalizedName');
  const name = names[1033] ?? Object.values(names)[0] ?? table.name;
  const who = `the view '${name}' of '${table.name}'`;
  const id = guidText(textOf(view, 'savedqueryid'), who);
  if (context.brought.has(`26:${id}`)) refuse(`${who} has the id '${id}', which another view has too`);
  const type = Number(textOf(view, 'querytype') ?? Number.NaN);
  if (!queryTypes.includes(type)) refuse(`${who} has the querytype '${textOf(view, 'querytype') ?? ''}'`);
  const layout = child(child(view, 'layoutxml'), 'grid') ?? refuse(`${who} has no layoutxml`);
  const fetch = child(child(view, 'fetchxml'), 'fetch') ?? refuse(`${who} has no fetchxml`);
  const entity = child(fetch, 'entity') ?? refuse(`${who} fetches no table`);
  requireFetch(context, entity, who);
  if (attribute(entity, 'name') !== table.name) refuse(`${who} fetches '${attribute(entity, 'name') ?? ''}'`);
  const aliases = below(entity, 'link-entity').map((link) => link.getAttribute('alias') ?? '');
  for (const row of below(layout, 'row')) requireColumns(table, [attribute(row, 'id') ?? ''], who);
  for (const cell of below(layout, 'cell')) {
    const [first = '', second] = (cell.getAttribute('name') ?? '').split('.');
    if (second === undefined) requireColumns(table, [first], who);
    else if (!aliases.includes(first))
      refuse(`${who} shows '${first}.${second}', but fetches nothing under the alias '${first}'`);
    const image = attribute(cell, 'imageproviderwebresource')?.replace(/^\$webresource:$/, '');
    if (image) requireWebResource(context, image, who);
    if (image && !attribute(cell, 'imageproviderfunctionname'))
      refuse(`${who} names the script '${image}' for an icon, but no function`);
  }
  putRow(context, 'savedquery', id, {
    name,
    returnedtypecode: table.name,
    layoutxml: toText(layout),
    fetchxml: toText(fetch),
    querytype: type,
    isdefault: textOf(view, 'isdefault') === '1',
    // Not a column: the names in all languages, for the page that shows the view.
    '#names': JSON.stringify(names),
  });
  context.brought.add(`26:${id}`);
}

/** Columns of a fetch, and those of the tables that it links. */
function requireFetch(context: ImportContext, entity: Element, who: string): void {
  const table = knownTable(context, attribute(entity, 'name') ?? '', who);
  const walk = (parent: Element): void => {
    for (const one of elements(parent)) {
      if (one.tagName === 'link-entity') {
        requireFetch(context, one, who);
        continue;
      }
      const column = attribute(one, one.tagName === 'attribute' ? 'name' : 'attribute');
      if (column !== undefined && ['attribute', 'order', 'condition'].includes(one.tagName))
        requireColumns(table, [column], who);
      walk(one);
    }
  };
  walk(entity);
}

/** One row for a table: an import replaces what an earlier one brought for it. */
function importRibbon(context: ImportContext, table: Table, ribbon: Element): void {
  requireRibbon(context, ribbon, `the ribbon of '${table.name}'`);
  const id = nameGuid(`ribbon ${table.name}`);
  putRow(context, 'ribboncustomization', id, { entity: table.name, '#ribbon': toText(ribbon) });
}

function requireRibbon(context: ImportContext, ribbon: Element, who: string): void {
  const labels = new Set(below(ribbon, 'LocLabel').map((label) => label.getAttribute('Id') ?? ''));
  const commands = new Set(below(ribbon, 'CommandDefinition').map((command) => command.getAttribute('Id') ?? ''));
  for (const element of below(ribbon, '*')) {
    for (const { name, value } of Array.from(element.attributes)) {
      if (value.startsWith('$webresource:')) requireWebResource(context, value, who);
      const label = /^\$LocLabels:(.+)$/.exec(value)?.[1];
      if (label !== undefined && !labels.has(label))
        refuse(`${who} names the label '${label}', which it does not define`);
      if (name === 'Command' && value.startsWith(context.prefix) && !commands.has(value)) {
        refuse(`${who} names the command '${value}', which it does not define`);
      }
    }
  }
}
