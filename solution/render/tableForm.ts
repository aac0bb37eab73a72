import type { Table, TableColumn } from '../../model';
import { texts } from '../texts';
import { element, type XmlElement } from '../xml';
import { section, stockControl, systemForm, tab, type CellParts } from './form';

const controlOf = ({ type }: TableColumn): string =>
  type.kind === 'text' && type.url ? stockControl.url : stockControl[type.kind];

/** The main form of a custom table, without which none of its rows could be opened; `disabled` where nobody writes. */
export function tableForm(id: string, table: Table, disabled: boolean): XmlElement {
  const formPath = `form/${table.logicalName}`;
  const cell = (column: TableColumn): CellParts => ({
    column: column.schemaName.toLowerCase(),
    labels: column.labels,
    classId: controlOf(column),
    disabled,
    ...(column.type.kind === 'memo' ? { rows: 6 } : {}),
  });
  return systemForm(
    id,
    texts.information,
    table.description,
    element('form', {}, [
      element('tabs', {}, [
        tab(formPath, 'cosell_general', texts.general, [
          section(formPath, 'cosell_information', texts.information, table.columns.map(cell)),
        ]),
      ]),
      element('DisplayConditions', { FallbackForm: 'true', Order: '0' }, [element('Everyone')]),
    ]),
  );
}
