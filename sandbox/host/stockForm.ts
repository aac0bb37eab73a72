import type { Table } from '../dataverse/metadata';
import type { Cell, Form } from './layout';

/** What the platform's own main form shows of an opportunity, so far as the sandbox has the columns. */
const opportunityColumns = [
  'name',
  'parentaccountid',
  'parentcontactid',
  'estimatedvalue',
  'transactioncurrencyid',
  'estimatedclosedate',
  'description',
  'ownerid',
  'statuscode',
];

/** The form of users for whom no imported form is meant: the table's usual columns, and nothing of the connector. */
export function stockForm(table: Table): Form {
  const shown = table.name === 'opportunity' ? opportunityColumns : [table.primaryName, 'ownerid', 'statuscode'];
  const cells = shown.flatMap((name): Cell[] => {
    const column = table.columns.get(name);
    if (!column) return [];
    const rowSpan = column.type.kind === 'memo' ? 4 : 1;
    return [{ labels: column.labels, showLabel: true, rowSpan, column: name, disabled: false }];
  });
  const section = { name: 'general', labels: table.labels, showLabel: false, cells };
  return {
    id: '',
    labels: table.labels,
    tabs: [
      {
        name: 'summary',
        labels: { 1033: 'Summary', 1036: 'Résumé', 1041: '概要' },
        columns: [{ width: '100%', sections: [section] }],
      },
    ],
    libraries: [],
    onLoad: [],
    onSave: [],
    fallback: true,
    order: 0,
  };
}
