import { zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formScriptPath, controlManifestPath, path } from '../../solution/render/paths';
import { renderSolution } from '../../solution/render/index';
import { mergeTree, type PackageType } from '../../solution/merge';
import { componentId, control, viewScript, webResource } from '../../model';
import { images } from '../../webresources/icons/images';
import { createDataverse, type Dataverse, type DataverseOptions, userIds } from '../../sandbox/dataverse';
import type { SimulatedResponse } from '../../sandbox/simulator';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON, or undefined when there is none. */
  // A test looks into bodies of many shapes; each expectation says which.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any;
  readonly text: string;
}

export interface TestWorld {
  readonly dataverse: Dataverse;
  /** Virtual time in Unix ms; a test moves it. */
  now: number;
  call(token: string, method: string, path: string, body?: unknown, headers?: Record<string, string>): Answer;
}

const start = Date.parse('2026-11-20T09:30:00Z');

/** A simulated Dataverse in virtual time with counted ids. */
export const createWorld = (options: Partial<DataverseOptions> = {}): TestWorld =>
  worldOf(createDataverse({ newId: countedIds('9000'), url: 'http://127.0.0.1:4101', now: start, ...options }), start);

/** Ids that count up; `group` is their fourth group. */
export function countedIds(group: string): () => string {
  let count = 0;
  return () => `00000000-0000-4000-${group}-${(++count).toString(16).padStart(12, '0')}`;
}

export function worldOf(dataverse: Dataverse, now: number): TestWorld {
  const world: TestWorld = {
    dataverse,
    now,
    call(token, method, path, body, headers = {}) {
      const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
      const request = {
        method,
        path: path.startsWith('/') ? path : `/api/data/v9.2/${path}`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: text,
      };
      return answerOf(dataverse.handle(request, world.now));
    },
  };
  return world;
}

function answerOf(response: SimulatedResponse): Answer {
  const text = typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
  const isJson = (response.headers['Content-Type'] ?? '').startsWith('application/json');
  return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : undefined, text };
}

export type Files = Map<string, Uint8Array>;

/** The files of our solution's zip: rendered source, the manifest of the card, and stand-ins for what builds make. */
export function solutionFiles(type: PackageType = 'Managed'): Files {
  const known = rendered.get(type) ?? renderFiles(type);
  rendered.set(type, known);
  return new Map(known);
}

const rendered = new Map<PackageType, Files>();

function renderFiles(type: PackageType): Files {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const tree = new Map<string, Uint8Array>();
  for (const [name, text] of renderSolution()) tree.set(name, bytes(text));
  tree.set(formScriptPath, bytes('var CoSell = { Form: { onLoad: function () {} } };'));
  tree.set(path.webResource(viewScript.name), bytes('var CoSell = { Views: { syncStatusIcon: function () {} } };'));
  tree.set(path.webResource(webResource.decline), bytes('// nothing'));
  tree.set(path.webResource(webResource.declineDialog), bytes('<!doctype html>'));
  tree.set(path.webResource(webResource.commands), bytes('var CoSell = { Commands: {} };'));
  for (const [name, image] of images) tree.set(path.webResource(name), image);
  const manifest = readFileSync(join(__dirname, '../../pcf/ReferralCard/ControlManifest.Input.xml'), 'utf8');
  tree.set(controlManifestPath, bytes(manifest.replace('index.ts', 'bundle.js')));
  for (const file of ['bundle.js', ...[1033, 1036, 1041].map((code) => `strings/ReferralCard.${code}.resx`)]) {
    tree.set(`${path.control(control.name)}/${file}`, bytes(`/* ${file} */`));
  }
  return mergeTree(tree, type);
}

/** Replaces text in one file of the zip; fails when the text is not there, so that a test cannot pass by accident. */
export function edited(files: Files, name: string, from: string | RegExp, to: string): Files {
  const before = new TextDecoder().decode(files.get(name));
  const after = before.replace(from, to);
  if (after === before) throw new Error(`'${String(from)}' is not in ${name}`);
  return new Map([...files, [name, new TextEncoder().encode(after)]]);
}

export const zipOf = (files: Files): string => Buffer.from(zipSync(Object.fromEntries(files))).toString('base64');

export interface ImportSettings {
  readonly publishWorkflows?: boolean;
  readonly overwrite?: boolean;
}

export const importFiles = (world: TestWorld, files: Files, settings: ImportSettings = {}): Answer =>
  world.call('admin', 'POST', 'ImportSolution', {
    CustomizationFile: zipOf(files),
    PublishWorkflows: settings.publishWorkflows ?? false,
    OverwriteUnmanagedCustomizations: settings.overwrite ?? false,
  });

/** What an import is refused with, or 'imported'. */
export function refusalOf(world: TestWorld, files: Files): string {
  const answer = importFiles(world, files);
  return answer.status === 204 ? 'imported' : answer.json.error.message;
}

/** A world with our solution in it, and its key active. */
export function createCoSellWorld(options: Partial<DataverseOptions> = {}, settings: ImportSettings = {}): TestWorld {
  const world = createWorld(options);
  const answer = importFiles(world, solutionFiles(), settings);
  if (answer.status !== 204) throw new Error(`The import failed: ${answer.text}`);
  world.now += 10_000;
  return world;
}

/** Calls as the administrator; throws when Dataverse refuses. */
export const asAdmin =
  (world: TestWorld) =>
  (method: string, path: string, body?: unknown): Answer['json'] => {
    const answer = world.call('admin', method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  };

/** Gives a user one of our solution's roles. */
export function giveRole(world: TestWorld, user: string, role: string): void {
  const reference = { '@odata.id': `http://127.0.0.1:4101/api/data/v9.2/roles(${role})` };
  asAdmin(world)('POST', `systemusers(${user})/systemuserroles_association/$ref`, reference);
}

/** Gives the relay's user what setup gives it: its role, and the profile for the column that is secured. */
export function giveRelayRights(world: TestWorld): void {
  giveRole(world, userIds.relay, componentId.roleRelay);
  asAdmin(world)('POST', `systemusers(${userIds.relay})/systemuserprofiles_association/$ref`, {
    '@odata.id': `http://127.0.0.1:4101/api/data/v9.2/fieldsecurityprofiles(${componentId.profile})`,
  });
}

/** The id in an OData-EntityId header. */
export function idOf(answer: Answer): string {
  const id = /\(([^)]+)\)$/.exec(answer.headers['OData-EntityId'] ?? '')?.[1];
  if (!id) throw new Error(`No row was made: ${answer.status} ${answer.text}`);
  return id;
}
