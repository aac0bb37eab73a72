/** The views that the platform has of its own tables, and makes for a table that brings none. */
import { column } from '../../model';
import type { Labels, Table } from '../dataverse/metadata';
import type { FormSource } from './source';

export type ViewSource = Omit<ReturnType<FormSource['views']>[number], 'isDefault'>;

/** What the platform's lists show of its tables, so far as the sandbox has the columns. */
const shown: Readonly<Record<string, readonly string[]>> = {
  opportunity: [
    'name',
    'parentaccountid',
    'estimatedvalue',
    'estimatedclosedate',
    // As an administrator would add it after the import.
    column.syncStatus,
    'statecode',
    'ownerid',
  ],
  account: ['name', 'telephone1', 'address1_city', 'primarycontactid', 'emailaddress1', 'ownerid'],
  contact: ['fullname', 'emailaddress1', 'parentcustomerid', 'telephone1', 'ownerid'],
};

/** A view's place among the platform's own: the table, which rows, and its names. */
interface Stock {
  readonly id: string;
  readonly labels: Labels;
  readonly state?: number;
}

const opportunities: readonly Stock[] = [
  {
    id: '4ef5b371-0000-4000-8000-000000000401',
    labels: { 1033: 'All Opportunities', 1036: 'Toutes les opportunités', 1041: 'すべての営業案件' },
  },
  {
    id: '4ef5b371-0000-4000-8000-000000000402',
    labels: { 1033: 'Open Opportunities', 1036: 'Opportunités ouvertes', 1041: '未完了の営業案件' },
    state: 0,
  },
  {
    id: '4ef5b371-0000-4000-8000-000000000403',
    labels: { 1033: 'Won Opportunities', 1036: 'Opportunités gagnées', 1041: '成立した営業案件' },
    state: 1,
  },
  {
    id: '4ef5b371-0000-4000-8000-000000000404',
    labels: { 1033: 'Lost Opportunities', 1036: 'Opportunités perdues', 1041: '不成立の営業案件' },
    state: 2,
  },
];

/** The views of a table: the platform's own, then those that imports brought. */
export function viewSources(table: Table, imported: readonly ViewSource[]): readonly ViewSource[] {
  if (table.name === 'opportunity') {
    return [...opportunities.map((stock) => viewOf(table, stock, imported)), ...imported];
  }
  // The platform makes views for every table; a solution's own say more than one that is made up.
  if (imported.length > 0) return imported;
  return [viewOf(table, { id: '4ef5b371-0000-4000-8000-000000000400', labels: everyOne(table) }, imported)];
}

function everyOne({ collectionLabels }: Table): Labels {
  const { 1033: english = '', 1036: french = english, 1041: japanese = english } = collectionLabels;
  return { 1033: `All ${english}`, 1036: `${french} (liste complète)`, 1041: `すべての${japanese}` };
}

function viewOf(table: Table, { id, labels, state }: Stock, imported: readonly ViewSource[]): ViewSource {
  const usual = [table.primaryName, 'createdon', 'ownerid'];
  const names = (shown[table.name] ?? usual).filter((name) => table.columns.has(name));
  const cells = names.map(
    (name) => pictured(name, imported) ?? `<cell name="${name}" width="${widthOf(name, table)}" />`,
  );
  const filter =
    state === undefined ? '' : `<filter><condition attribute="statecode" operator="eq" value="${state}" /></filter>`;
  return {
    id,
    labels,
    layoutXml: `<grid><row name="result" id="${table.id}">${cells.join('')}</row></grid>`,
    fetchXml:
      `<fetch><entity name="${table.name}">${names.map((name) => `<attribute name="${name}" />`).join('')}` +
      `<order attribute="modifiedon" descending="true" />${filter}</entity></fetch>`,
  };
}

const widthOf = (name: string, { primaryName }: Table): number => (name === primaryName ? 260 : 150);

/** The cell of an imported view that gives the column its pictures: they belong to the column wherever it is shown. */
function pictured(name: string, imported: readonly ViewSource[]): string | undefined {
  const cells = imported.flatMap(({ layoutXml }) => layoutXml.match(/<cell\b[^>]*>/g) ?? []);
  const cell = cells.find((one) => one.includes(`name="${name}"`) && /imageproviderfunctionname="[^"]/.test(one));
  return cell?.replace(/\/?>$/, '/>');
}
