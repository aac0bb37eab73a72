/**
 * Reads the views of a table: those that imports brought, and the platform's own. The shape of layoutxml and fetchxml:
 * learn.microsoft.com, "Customize views"; pictures in cells: "Display custom icons alongside values in list views".
 */
import { XMLSerializer } from '@xmldom/xmldom';
import { below, child, children, type Element, rootOf } from '../xml';
import { type Metadata, type Table, tableOf } from '../dataverse/metadata';
import { fieldOf } from './fields';
import type { ListLayout, View, ViewColumn } from './layout';
import { readRibbon } from './ribbon';
import type { FormSource, Person } from './source';
import { viewSources, type ViewSource } from './stockViews';

/** Pixels of a column whose layout says nothing. */
const USUAL_WIDTH = 150;

export function listLayout(source: FormSource, table: Table, person: Person): ListLayout {
  const metadata = source.metadata();
  const imported = source.views(table.name);
  const views = viewSources(table, imported).map((view) => readView(metadata, table, view));
  const { name, set, id, primaryName, labels, collectionLabels, privilege } = table;
  const chosen = imported.find(({ isDefault }) => isDefault)?.id ?? views[0]?.id ?? '';
  return {
    table: { name, set, id, primaryName, labels, collectionLabels },
    views,
    defaultView: chosen,
    mayCreate: person.administrator || person.privileges.has(`prvCreate${privilege}`),
    commands: readRibbon(source.ribbon(name) ?? '', 'HomepageGrid', table, person),
  };
}

function readView(metadata: Metadata, table: Table, view: ViewSource): View {
  const fetch = parse(view.fetchXml);
  const linked = linkedTables(metadata, fetch);
  const cells = below(parse(view.layoutXml), 'cell');
  const columns = cells.flatMap((cell): ViewColumn[] => {
    const name = cell.getAttribute('name') ?? '';
    const [first = '', second] = name.split('.');
    const owner = second === undefined ? table : linked.get(first);
    const column = owner?.columns.get(second ?? first);
    // A column deleted since the import is left out, as Dataverse does.
    if (!owner || !column) return [];
    const script = (cell.getAttribute('imageproviderwebresource') ?? '').replace(/^\$webresource:/, '');
    const functionName = cell.getAttribute('imageproviderfunctionname') ?? '';
    return [
      {
        name,
        hidden: cell.getAttribute('ishidden') === '1',
        width: Number(cell.getAttribute('width')) || USUAL_WIDTH,
        field: fieldOf(metadata, column),
        ...(owner !== table && { linked: owner.labels }),
        // Microsoft's designer leaves empty pairs behind; they mean nothing.
        ...(script && functionName && { image: { script, functionName } }),
      },
    ];
  });
  const own = columns.filter((column) => !column.linked).map(({ field }) => field.name);
  return { id: view.id, labels: view.labels, columns, fetchXml: completed(fetch, table, own) };
}

/** Asks also for what the page needs beyond the query's own columns: names for links, and the currency of money. */
function completed(fetch: Element, table: Table, columns: readonly string[]): string {
  const entity = child(fetch, 'entity');
  const document = fetch.ownerDocument;
  if (!entity || !document) throw new Error('The fetchxml of a view has no <entity>.');
  if (!child(entity, 'all-attributes')) {
    const asked = children(entity, 'attribute').map((one) => one.getAttribute('name'));
    const needed = new Set([...columns, table.id, table.primaryName, 'transactioncurrencyid']);
    for (const name of needed) {
      if (asked.includes(name) || !table.columns.has(name)) continue;
      const attribute = document.createElement('attribute');
      attribute.setAttribute('name', name);
      entity.insertBefore(attribute, entity.firstChild);
    }
  }
  return new XMLSerializer().serializeToString(fetch);
}

/** The tables of link-entities by their alias. */
function linkedTables(metadata: Metadata, fetch: Element): Map<string, Table> {
  const links = below(fetch, 'link-entity');
  return new Map(
    links.map((link) => [link.getAttribute('alias') ?? '', tableOf(metadata, link.getAttribute('name') ?? '')]),
  );
}

function parse(xml: string): Element {
  const root = rootOf(xml);
  if (!root) throw new Error('A view has no layoutxml or no fetchxml.');
  return root;
}
