/**
 * Pictures beside values, chosen by a function of a web resource (learn.microsoft.com, "Display custom icons alongside
 * values in list views"): it is given the row as JSON and the user's language, and answers the name of an image web
 * resource and a tooltip. What goes wrong costs the picture and one line in the console, never the page.
 */
import type { ImageProvider, ViewColumn } from '../../layout';
import { loadScript } from '../component/load';
import { element } from '../element';
import { functionAt } from '../scripts';
import type { JsonRow } from '../values';
import type { WebApi } from '../webApi';
import { type CellContext, rawOf, textOf } from './cells';

export interface Pictures {
  /** The picture for a cell; undefined when there is none to show. */
  of(column: ViewColumn, row: JsonRow): Promise<HTMLImageElement | undefined>;
}

export function createPictures(
  columns: readonly ViewColumn[],
  context: () => CellContext,
  webApi: WebApi,
  primaryId: string,
): Pictures {
  const told = new Set<string>();
  const tell = (text: string): void => {
    if (told.has(text)) return;
    told.add(text);
    console.error(text);
  };
  const functions = new Map<ImageProvider, ReturnType<typeof load>>();
  const functionOf = (image: ImageProvider): ReturnType<typeof load> => {
    const loading = functions.get(image) ?? load(image);
    functions.set(image, loading);
    return loading;
  };
  const images = new Map<string, Promise<boolean>>();
  // Asked for by name first: a browser writes lines of its own about each image that it cannot load.
  const exists = (name: string): Promise<boolean> => {
    const known = images.get(name);
    if (known) return known;
    const filter = encodeURIComponent(`name eq '${name.replace(/'/g, "''")}'`);
    const asked = webApi
      .retrieveMultipleRecords('webresource', `?$select=name&$filter=${filter}`)
      .then(({ entities }) => entities.length > 0);
    images.set(name, asked);
    return asked;
  };

  return {
    async of(column, row) {
      if (!column.image) return undefined;
      const { functionName } = column.image;
      try {
        const provider = await functionOf(column.image);
        const answer = await provider(rowData(columns, row, primaryId, context()), context().language);
        if (!Array.isArray(answer) || typeof answer[0] !== 'string' || answer[0] === '') return undefined;
        const [name, tooltip] = answer as [string, unknown];
        if (!(await exists(name))) {
          tell(`${functionName} names the image ${name}, and there is no such web resource.`);
          return undefined;
        }
        const text = typeof tooltip === 'string' ? tooltip : '';
        return element('img', {
          class: 'cell-picture',
          src: `/WebResources/${name}`,
          width: 16,
          height: 16,
          alt: text,
          title: text,
        });
      } catch (error) {
        tell(`${functionName} failed: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    },
  };
}

const load = ({ script, functionName }: ImageProvider) =>
  loadScript(`/WebResources/${script}`).then(() => functionAt(functionName));

/** The row as such functions get it: the text of each column under its name, and what lies behind it under `…_Value`. */
function rowData(columns: readonly ViewColumn[], row: JsonRow, primaryId: string, context: CellContext): string {
  const data: Record<string, string> = { RowId: `{${String(row[primaryId] ?? '').toUpperCase()}}` };
  for (const column of columns) {
    const raw = rawOf(column, row);
    data[column.name] = textOf(column, row, context);
    data[`${column.name}_Value`] = raw === null ? '' : String(raw);
  }
  return JSON.stringify(data);
}
