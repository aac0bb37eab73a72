import { path } from '../render/paths';
import { packedName } from '../render/webResource';
import { descendants, elementsOf, textOf, type XmlElement } from '../xml';
import { typeOf, webResourceType } from '../webResources';
import { missingFunction } from './functions';
import { found, plainId, type Check, type Found } from './view';

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

const formHandlers: Check = {
  name: 'form-handlers',
  find: (view) =>
    view.forms.flatMap((form) =>
      descendants(form.root, 'Handler').flatMap(({ attributes }) =>
        missingFunction(view, form.path, attributes.libraryName ?? '', attributes.functionName ?? ''),
      ),
    ),
};

/** Most pixels of a view's icon in each direction ("Display custom icons alongside values in list views", learn.microsoft.com). */
const iconSize = 16;
const pngSignature = '89504e470d0a1a0a';

/** Type 5 has to be a PNG, and one of the size that views show; the packager takes any bytes. */
const webResourceTypes: Check = {
  name: 'web-resource-types',
  find: (view) =>
    view.webResources.flatMap(({ path: where, root }): Found[] => {
      const name = nameOf(root);
      const wanted = typeOf(name);
      const is = textOf(root, 'WebResourceType');
      if (is !== String(wanted))
        return [found(where, `${name} has the type ${is}`, `Write ${wanted ?? 'a known one'}.`)];
      const bytes = Buffer.from(view.tree.get(path.webResource(name)) ?? []);
      if (wanted !== webResourceType.png || bytes.length === 0) return [];
      const png = bytes.length > 24 && bytes.subarray(0, 8).toString('hex') === pngSignature;
      if (png && bytes.readUInt32BE(16) === iconSize && bytes.readUInt32BE(20) === iconSize) return [];
      return [found(path.webResource(name), 'is no PNG of 16 by 16 pixels', 'Build it (npm run pack).')];
    }),
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
const naming = /^(imageproviderwebresource|Library|Image16by16|Image32by32)$/;
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

export const scriptChecks: readonly Check[] = [
  webResourceFiles,
  webResourceTypes,
  formHandlers,
  outsideCalls,
  webResourceReferences,
  ribbonLabels,
];
