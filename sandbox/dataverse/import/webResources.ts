/** Web resources with their content. */
import { toBase64 } from '../assets';
import { findRow, guidText, type ImportContext, type OfCall, putRow, requirePrefix } from './context';
import { refuse } from './refuse';
import { child, children, required, textOf } from './xml';

export function importWebResources(context: ImportContext): void {
  for (const element of children(child(context.customizations, 'WebResources'), 'WebResource')) {
    const name = required(textOf(element, 'Name'), 'the name of a web resource');
    const who = `the web resource '${name}'`;
    requirePrefix(context, name, 'the web resource');
    const id = guidText(textOf(element, 'WebResourceId'), who);
    const path = required(textOf(element, 'FileName'), `the FileName of ${who}`).replace(/^\//, '');
    const bytes = context.files.get(path) ?? refuse(`${who} needs the file '${path}', which is not in the zip`);
    const type = Number(textOf(element, 'WebResourceType'));
    if (!Number.isInteger(type) || type < 1 || type > 12)
      refuse(`${who} has the type '${textOf(element, 'WebResourceType') ?? ''}'`);
    const values = { name, displayname: textOf(element, 'DisplayName') ?? null, webresourcetype: type };
    putRow(context, 'webresource', id, { ...values, content: toBase64(bytes) });
    context.brought.add(`61:${name}`);
  }
}

/** The name behind `$webresource:name` or a plain name; refuses when no such web resource exists. */
export function requireWebResource(context: OfCall, given: string, who: string): void {
  const name = given.replace(/^\$webresource:/, '');
  if (!findRow(context, 'webresource', 'name', name)) {
    refuse(`${who} names the web resource '${name}', which does not exist`);
  }
}
