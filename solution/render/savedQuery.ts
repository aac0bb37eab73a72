import { solution, viewScript } from '../../model';
import { braced } from '../ids';
import { viewKind, type Condition, type ViewColumn, type ViewDefinition } from '../views';
import { element, leaf, leaves, type XmlElement } from '../xml';
import { localizedNames } from './labels';

/** The script puts an image before the cell's text (learn.microsoft.com, "Display custom icons alongside values in list views"). */
const icon = {
  imageproviderwebresource: `$webresource:${viewScript.name}`,
  imageproviderfunctionname: viewScript.syncStatusIcon,
};

const cell = (column: ViewColumn): XmlElement =>
  element('cell', { name: column.name, width: String(column.width), ...(column.icon ? icon : {}) });

const layout = ({ table, columns }: ViewDefinition): XmlElement =>
  element(
    'grid',
    {
      name: 'resultset',
      ...(table.objectTypeCode === undefined ? {} : { object: String(table.objectTypeCode) }),
      jump: table.name,
      select: '1',
      icon: '1',
      preview: '1',
    },
    [element('row', { name: 'result', id: table.id }, columns.map(cell))],
  );

function condition(one: Condition): XmlElement {
  if ('is' in one) return element('condition', { attribute: one.column, operator: one.is });
  const [first, ...more] = one.in;
  if (more.length === 0)
    return element('condition', { attribute: one.column, operator: 'eq', value: String(first ?? '') });
  return element(
    'condition',
    { attribute: one.column, operator: 'in' },
    one.in.map((value) => leaf('value', value)),
  );
}

/** `{0}` is what the person types. */
const quickFind = (columns: readonly string[]): XmlElement =>
  element(
    'filter',
    { type: 'or', isquickfindfields: '1' },
    columns.map((name) => element('condition', { attribute: name, operator: 'like', value: '{0}' })),
  );

function fetch({ table, columns, where, order, find }: ViewDefinition): XmlElement {
  const names = [...new Set([table.id, ...columns.map(({ name }) => name), order.column])];
  return element('fetch', { version: '1.0', 'output-format': 'xml-platform', mapping: 'logical' }, [
    element('entity', { name: table.logicalName }, [
      ...names.map((name) => element('attribute', { name })),
      element('order', { attribute: order.column, descending: String(order.descending) }),
      ...(where.length > 0 ? [element('filter', { type: 'and' }, where.map(condition))] : []),
      ...(find ? [quickFind(find)] : []),
    ]),
  ]);
}

/** The file of one view, in the shape and order of an export. */
export const savedQuery = (view: ViewDefinition): XmlElement =>
  element('savedqueries', {}, [
    element('savedquery', {}, [
      ...leaves({
        IsCustomizable: 1,
        CanBeDeleted: view.kind === 'public' ? 1 : 0,
        isquickfindquery: view.kind === 'quickFind' ? 1 : 0,
        isprivate: 0,
        isdefault: view.first ? 1 : 0,
        savedqueryid: braced(view.id),
      }),
      element('layoutxml', {}, [layout(view)]),
      leaf('querytype', viewKind[view.kind]),
      element('fetchxml', {}, [fetch(view)]),
      leaf('IntroducedVersion', solution.version),
      localizedNames(view.name),
    ]),
  ]);
