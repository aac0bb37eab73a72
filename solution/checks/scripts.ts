import { createContext, Script } from 'node:vm';
import { path } from '../render/paths';
import { packedName } from '../render/webResource';
import { descendants, elementsOf, textOf, type XmlElement } from '../xml';
import { hasColumn } from './knownColumns';
import { found, plainId, type Check, type Found, type View } from './view';

const nameOf = (root: XmlElement): string => textOf(root, 'Name');

/** The packager finds the content by `<Name>`, and the importer by `<FileName>`. */
const webResourceFiles: Check = {
  name: 'web-resource-files',
  find: (view) =>
    view.webResources.flatMap(({ path: where, root }): Found[] => {
      const name = nameOf(root);
      const content = path.webResource(name);
      const file = `/WebResources/${packedName(name, plainId(textOf(root, 'WebResourceId')))}`;
      const absent = found(content, 'is missing: it is built from webresources/', 'Build it (npm run pack).');
      const other = found(
        where,
        `FileName is not ${file}, or the file lies elsewhere than its name says`,
        'Render it.',
      );
      return [
        ...(view.tree.has(content) ? [] : [absent]),
        ...(textOf(root, 'FileName') === file && where === path.webResourceData(name) ? [] : [other]),
      ];
    }),
};

/** Loads a script as a browser would, far enough for its globals to stand; nothing of the page is there. */
function globalsOf(code: string): Record<string, unknown> {
  const page: Record<string, unknown> = {};
  page.window = page.self = page;
  new Script(code).runInContext(createContext(page), { timeout: 5000 });
  return page;
}

const reach = (from: unknown, name: string): unknown =>
  name.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], from);

const formHandlers: Check = {
  name: 'form-handlers',
  find: (view) =>
    view.forms.flatMap((form) =>
      descendants(form.root, 'Handler').flatMap(({ attributes }): Found[] => {
        const { functionName = '', libraryName = '' } = attributes;
        const content = path.webResource(libraryName);
        if (!view.tree.has(content)) return [];
        try {
          if (typeof reach(globalsOf(view.text(content)), functionName) === 'function') return [];
          return [found(form.path, `${libraryName} has no function ${functionName}`, 'Export it, or name another.')];
        } catch (error) {
          return [found(content, `cannot be loaded: ${String(error)}`, 'Build it again.')];
        }
      }),
    ),
};

/** Names of XML vocabularies and the like are no calls; anything else that looks like an address is. */
const vocabularies = /^https?:\/\/(www\.w3\.org|schemas\.(microsoft|xmlsoap|openxmlformats)\.(com|org))\//;
const outsideCalls: Check = {
  name: 'outside-calls',
  find: (view) =>
    view.paths(/\.(js|css|html)$/).flatMap((name) => {
      const addresses = view.text(name).match(/(?:https?|wss?):\/\/[\w.-]+[^\s"'`)\\<>]*/g) ?? [];
      return [...new Set(addresses)]
        .filter((address) => !vocabularies.test(`${address}/`))
        .map((address) => found(name, `names the address ${address}`, 'What we ship speaks to Dataverse alone.'));
    }),
};

const everyAttribute = (part: XmlElement): [string, string][] => [
  ...Object.entries(part.attributes),
  ...elementsOf(part).flatMap(everyAttribute),
];

/** Attributes of views and ribbons that name a web resource; without `$webresource:` no dependency is made. */
const naming = /^(imageproviderwebresource|Library|Image16by16|Image32by32|ModernImage)$/;
const webResourceReferences: Check = {
  name: 'web-resource-references',
  find: (view) => {
    const names = view.webResources.map(({ root }) => nameOf(root));
    return view.files(/^Entities\/[^/]+\/(RibbonDiff|SavedQueries\/.*)\.xml$/).flatMap((file) =>
      everyAttribute(file.root)
        .filter(([name, text]) => text.startsWith('$webresource:') || (naming.test(name) && text !== ''))
        .filter(([, text]) => !text.startsWith('$webresource:') || !names.includes(text.slice('$webresource:'.length)))
        .map(([name, text]) =>
          found(file.path, `${name} names "${text}"`, 'Write $webresource: and a web resource of ours.'),
        ),
    );
  },
};

const ribbonLabels: Check = {
  name: 'ribbon-labels',
  find: (view) =>
    view.files(/\/RibbonDiff\.xml$/).flatMap((file) => {
      const labels = descendants(file.root, 'LocLabel').map(({ attributes }) => attributes.Id);
      return everyAttribute(file.root)
        .filter(([, text]) => text.startsWith('$LocLabels:') && !labels.includes(text.slice('$LocLabels:'.length)))
        .map(([, text]) => found(file.path, `the text ${text} does not exist`, 'Add the LocLabel.'));
    }),
};

const viewColumns: Check = {
  name: 'view-columns',
  find: (view: View) =>
    view.tables.flatMap((table) =>
      view.files(/\/SavedQueries\//).flatMap((file) => {
        if (!file.path.startsWith(`${table.folder}/`)) return [];
        const cells = descendants(file.root, 'row').flatMap((row) => descendants(row, 'cell'));
        const named = [...cells, ...descendants(file.root, 'attribute')].map(({ attributes }) => attributes.name ?? '');
        return [...new Set(named)]
          .filter((name) => !hasColumn(view, table.name, name))
          .map((name) => found(file.path, `the column ${name} does not exist`, `Name one of ${table.name}.`));
      }),
    ),
};

export const scriptChecks: readonly Check[] = [
  webResourceFiles,
  formHandlers,
  outsideCalls,
  webResourceReferences,
  ribbonLabels,
  viewColumns,
];
