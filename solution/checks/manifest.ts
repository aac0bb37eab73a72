import { account, componentId, opportunity, publisher, solution } from '../../model';
import { path } from '../render/paths';
import { child, textOf, type XmlElement } from '../xml';
import { found, plainId, type Check, type Found, type View } from './view';

const manifestOf = (view: View): XmlElement | undefined => {
  const root = view.xml(path.solution);
  return root && child(root, 'SolutionManifest');
};

/** A check of one value in Solution.xml. */
const value = (name: string, read: (manifest: XmlElement) => string | undefined, todo: string): Check => ({
  name,
  find: (view) => {
    const manifest = manifestOf(view);
    const wrong = manifest ? read(manifest) : 'there is no SolutionManifest';
    return wrong === undefined ? [] : [found(path.solution, wrong, todo)];
  },
});

const version = value(
  'solution-version',
  (manifest) => {
    const text = textOf(manifest, 'Version');
    return /^\d{1,9}(\.\d{1,9}){3}$/.test(text) ? undefined : `the version ${text} has not four numbers`;
  },
  'Write it as 1.0.0.0.',
);

const uniqueName = value(
  'solution-name',
  (manifest) => {
    const text = textOf(manifest, 'UniqueName');
    return text === solution.name && /^[A-Za-z]\w*$/.test(text) ? undefined : `the unique name "${text}" is not ours`;
  },
  `Write ${solution.name}: an upgrade finds the solution by it.`,
);

const publisherValues = value(
  'publisher',
  (manifest) => {
    const part = child(manifest, 'Publisher');
    const is = [textOf(part, 'UniqueName'), textOf(part, 'CustomizationPrefix')];
    is.push(textOf(part, 'CustomizationOptionValuePrefix'));
    const wanted = [publisher.name, publisher.prefix, String(publisher.optionValuePrefix)];
    return is.join() === wanted.join()
      ? undefined
      : `the publisher is ${is.join(', ')} instead of ${wanted.join(', ')}`;
  },
  'These can never change after the first release.',
);

const managed = value(
  'managed-both',
  (manifest) => {
    const text = textOf(manifest, 'Managed');
    return text === '2' ? undefined : `Managed is ${text}, so only one kind of zip can be packed`;
  },
  'Write 2.',
);

interface Component {
  readonly type: string;
  readonly where: string;
  /** Schema name or id, in the casing of the component. */
  readonly name: string;
}

/** What the tree has that needs a root component, with the type's number ("Solution component file reference"). */
function components(view: View): Component[] {
  const of = (type: string, where: string, name: string | undefined): Component => ({ type, where, name: name ?? '' });
  return [
    ...view.tables.map((table) => of('1', table.path, table.name.toLowerCase())),
    ...view.optionSets.map(({ path: where, root }) => of('9', where, root.attributes.Name)),
    ...view.roles.map(({ path: where, root }) => of('20', where, root.attributes.id)),
    ...view.webResources.map(({ path: where, root }) => of('61', where, textOf(root, 'Name'))),
    ...view.controls.map(({ folder, name }) => of('66', folder, name)),
    ...view.profiles.map((one) => of('70', path.profiles, one.attributes.fieldsecurityprofileid)),
    ...view.steps.map(({ path: where, root }) => of('92', where, root.attributes.SdkMessageProcessingStepId)),
    ...view.endpoints.map((one) => of('95', path.endpoints, one.attributes.ServiceEndpointId)),
  ];
}

const rootName = ({ attributes }: XmlElement): string => attributes.schemaName ?? attributes.id ?? '';
const same = (root: XmlElement, component: Component): boolean =>
  root.attributes.type === component.type && plainId(rootName(root)) === plainId(component.name);

const rootsComplete: Check = {
  name: 'roots-complete',
  find: (view) =>
    components(view)
      .filter((component) => !view.roots.some((root) => same(root, component)))
      .map(({ where, type, name }) =>
        found(where, `${name} has no root component (type ${type})`, 'Add it to Solution.xml.'),
      ),
};

const rootsKnown: Check = {
  name: 'roots-known',
  find: (view) =>
    view.roots
      .filter((root) => !components(view).some((component) => same(root, component)))
      .map((root) => found(path.solution, `the root component ${rootName(root)} is nowhere in the tree`, 'Remove it.')),
};

const rootsOnce: Check = {
  name: 'roots-once',
  find: (view) => {
    const keys = view.roots.map((root) => `${root.attributes.type} ${plainId(rootName(root))}`);
    return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))].map((key) =>
      found(path.solution, `the root component ${key} stands twice`, 'Remove one.'),
    );
  },
};

const rootCasing: Check = {
  name: 'root-casing',
  find: (view) =>
    view.roots.flatMap((root): Found[] => {
      const component = components(view).find((one) => same(root, one));
      if (!component || !root.attributes.schemaName || root.attributes.schemaName === component.name) return [];
      const what = `the root component ${rootName(root)} is not written as ${component.name}`;
      return [found(path.solution, what, 'Write it in that casing: Dataverse compares letter by letter.')];
    }),
};

/** The shell (2) of a table that is not ours: with all of it (0) the solution would take hold of what Sales owns. */
const rootBehavior: Check = {
  name: 'root-behavior',
  find: (view) =>
    view.roots.flatMap((root): Found[] => {
      const { type, behavior } = root.attributes;
      const foreign = type === '1' && !rootName(root).toLowerCase().startsWith(`${publisher.prefix}_`);
      const wanted = foreign ? '2' : '0';
      if (behavior === wanted) return [];
      return [found(path.solution, `${rootName(root)} has behaviour ${behavior}`, `Write ${wanted}.`)];
    }),
};

/** Ids by which an import finds what an older version brought: a new one makes a second component or is refused. */
const fixedIds: Check = {
  name: 'fixed-ids',
  find: (view) => {
    const fixed: readonly string[] = Object.values(componentId);
    const ids = [
      ...components(view).filter(({ type }) => ['20', '70', '92', '95'].includes(type)),
      ...[...view.forms, ...view.savedQueries].map(({ path: where, id }) => ({ where, name: id })),
      ...view.webResources.map(({ path: where, root }) => ({ where, name: textOf(root, 'WebResourceId') })),
    ];
    return ids
      .filter(({ name }) => !fixed.includes(plainId(name)))
      .map(({ where, name }) => found(where, `the id ${name} is not one of the model's`, 'Ids are fixed for ever.'));
  },
};

const customPrefix: Check = {
  name: 'custom-prefix',
  find: (view) => {
    const foreign: readonly string[] = [account.logicalName, opportunity.logicalName];
    return components(view)
      .filter(({ type, name }) => ['1', '9', '61', '66'].includes(type) && !foreign.includes(name))
      .filter(({ name }) => !name.toLowerCase().startsWith(`${publisher.prefix}_`))
      .map(({ where, name }) =>
        found(where, `${name} has not the publisher's prefix`, `Begin with ${publisher.prefix}_.`),
      );
  },
};

export const manifestChecks: readonly Check[] = [
  version,
  uniqueName,
  publisherValues,
  managed,
  rootsComplete,
  rootsKnown,
  rootsOnce,
  rootCasing,
  rootBehavior,
  fixedIds,
  customPrefix,
];
