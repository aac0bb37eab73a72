import { componentId, opportunity, relayState, solutionCatalogue, syncEvent } from '../../model';
import { mainFormPath, path, relayStateFormPath, solutionFormPath, syncEventFormPath } from '../render/paths';
import { views } from '../views';
import { child, parseXml } from '../xml';
import { found, type Check, type Found, type View } from './view';

/** Every place in the tree that SolutionPackager looks at; a file elsewhere is left out of the zip without a word. */
const places = [
  /^Other\/(Solution|Customizations|Relationships|FieldSecurityProfiles)\.xml$/,
  /^Other\/Relationships\/[^/]+\.xml$/,
  /^Entities\/[^/]+\/(Entity|RibbonDiff)\.xml$/,
  /^Entities\/[^/]+\/FormXml\/(main|quick|quickCreate|card)\/\{[0-9a-f-]{36}\}(_managed)?\.xml$/,
  /^Entities\/[^/]+\/SavedQueries\/\{[0-9a-f-]{36}\}\.xml$/,
  /^OptionSets\/[^/]+\.xml$/,
  /^Roles\/[^/]+\.xml$/,
  /^PluginAssemblies\/ServiceEndpoints\.xml$/,
  /^SdkMessageProcessingSteps\/\{[0-9a-f-]{36}\}\.xml$/,
  /^WebResources\/.+\.data\.xml$/,
];

function isPlaced(view: View, path: string): boolean {
  if (places.some((place) => place.test(path))) return true;
  if (path.startsWith('WebResources/')) return view.tree.has(`${path}.data.xml`);
  const control = view.controls.find(({ folder }) => path.startsWith(`${folder}/`));
  if (!control) return false;
  const name = path.slice(control.folder.length + 1);
  // Without a readable manifest nothing can be said of the other files; another check asks for the manifest.
  return /^ControlManifest\.xml(\.data\.xml)?$/.test(name) || !control.manifest || control.resources.includes(name);
}

const wellFormed: Check = {
  name: 'well-formed',
  find: (view) =>
    view.paths(/\.(xml|resx)$/).flatMap((path) => {
      try {
        parseXml(view.text(path));
        return [];
      } catch (error) {
        return [found(path, `is not well-formed: ${String(error)}`, 'Mend the XML.')];
      }
    }),
};

const strayFiles: Check = {
  name: 'stray-files',
  find: (view) =>
    view
      .paths(/./)
      .filter((path) => !isPlaced(view, path))
      .map((path) =>
        found(path, 'no part of the solution names it, so it would be left out', 'Remove it, or name it.'),
      ),
};

/** A part that lies in files of its own is merged only where Entity.xml has the empty marker for it. */
const entityMarkers: Check = {
  name: 'entity-markers',
  find: (view) =>
    view.tables.flatMap(({ path, folder, root }) =>
      ['FormXml', 'SavedQueries', 'Visualizations', 'RibbonDiff'].flatMap((part): Found[] => {
        const marker = part === 'RibbonDiff' ? 'RibbonDiffXml' : part;
        const present = view.paths(/./).some((name) => name.startsWith(`${folder}/${part}`));
        if (!present || child(root, marker)) return [];
        return [found(path, `has no <${marker} />, so the files in ${part} are dropped`, `Add <${marker} />.`)];
      }),
    ),
};

const entityRibbon: Check = {
  name: 'entity-ribbon',
  find: (view) =>
    view.tables
      .map(({ folder }) => `${folder}/RibbonDiff.xml`)
      .filter((path) => !view.tree.has(path))
      .map((path) => found(path, 'is missing: the ribbon of the table would be dropped', 'Render it.')),
};

const formsPresent: Check = {
  name: 'forms-present',
  find: (view) =>
    [
      { path: mainFormPath, id: componentId.mainForm, table: opportunity.schemaName },
      { path: syncEventFormPath, id: componentId.syncEventForm, table: syncEvent.schemaName },
      { path: solutionFormPath, id: componentId.solutionForm, table: solutionCatalogue.schemaName },
      { path: relayStateFormPath, id: componentId.relayStateForm, table: relayState.schemaName },
    ]
      .filter(({ id, table }) => !view.forms.some((form) => form.id === id && form.table === table))
      .map(({ path, id, table }) => found(path, `the form ${id} of ${table} is missing`, 'Render it.')),
};

const viewsPresent: Check = {
  name: 'views-present',
  find: (view) =>
    views
      .filter(({ id, table }) => !view.savedQueries.some((one) => one.id === id && one.table === table.schemaName))
      .map(({ id, table, name }) =>
        found(path.savedQuery(table.schemaName, id), `the view "${name[1033]}" is missing`, 'Render it.'),
      ),
};

const formTwins: Check = {
  name: 'form-twins',
  find: (view) =>
    view
      .paths(/_managed\.xml$/)
      .filter((path) => !view.tree.has(path.replace(/_managed\.xml$/, '.xml')))
      .map((path) =>
        found(path, 'has no twin for the unmanaged zip, so the form would be missing there', 'Add the twin.'),
      ),
};

export const layoutChecks: readonly Check[] = [
  wellFormed,
  strayFiles,
  entityMarkers,
  entityRibbon,
  formsPresent,
  viewsPresent,
  formTwins,
];
