import { solution, type Labels } from '../../model';
import { braced, derivedId } from '../ids';
import { element, leaves, type XmlElement } from '../xmlText';
import { descriptions, labelsOf, localizedNames } from './labels';

/** Class ids of the stock controls, as found in exported forms. */
export const stockControl = {
  text: '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}',
  url: '{71716B6C-711E-476C-8AB8-5D11542BFB47}',
  memo: '{E0DECE4B-6FC8-4A8F-A065-082708572369}',
  lookup: '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
  choice: '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}',
  bit: '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}',
  datetime: '{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}',
  money: '{533B9E00-756B-4312-95A0-DC888637AC78}',
  status: '{5D68B988-0661-4DB2-BC3E-17598AD3BE6C}',
} as const;
export type StockControl = keyof typeof stockControl;

const idOf = (path: string): { id: string } => ({ id: braced(derivedId(path)) });

export interface CellParts {
  readonly column: string;
  readonly labels: Labels;
  readonly classId: string;
  readonly showLabel?: boolean;
  readonly disabled?: boolean;
  readonly rows?: number;
  /** Ties the cell to its controlDescription. */
  readonly uniqueId?: string;
  /** The column, where nothing else is given. */
  readonly controlId?: string;
}

/** A row with one cell. Ids come from the form's path and the column, so they stay when the order changes. */
function row(formPath: string, cell: CellParts): XmlElement {
  const { column, labels, classId, showLabel = true, disabled = false, rows = 1, uniqueId, controlId = column } = cell;
  return element('row', {}, [
    element(
      'cell',
      {
        ...idOf(`${formPath}/cell/${column}`),
        locklevel: '0',
        colspan: '1',
        rowspan: String(rows),
        showlabel: String(showLabel),
      },
      [
        labelsOf(labels),
        element('control', {
          id: controlId,
          classid: classId,
          datafieldname: column,
          disabled: String(disabled),
          ...(uniqueId ? { uniqueid: braced(uniqueId) } : {}),
        }),
      ],
    ),
  ]);
}

/** A cell over several rows is followed by an empty row for each further one that it covers. */
const rowsOf = (formPath: string, cell: CellParts): XmlElement[] => [
  row(formPath, cell),
  ...Array.from({ length: (cell.rows ?? 1) - 1 }, () => element('row')),
];

export const section = (formPath: string, name: string, text: Labels, cells: readonly CellParts[]): XmlElement =>
  element(
    'section',
    {
      name,
      ...idOf(`${formPath}/section/${name}`),
      IsUserDefined: '0',
      locklevel: '0',
      showlabel: 'true',
      showbar: 'false',
      layout: 'varwidth',
      celllabelalignment: 'Left',
      celllabelposition: 'Left',
      columns: '1',
      labelwidth: '115',
    },
    [
      labelsOf(text),
      element(
        'rows',
        {},
        cells.flatMap((cell) => rowsOf(formPath, cell)),
      ),
    ],
  );

/** A tab whose sections stand side by side, one a column. */
export function tab(formPath: string, name: string, text: Labels, sections: readonly XmlElement[]): XmlElement {
  const width = `${Math.floor(100 / sections.length)}%`;
  return element(
    'tab',
    {
      name,
      ...idOf(`${formPath}/tab/${name}`),
      IsUserDefined: '0',
      locklevel: '0',
      showlabel: 'true',
      expanded: 'true',
    },
    [
      labelsOf(text),
      element(
        'columns',
        {},
        sections.map((inner) => element('column', { width }, [element('sections', {}, [inner])])),
      ),
    ],
  );
}

/** The file of one main form around its `<form>`. */
export const systemForm = (id: string, name: Labels, description: Labels, form: XmlElement): XmlElement =>
  element('forms', {}, [
    element('systemform', {}, [
      ...leaves({
        formid: braced(id),
        IntroducedVersion: solution.version,
        FormPresentation: 1,
        FormActivationState: 1,
      }),
      form,
      ...leaves({ IsCustomizable: 1, CanBeDeleted: 1 }),
      localizedNames(name),
      descriptions(description),
    ]),
  ]);
