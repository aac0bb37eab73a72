import { labels, type Labels } from './labels';
import type { ColumnType } from './columns';

/** The account's Web API names, as far as the solution adds to it. */
export const account = { logicalName: 'account', schemaName: 'Account', set: 'accounts', id: 'accountid' } as const;

/** Our column on the account: the number by which Partner Center knows a company. */
export const accountColumn = { duns: 'cosell_duns' } as const;

/** A D-U-N-S number has nine digits. */
export const dunsLength = 9;

export interface AccountColumn {
  readonly name: (typeof accountColumn)[keyof typeof accountColumn];
  readonly labels: Labels;
  readonly type: ColumnType;
}

export const accountColumns: readonly AccountColumn[] = [
  {
    name: accountColumn.duns,
    type: { kind: 'text', length: dunsLength },
    labels: labels('D-U-N-S Number', 'Numéro D-U-N-S', 'D-U-N-S ナンバー'),
  },
];
