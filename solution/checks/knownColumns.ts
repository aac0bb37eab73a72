import { opportunity } from '../../model';
import { stockControl, type StockControl } from '../render/form';
import { descendants, textOf, type XmlElement } from '../xml';
import { standardColumns } from './standardColumns';
import { logicalName, type View } from './view';

const controlOfType: Readonly<Record<string, StockControl>> = {
  bit: 'bit',
  nvarchar: 'text',
  ntext: 'memo',
  picklist: 'choice',
  datetime: 'datetime',
  lookup: 'lookup',
  money: 'money',
  status: 'status',
};

const ownColumn = (view: View, table: string, column: string): XmlElement | undefined =>
  view.tables
    .find(({ name }) => name.toLowerCase() === table.toLowerCase())
    ?.columns.find((one) => logicalName(one) === column);

/** Whether the table has the column: one that the solution brings, or a standard one of the opportunity. */
export const hasColumn = (view: View, table: string, column: string): boolean =>
  ownColumn(view, table, column) !== undefined ||
  (table.toLowerCase() === opportunity.logicalName && column in standardColumns);

/** Class id of the stock control that shows the column, or undefined for a column that no control shows. */
export function stockClassId(view: View, table: string, column: string): string | undefined {
  const own = ownColumn(view, table, column);
  if (!own) {
    const control = standardColumns[column]?.control;
    return control && stockControl[control];
  }
  const kind = textOf(own, 'Format') === 'url' ? 'url' : controlOfType[textOf(own, 'Type')];
  return kind && stockControl[kind];
}

/** Values of `of-type` that may be bound to the column (learn.microsoft.com, "property element"). */
export function propertyTypes(view: View, column: string): string[] {
  const own = ownColumn(view, opportunity.logicalName, column);
  if (!own) {
    const type = standardColumns[column]?.property;
    return type ? [type] : [];
  }
  const format = textOf(own, 'Format');
  switch (textOf(own, 'Type')) {
    case 'bit':
      return ['TwoOptions'];
    case 'nvarchar':
      return [format === 'url' ? 'SingleLine.URL' : 'SingleLine.Text'];
    case 'ntext':
      return ['Multiple'];
    case 'picklist':
      return ['OptionSet'];
    case 'datetime':
      return [format === 'date' ? 'DateAndTime.DateOnly' : 'DateAndTime.DateAndTime'];
    default:
      return [];
  }
}

/** The values that a column of choices takes, as texts; undefined for a column that is no choice or is not ours. */
export function optionValues(view: View, table: string, column: string): string[] | undefined {
  const own = ownColumn(view, table, column);
  const named = own && textOf(own, 'OptionSetName');
  const options = view.optionSets.find(({ root }) => root.attributes.Name === named)?.root;
  return options && descendants(options, 'option').map(({ attributes }) => attributes.value ?? '');
}
