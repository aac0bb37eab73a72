/** Forms: every column, script, control and role that they name must exist. */
import type { ColumnType, Table } from '../metadata';
import { type ControlProperty, propertiesOf } from './controls';
import { guidText, idsIn, type ImportContext, knownTable, type OfCall, putRow } from './context';
import { isDifferential, mergedForm } from './differentialForm';
import { refuse } from './refuse';
import { entitiesOf } from './tables';
import { attribute, below, child, children, type Element, elements, labelsOf, required, textOf, toText } from './xml';
import { requireWebResource } from './webResources';

/** The class id of a cell that shows a code component; with the column's own class id the stock field would show. */
const componentClassId = '{f9a8a302-114e-466a-b582-6771b2ae0d92}';

const formTypes: Readonly<Record<string, number>> = { main: 2, quick: 6, quickCreate: 7, card: 11 };

/** Column types that a property of a control takes (learn.microsoft.com, "property element"). */
const propertyKinds: Readonly<Record<string, readonly ColumnType['kind'][]>> = {
  TwoOptions: ['boolean'],
  OptionSet: ['choice'],
  Multiple: ['memo'],
  'SingleLine.Text': ['text'],
  'SingleLine.TextArea': ['text'],
  'SingleLine.URL': ['text'],
  'SingleLine.Email': ['text'],
  'SingleLine.Phone': ['text'],
  Currency: ['money'],
  'DateAndTime.DateOnly': ['date'],
  'DateAndTime.DateAndTime': ['datetime'],
  'Lookup.Simple': ['lookup'],
  'Whole.None': ['integer'],
  Decimal: ['decimal'],
  FP: ['decimal'],
};
/** Columns of these kinds cannot be bound at all. */
const unboundable: readonly string[] = ['customerid', 'ownerid', 'statecode', 'statuscode'];

export function importForms(context: ImportContext): void {
  for (const entity of entitiesOf(context)) {
    const name = required(textOf(entity, 'Name'), 'the name of a table');
    for (const group of children(child(entity, 'FormXml'), 'forms')) {
      const type = formTypes[group.getAttribute('type') ?? ''];
      for (const systemform of children(group, 'systemform')) {
        const table = knownTable(context, name, 'a form');
        importForm(
          context,
          table,
          systemform,
          type ?? refuse(`a form has the type '${group.getAttribute('type') ?? ''}'`),
        );
      }
    }
  }
}

function importForm(context: ImportContext, table: Table, systemform: Element, type: number): void {
  const names = labelsOf(child(systemform, 'LocalizedNames'), 'LocalizedName');
  const name = names[1033] ?? Object.values(names)[0] ?? table.name;
  const who = `the form '${name}' of '${table.name}'`;
  const id = guidText(textOf(systemform, 'formid'), who);
  const form = child(systemform, 'form') ?? refuse(`${who} has no <form>`);
  if (isDifferential(form)) return importDifference(context, table, id, form, who);
  requireSoundForm(context, table, form, who);
  putRow(context, 'systemform', id, {
    name,
    type,
    objecttypecode: table.name,
    formxml: toText(form),
    formactivationstate: Number(textOf(systemform, 'FormActivationState') ?? 1),
    ismanaged: context.managed,
    iscustomizable: textOf(systemform, 'IsCustomizable') !== '0',
    // Not a column: the whole element with its names and ids, for the page that renders it.
    '#systemform': toText(systemform),
  });
  context.brought.add(`60:${id}`);
}

/** Changes a form that is there already, whoever brought it, and owns nothing of it. */
function importDifference(context: ImportContext, table: Table, id: string, form: Element, who: string): void {
  const row = context.call.world.store.get('systemform', id);
  const base = row?.values['formxml'];
  if (typeof base !== 'string')
    return refuse(`${who} is a difference, and there is no form '${id}' to which it belongs`);
  const merged = mergedForm(base, form, who);
  requireSoundForm(context, table, merged, who);
  putRow(context, 'systemform', id, { formxml: toText(merged) });
  context.brought.add(`60:${id}`);
}

/** Refuses a form that names what does not exist. */
export function requireSoundForm(context: OfCall, table: Table, form: Element, who: string): void {
  requireUniqueIds(form, who);
  const cells = below(form, 'control').filter((control) => control.hasAttribute('datafieldname'));
  for (const control of cells) requireColumn(table, control.getAttribute('datafieldname') ?? '', who);
  requireComponents(context, table, form, cells, who);
  requireScripts(context, table, form, who);
  const roles = idsIn(context, 'role');
  for (const role of below(form, 'Role')) {
    const roleId = guidText(attribute(role, 'Id'), `a role of ${who}`);
    if (!roles.has(roleId)) refuse(`${who} is shown to the role '${roleId}', which does not exist`);
  }
}

function requireColumn(table: Table, name: string, who: string): void {
  if (!table.columns.has(name)) refuse(`${who} names the column '${name}', which does not exist on '${table.name}'`);
}

function requireUniqueIds(form: Element, who: string): void {
  const seen = new Set<string>();
  for (const element of ['tab', 'section', 'cell'].flatMap((tag) => below(form, tag))) {
    const id = attribute(element, 'id')?.toLowerCase();
    if (id === undefined) continue;
    if (seen.has(id)) refuse(`${who} has the id '${id}' twice`);
    seen.add(id);
  }
}

function requireComponents(context: OfCall, table: Table, form: Element, cells: readonly Element[], who: string): void {
  const described = new Set<string>();
  for (const description of below(form, 'controlDescription')) {
    const uniqueId = description.getAttribute('forControl')?.toLowerCase() ?? '';
    described.add(uniqueId);
    const cell = cells.find((one) => one.getAttribute('uniqueid')?.toLowerCase() === uniqueId);
    if (!cell) return refuse(`${who} describes the control '${uniqueId}', but no cell has that uniqueid`);
    if (cell.getAttribute('classid')?.toLowerCase() !== componentClassId) {
      refuse(
        `${who} has the class id '${cell.getAttribute('classid') ?? ''}' in the cell of '${cell.getAttribute('datafieldname') ?? ''}'; ` +
          `a cell with a controlDescription has ${componentClassId.toUpperCase()}`,
      );
    }
    for (const custom of children(description, 'customControl')) requireCustomControl(context, table, custom, who);
  }
  for (const cell of cells) {
    if (cell.getAttribute('classid')?.toLowerCase() !== componentClassId) continue;
    if (!described.has(cell.getAttribute('uniqueid')?.toLowerCase() ?? '')) {
      refuse(
        `${who} has a component's cell for '${cell.getAttribute('datafieldname') ?? ''}' without a controlDescription`,
      );
    }
  }
}

function requireCustomControl(context: OfCall, table: Table, custom: Element, who: string): void {
  const parameters = elements(child(custom, 'parameters'));
  const name = attribute(custom, 'name');
  // The first one carries a class id instead of a name: the stock field that shows where the component cannot.
  if (name === undefined) {
    for (const parameter of parameters) {
      if (parameter.tagName === 'datafieldname') requireColumn(table, parameter.textContent?.trim() ?? '', who);
    }
    return;
  }
  if (!['0', '1', '2'].includes(custom.getAttribute('formFactor') ?? '')) {
    refuse(
      `${who} binds '${name}' for the form factor '${custom.getAttribute('formFactor') ?? ''}'; there are 0, 1 and 2`,
    );
  }
  const properties = propertiesOf(context, name) ?? refuse(`${who} names the control '${name}', which does not exist`);
  for (const parameter of parameters) {
    const property = properties.find((one) => one.name === parameter.tagName);
    if (!property)
      return refuse(`${who}: Property ${parameter.tagName} is not declared in the control manifest of '${name}'`);
    if (attribute(parameter, 'static') !== 'true')
      requireBinding(table, property, parameter.textContent?.trim() ?? '', who);
  }
  const missing = properties.find(
    (one) => one.required && !parameters.some((parameter) => parameter.tagName === one.name),
  );
  if (missing) refuse(`${who} does not bind the property '${missing.name}', which '${name}' requires`);
}

function requireBinding(table: Table, property: ControlProperty, column: string, who: string): void {
  requireColumn(table, column, who);
  if (unboundable.includes(column)) refuse(`${who} binds '${column}', which no property can be bound to`);
  const kind = table.columns.get(column)?.type.kind;
  const known = property.types.flatMap((type) => propertyKinds[type] ?? []);
  if (kind && known.length > 0 && !known.includes(kind)) {
    refuse(`${who} binds '${column}' (${kind}) to the property '${property.name}' (${property.types.join(', ')})`);
  }
}

function requireScripts(context: OfCall, table: Table, form: Element, who: string): void {
  const libraries = below(form, 'Library').map((library) => library.getAttribute('name') ?? '');
  for (const library of libraries) requireWebResource(context, library, who);
  for (const event of below(form, 'event')) {
    const column = attribute(event, 'attribute');
    if (column !== undefined && column !== '') requireColumn(table, column, who);
    for (const handler of below(event, 'Handler')) {
      const library = handler.getAttribute('libraryName') ?? '';
      if (!libraries.includes(library)) {
        refuse(
          `${who} has a handler '${handler.getAttribute('functionName') ?? ''}' in '${library}', which is none of its libraries`,
        );
      }
    }
  }
}
