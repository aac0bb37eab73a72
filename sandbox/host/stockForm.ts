import type { Table } from '../dataverse/metadata';
import type { Cell, Form } from './layout';

/** What the platform's own main forms show, so far as the sandbox has the columns. */
const usual: Readonly<Record<string, readonly string[]>> = {
  opportunity: [
    'name',
    'parentaccountid',
    'parentcontactid',
    'estimatedvalue',
    'transactioncurrencyid',
    'estimatedclosedate',
    'description',
    'ownerid',
    'statuscode',
  ],
  account: [
    'name',
    'telephone1',
    'emailaddress1',
    'websiteurl',
    'primarycontactid',
    'parentaccountid',
    'address1_line1',
    'address1_line2',
    'address1_postalcode',
    'address1_city',
    'address1_stateorprovince',
    'address1_country',
    'description',
    'ownerid',
    'statuscode',
  ],
  systemuser: ['fullname', 'title', 'internalemailaddress', 'address1_telephone1', 'mobilephone', 'businessunitid'],
  transactioncurrency: ['currencyname', 'isocurrencycode', 'currencysymbol', 'currencyprecision', 'exchangerate'],
  contact: [
    'firstname',
    'lastname',
    'jobtitle',
    'parentcustomerid',
    'emailaddress1',
    'telephone1',
    'mobilephone',
    'address1_line1',
    'address1_postalcode',
    'address1_city',
    'address1_country',
    'description',
    'ownerid',
    'statuscode',
  ],
};

/** The form of users for whom no imported form is meant: the table's usual columns, and nothing of the connector. */
export function stockForm(table: Table): Form {
  const shown = usual[table.name] ?? [table.primaryName, 'ownerid', 'statuscode'];
  // The deal's form is for those who have nothing to do with the connector; a column of an account is for everybody.
  const added = table.name === 'account' ? [...table.columns.values()].filter(({ custom }) => custom) : [];
  const cells = [...shown, ...added.map(({ name }) => name)].flatMap((name): Cell[] => {
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
