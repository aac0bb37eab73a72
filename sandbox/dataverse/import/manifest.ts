/** solution.xml: who publishes what, in which version, and which components it says are in the zip. */
import { guidOf } from '../store';
import { findRow, guidText, idsIn, type ImportContext, metadataOf, putRow } from './context';
import { refuse } from './refuse';
import { attribute, child, children, type Element, labelsOf, required, textOf } from './xml';

export interface Manifest {
  readonly element: Element;
  readonly name: string;
  readonly version: string;
  readonly managed: boolean;
  readonly publisher: Element;
  readonly prefix: string;
}

export function manifestOf(root: Element): Manifest {
  const element = child(root, 'SolutionManifest') ?? refuse('solution.xml has no <SolutionManifest>');
  const name = required(textOf(element, 'UniqueName'), 'the UniqueName of the solution');
  const version = required(textOf(element, 'Version'), 'the Version of the solution');
  if (!/^\d+(\.\d+){1,3}$/.test(version)) refuse(`the solution '${name}' has the Version '${version}'`);
  const managed = textOf(element, 'Managed');
  if (managed !== '0' && managed !== '1') {
    refuse(`the solution '${name}' has <Managed>${managed ?? ''}</Managed>; a zip has 0 or 1 (2 is for sources)`);
  }
  const publisher = child(element, 'Publisher') ?? refuse(`the solution '${name}' has no <Publisher>`);
  const prefix = required(textOf(publisher, 'CustomizationPrefix'), 'the CustomizationPrefix of the publisher');
  return { element, name, version, managed: managed === '1', publisher, prefix };
}

/** Writes publisher and solution. A managed solution does not replace an unmanaged one, nor the other way round. */
export function importManifest(context: ImportContext, manifest: Manifest): void {
  const { publisher, name } = manifest;
  const publisherName = required(textOf(publisher, 'UniqueName'), 'the UniqueName of the publisher');
  const known = findRow(context, 'publisher', 'uniquename', publisherName);
  if (known && known.values['customizationprefix'] !== manifest.prefix) {
    refuse(
      `the publisher '${publisherName}' is there with the prefix '${String(known.values['customizationprefix'])}'`,
    );
  }
  const publisherId = known?.id ?? context.call.world.newId();
  putRow(context, 'publisher', publisherId, {
    uniquename: publisherName,
    friendlyname: labelsOf(child(publisher, 'LocalizedNames'), 'LocalizedName')[1033] ?? publisherName,
    customizationprefix: manifest.prefix,
    customizationoptionvalueprefix: Number(textOf(publisher, 'CustomizationOptionValuePrefix') ?? 10000),
  });
  const before = findRow(context, 'solution', 'uniquename', name);
  if (before && before.values['ismanaged'] !== manifest.managed) {
    const [there, here] = manifest.managed ? ['unmanaged', 'managed'] : ['managed', 'unmanaged'];
    refuse(`the solution '${name}' is already installed as ${there}, so it cannot be imported as ${here}`);
  }
  if (before && compareVersions(manifest.version, String(before.values['version'])) < 0) {
    refuse(`the solution '${name}' is installed in the higher version ${String(before.values['version'])}`);
  }
  putRow(context, 'solution', before?.id ?? context.call.world.newId(), {
    uniquename: name,
    friendlyname: labelsOf(child(manifest.element, 'LocalizedNames'), 'LocalizedName')[1033] ?? name,
    version: manifest.version,
    ismanaged: manifest.managed,
    installedon: `${new Date(context.call.now).toISOString().slice(0, 19)}Z`,
    publisherid: { table: 'publisher', id: publisherId },
  });
  for (const missing of children(child(manifest.element, 'MissingDependencies'), 'MissingDependency')) {
    const component = child(missing, 'Required') ?? missing;
    if (isThere(context, component)) continue;
    const name = attribute(component, 'schemaName') ?? attribute(component, 'displayName') ?? '';
    const parent = attribute(component, 'parentSchemaName');
    refuse(
      `the component '${parent === undefined ? '' : `${parent}.`}${name}' (type ${attribute(component, 'type') ?? '?'}), ` +
        'on which the solution depends, is missing',
    );
  }
}

/** Whether the organisation has a component that the zip needs but does not bring, by SolutionPackager's type of component. */
function isThere(context: ImportContext, component: Element): boolean {
  const name = attribute(component, 'schemaName') ?? '';
  const { tables, optionSets } = metadataOf(context);
  switch (attribute(component, 'type')) {
    case '1':
      return tables.has(name.toLowerCase());
    case '2': {
      const table = tables.get(attribute(component, 'parentSchemaName')?.toLowerCase() ?? '');
      return table?.columns.has(name.toLowerCase()) ?? false;
    }
    case '9':
      return optionSets.has(name);
    case '60':
      return idsIn(context, 'systemform').has(guidText(attribute(component, 'id'), 'a form that is needed'));
    case '61':
      return findRow(context, 'webresource', 'name', name) !== undefined;
    case '66':
      return findRow(context, 'customcontrol', 'name', name) !== undefined;
    default:
      return false;
  }
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let at = 0; at < 4; at++) {
    const order = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** Component types of SolutionPackager's enumeration that the sandbox can tell. */
const byName = ['1', '9', '61', '62', '66', '80'];
const byId = ['20', '26', '60', '70', '92', '95'];

/** A root component without its component is refused: the platform would not find it either. */
export function requireRootComponents(context: ImportContext, manifest: Manifest): void {
  for (const root of children(child(manifest.element, 'RootComponents'), 'RootComponent')) {
    const type = attribute(root, 'type') ?? '';
    const name = attribute(root, 'schemaName');
    const id = guidOf(attribute(root, 'id') ?? '');
    const key = byName.includes(type) ? name : byId.includes(type) ? id : undefined;
    const shown = name ?? id ?? '';
    if (key === undefined)
      refuse(`the root component '${shown}' of type ${type} is of a kind that the sandbox does not know`);
    if (context.brought.has(`${type}:${key}`)) continue;
    // A table that the solution only refers to need not bring anything.
    if (type === '1' && attribute(root, 'behavior') !== '0' && metadataOf(context).tables.has(shown)) continue;
    refuse(`the root component '${shown}' of type ${type} is not in customizations.xml`);
  }
}
