/** What an import brought for browsers: web resources, the files of controls, forms. For the page that renders a form. */
import type { SimulatedRequest, SimulatedResponse } from '../simulator';
import type { Labels } from './metadata';
import { decoded } from './path';
import { idOf, type Values } from './store';
import type { World } from './world';

export interface Asset {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface Form {
  readonly id: string;
  readonly name: string;
  /** The `<systemform>` as it is published, with the names in all languages that an import brought. */
  readonly formXml: string;
}

export interface View {
  readonly id: string;
  readonly labels: Labels;
  readonly layoutXml: string;
  readonly fetchXml: string;
  readonly isDefault: boolean;
}

/** MIME types by the choice `webresourcetype`. */
const webResourceTypes: Readonly<Record<number, string>> = {
  1: 'text/html; charset=utf-8',
  2: 'text/css; charset=utf-8',
  3: 'text/javascript; charset=utf-8',
  4: 'text/xml; charset=utf-8',
  5: 'image/png',
  6: 'image/jpeg',
  7: 'image/gif',
  9: 'text/xml; charset=utf-8',
  10: 'image/x-icon',
  11: 'image/svg+xml',
  12: 'text/xml; charset=utf-8',
};

const fileTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
  resx: 'text/xml; charset=utf-8',
  html: 'text/html; charset=utf-8',
  png: 'image/png',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
};

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

/** The content of a web resource by its name, such as `cosell_/scripts/form.js`. */
export function webResource(world: World, name: string): Asset | undefined {
  const row = world.store.rows('webresource').find((one) => one.values['name'] === name);
  const content = row?.values['content'];
  if (!row || typeof content !== 'string') return undefined;
  const contentType = webResourceTypes[Number(row.values['webresourcetype'])] ?? 'application/octet-stream';
  return { contentType, bytes: fromBase64(content) };
}

/** A file of a control by the control's name and the path that its manifest names. */
export function controlFile(world: World, control: string, path: string): Asset | undefined {
  const row = world.store.rows('customcontrol').find((one) => one.values['name'] === control);
  const file = world.store
    .rows('customcontrolresource')
    .find((one) => idOf(one.values['customcontrolid']) === row?.id && one.values['path'] === path);
  const content = file?.values['content'];
  if (!row || typeof content !== 'string') return undefined;
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return { contentType: fileTypes[extension] ?? 'application/octet-stream', bytes: fromBase64(content) };
}

/** The main forms of a table. */
export const forms = (world: World, table: string): Form[] =>
  world.store
    .rows('systemform')
    .filter((row) => row.values['objecttypecode'] === table && row.values['type'] === 2)
    .map(({ id, values }) => ({ id, name: String(values['name']), formXml: systemFormOf(id, values) }));

/** The published form within its names; a form that was made here has but one. */
function systemFormOf(id: string, values: Values): string {
  const form = String(values['formxml']);
  const brought = values['#systemform'];
  if (typeof brought !== 'string') {
    const name = String(values['name'] ?? '').replace(/[&<"]/g, (one) => `&#${one.charCodeAt(0)};`);
    const names = `<LocalizedNames><LocalizedName description="${name}" languagecode="1033" /></LocalizedNames>`;
    return `<systemform><formid>{${id}}</formid>${form}${names}</systemform>`;
  }
  return brought.replace(/<form[\s>][^]*<\/form>/, () => form);
}

/** The public views of a table (query type 0), in the order in which they came. */
export const views = (world: World, table: string): View[] =>
  world.store
    .rows('savedquery')
    .filter(({ values }) => values['returnedtypecode'] === table && values['querytype'] === 0)
    .map(({ id, values }) => ({
      id,
      labels:
        typeof values['#names'] === 'string'
          ? (JSON.parse(values['#names']) as Labels)
          : { 1033: String(values['name'] ?? '') },
      layoutXml: String(values['layoutxml'] ?? ''),
      fetchXml: String(values['fetchxml'] ?? ''),
      isDefault: values['isdefault'] === true,
    }));

/** `/WebResources/<name>` and `/Controls/<control>/<file>`, without a token as a signed-in browser gets them. */
export function assetResponse(world: World, request: SimulatedRequest): SimulatedResponse | undefined {
  const path = request.path.split('?')[0] ?? '';
  const [, kind, rest] = /^\/(WebResources|Controls)\/(.+)$/.exec(path) ?? [];
  if (!kind || !rest) return undefined;
  const name = decoded(rest);
  const slash = name.indexOf('/');
  const asset =
    kind === 'WebResources'
      ? webResource(world, name)
      : controlFile(world, name.slice(0, slash), name.slice(slash + 1));
  if (!asset) {
    const body = `There is no ${kind === 'WebResources' ? 'web resource' : 'file of a control'} '${name}'.`;
    return { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body };
  }
  return {
    status: 200,
    headers: { 'Content-Type': asset.contentType, 'Cache-Control': 'no-cache' },
    body: asset.bytes,
  };
}
