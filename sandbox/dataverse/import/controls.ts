/** Code components: the manifest, and every file that it names. */
import { toBase64 } from '../assets';
import { findRow, type ImportContext, type OfCall, putRow, requirePrefix } from './context';
import { refuse } from './refuse';
import { attribute, below, child, children, type Element, parseXml, required, textOf, toText } from './xml';

export function importControls(context: ImportContext): void {
  for (const element of children(child(context.customizations, 'CustomControls'), 'CustomControl')) {
    const name = required(textOf(element, 'Name'), 'the name of a control');
    requirePrefix(context, name, 'the control');
    const manifestPath = required(textOf(element, 'FileName'), `the FileName of the control '${name}'`).replace(
      /^\//,
      '',
    );
    const manifest = parseXml(manifestPath, fileOf(context, manifestPath, name));
    const control = child(manifest, 'control') ?? refuse(`the manifest of '${name}' has no <control>`);
    const full = `${context.prefix}_${control.getAttribute('namespace') ?? ''}.${control.getAttribute('constructor') ?? ''}`;
    if (full !== name) refuse(`the manifest of the control '${name}' belongs to '${full}'`);
    const id = findRow(context, 'customcontrol', 'name', name)?.id ?? context.call.world.newId();
    putRow(context, 'customcontrol', id, {
      name,
      version: attribute(control, 'version') ?? null,
      manifest: toText(manifest),
    });
    const folder = manifestPath.slice(0, manifestPath.lastIndexOf('/'));
    for (const path of ['ControlManifest.xml', ...pathsOf(control)]) {
      const bytes = fileOf(context, `${folder}/${path}`, name);
      putRow(context, 'customcontrolresource', `${id}|${path}`, {
        customcontrolid: { table: 'customcontrol', id },
        path,
        content: toBase64(bytes),
      });
    }
    context.brought.add(`66:${name}`);
  }
}

const pathsOf = (control: Element): string[] =>
  ['code', 'css', 'img', 'resx', 'html'].flatMap((tag) =>
    below(control, tag).map((one) => one.getAttribute('path') ?? refuse(`a <${tag}> of the manifest has no path`)),
  );

const fileOf = (context: ImportContext, path: string, control: string): Uint8Array =>
  context.files.get(path) ?? refuse(`the control '${control}' needs the file '${path}', which is not in the zip`);

export interface ControlProperty {
  readonly name: string;
  readonly types: readonly string[];
  readonly bound: boolean;
  readonly required: boolean;
}

/** The properties that the manifest of a control declares; undefined when there is no such control. */
export function propertiesOf(context: OfCall, name: string): ControlProperty[] | undefined {
  const row = findRow(context, 'customcontrol', 'name', name);
  if (!row) return undefined;
  const manifest = parseXml('ControlManifest.xml', new TextEncoder().encode(String(row.values['manifest'])));
  const groups = new Map(
    below(manifest, 'type-group').map((group) => [
      group.getAttribute('name') ?? '',
      below(group, 'type').map((type) => type.textContent?.trim() ?? ''),
    ]),
  );
  return below(manifest, 'property').map((property) => ({
    name: property.getAttribute('name') ?? '',
    types: groups.get(property.getAttribute('of-type-group') ?? '') ?? [property.getAttribute('of-type') ?? ''],
    bound: property.getAttribute('usage') === 'bound',
    required: property.getAttribute('required') === 'true',
  }));
}
