/**
 * ImportSolution: reads the zip that we ship, and refuses what a real environment would refuse, naming it. All of it takes
 * place or nothing: the caller's transaction takes back what was written before a refusal.
 */
import { unzipSync } from 'fflate';
import { fromBase64 } from '../assets';
import { guidOf } from '../store';
import { type Call, stamp } from '../world';
import { importApps, importSiteMaps } from './apps';
import { type ImportContext, putRow } from './context';
import { importControls } from './controls';
import { importForms } from './forms';
import { importManifest, type Manifest, manifestOf, requireRootComponents } from './manifest';
import { importOptionSets } from './optionSets';
import { refuse } from './refuse';
import { importRelationships } from './relationships';
import { importProfiles, importRoles } from './security';
import { importKeys, importTables } from './tables';
import { importViews } from './views';
import { importWebResources } from './webResources';
import { importEndpoints, importSteps } from './webhooks';
import { attribute, type Element, elements, parseXml, textOf } from './xml';

export interface ImportRequest {
  /** The zip as base64. */
  readonly file: string;
  readonly publishWorkflows: boolean;
  readonly overwrite: boolean;
  readonly jobId: string | undefined;
}

/** Sections of customizations.xml that are read; any other must be empty, so that nothing is lost without a word. */
const known = [
  'Entities',
  'Roles',
  'FieldSecurityProfiles',
  'EntityRelationships',
  'optionsets',
  'WebResources',
  'CustomControls',
  'SdkMessageProcessingSteps',
  'ServiceEndpoints',
  'AppModuleSiteMaps',
  'AppModules',
  'Languages',
];

export function importSolution(call: Call, request: ImportRequest): void {
  const files = filesOf(request.file);
  const manifest = manifestOf(parseXml('solution.xml', fileOf(files, 'solution.xml')));
  const context: ImportContext = {
    call,
    files,
    customizations: parseXml('customizations.xml', fileOf(files, 'customizations.xml')),
    prefix: manifest.prefix,
    managed: manifest.managed,
    publishWorkflows: request.publishWorkflows,
    overwrite: request.overwrite,
    brought: new Set(),
  };
  fileOf(files, '[Content_Types].xml');
  requireKnownParts(context);
  importManifest(context, manifest);
  // In the order in which one part needs another.
  importOptionSets(context);
  importTables(context);
  importRelationships(context);
  importKeys(context);
  importWebResources(context);
  importControls(context);
  importRoles(context);
  importProfiles(context);
  importForms(context);
  importViews(context);
  importEndpoints(context);
  importSteps(context);
  importSiteMaps(context);
  importApps(context);
  requireRootComponents(context, manifest);
  if (request.jobId !== undefined) recordJob(context, manifest, request.jobId);
}

function filesOf(base64: string): Map<string, Uint8Array> {
  try {
    return new Map(Object.entries(unzipSync(fromBase64(base64))));
  } catch {
    return refuse('CustomizationFile is not a zip in base64');
  }
}

const fileOf = (files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array =>
  files.get(name) ?? refuse(`the zip has no file '${name}'`);

function requireKnownParts({ customizations, files }: ImportContext): void {
  for (const section of elements(customizations)) {
    const [first] = elements(section);
    if (first && !known.includes(section.tagName)) {
      const name = nameOf(first);
      refuse(
        `the sandbox does not know the section <${section.tagName}> of customizations.xml` +
          (name === undefined ? '' : `, in which '${name}' stands`),
      );
    }
  }
  for (const path of files.keys()) {
    const folder = path.split('/')[0] ?? '';
    if (path.includes('/') && !['WebResources', 'Controls'].includes(folder)) {
      refuse(`the sandbox does not know the folder '${folder}' of the zip`);
    }
  }
}

/** What a component of any kind is called. */
const nameOf = (element: Element): string | undefined =>
  ['Name', 'name', 'UniqueName', 'uniquename', 'FullName'].map((one) => attribute(element, one)).find(Boolean) ??
  ['Name', 'name', 'UniqueName', 'connectionreferencedisplayname'].map((one) => textOf(element, one)).find(Boolean);

function recordJob(context: ImportContext, manifest: Manifest, jobId: string): void {
  const id = guidOf(jobId) ?? refuse(`the ImportJobId '${jobId}' is no GUID`);
  const now = stamp(context.call.now);
  putRow(context, 'importjob', id, {
    name: 'Customizations',
    solutionname: manifest.name,
    progress: 100,
    startedon: now,
    completedon: now,
  });
}
