import { packedName } from './render/webResource';
import { path } from './render/paths';
import { textIn, type Tree } from './tree';
import { element, elementsOf, leaf, parseXml, textOf, toXml, type XmlElement } from './xml';

export type PackageType = 'Managed' | 'Unmanaged';

const byteOrderMark = '\uFEFF';
const withMark = (root: XmlElement): Uint8Array => Buffer.from(byteOrderMark + toXml(root), 'utf8');

const namesBelow = (tree: Tree, folder: string): string[] =>
  [...tree.keys()].filter((name) => name.startsWith(`${folder}/`)).sort();
const read = (tree: Tree, name: string): XmlElement => parseXml(textIn(tree.get(name) ?? new Uint8Array()));
const readAll = (tree: Tree, folder: string, ending = '.xml'): XmlElement[] =>
  namesBelow(tree, folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => read(tree, name));
const partsOf = (tree: Tree, name: string): XmlElement[] => (tree.has(name) ? elementsOf(read(tree, name)) : []);

/** A form may have a twin for managed packages; a plain file without twin serves both. */
function formFiles(names: readonly string[], type: PackageType): string[] {
  const twin = (name: string) => name.replace(/\.xml$/, '_managed.xml');
  const plain = names.filter((name) => !name.endsWith('_managed.xml'));
  if (type === 'Unmanaged') return plain;
  const lone = names.filter((name) => name.endsWith('_managed.xml') && !plain.some((other) => twin(other) === name));
  return [...plain.map((name) => (names.includes(twin(name)) ? twin(name) : name)), ...lone].sort();
}

function forms(tree: Tree, folder: string, type: PackageType): XmlElement[] {
  const files = formFiles(namesBelow(tree, `${folder}/FormXml`), type);
  const kindOf = (name: string): string => name.slice(folder.length + 1).split('/')[1] ?? '';
  return [...new Set(files.map(kindOf))].map((kind) =>
    element(
      'forms',
      { type: kind },
      files.filter((name) => kindOf(name) === kind).flatMap((name) => elementsOf(read(tree, name))),
    ),
  );
}

/** One table: each part that lives in files of its own is put where Entity.xml has the marker for it. */
function entity(tree: Tree, folder: string, type: PackageType): XmlElement {
  const fill = (marker: XmlElement): XmlElement => {
    if (marker.name === 'FormXml') return element('FormXml', {}, forms(tree, folder, type));
    if (marker.name === 'SavedQueries') {
      const views = readAll(tree, `${folder}/SavedQueries`).flatMap(elementsOf);
      return element('SavedQueries', {}, [element('savedqueries', {}, views)]);
    }
    if (marker.name !== 'RibbonDiffXml') return marker;
    return tree.has(`${folder}/RibbonDiff.xml`) ? read(tree, `${folder}/RibbonDiff.xml`) : marker;
  };
  const file = read(tree, `${folder}/Entity.xml`);
  return element(file.name, file.attributes, elementsOf(file).map(fill));
}

const entities = (tree: Tree, type: PackageType): XmlElement[] =>
  namesBelow(tree, 'Entities')
    .filter((name) => name.endsWith('/Entity.xml'))
    .map((name) => entity(tree, name.slice(0, -'/Entity.xml'.length), type));

/** The index decides which relationships there are; their bodies come from the files of the tables referred to. */
function relationships(tree: Tree): XmlElement[] {
  const bodies = readAll(tree, 'Other/Relationships').flatMap(elementsOf);
  return partsOf(tree, path.relationships).map(
    (name) => bodies.find((body) => body.attributes.Name === name.attributes.Name) ?? name,
  );
}

/** What goes into each section of customizations.xml; any other section stays as the source has it. */
const sections: Readonly<Record<string, (tree: Tree, type: PackageType) => XmlElement[]>> = {
  Entities: entities,
  Roles: (tree) => readAll(tree, 'Roles'),
  FieldSecurityProfiles: (tree) => partsOf(tree, path.profiles),
  EntityRelationships: relationships,
  optionsets: (tree) => readAll(tree, 'OptionSets'),
  WebResources: (tree) => readAll(tree, 'WebResources', '.data.xml'),
  CustomControls: (tree) => readAll(tree, 'Controls', '/ControlManifest.xml.data.xml'),
  SdkMessageProcessingSteps: (tree) => readAll(tree, 'SdkMessageProcessingSteps'),
  ServiceEndpoints: (tree) => partsOf(tree, path.endpoints),
};

function customizationsXml(tree: Tree, type: PackageType): XmlElement {
  const skeleton = read(tree, path.customizations);
  const fill = (section: XmlElement): XmlElement => {
    const collect = sections[section.name];
    return collect ? element(section.name, {}, collect(tree, type)) : section;
  };
  return element(skeleton.name, skeleton.attributes, elementsOf(skeleton).map(fill));
}

function solutionXml(tree: Tree, type: PackageType): XmlElement {
  const root = read(tree, path.solution);
  const managed = leaf('Managed', type === 'Managed' ? 1 : 0);
  const mark = (part: XmlElement): XmlElement => (part.name === 'Managed' ? managed : part);
  const inner = elementsOf(root).map((part) => element(part.name, part.attributes, elementsOf(part).map(mark)));
  return element(root.name, root.attributes, inner);
}

/** Web resources lose their folders and ending, and get their id instead. */
function webResourceFiles(tree: Tree): [string, Uint8Array][] {
  return readAll(tree, 'WebResources', '.data.xml').flatMap((data): [string, Uint8Array][] => {
    const content = tree.get(path.webResource(textOf(data, 'Name')));
    const id = textOf(data, 'WebResourceId').replace(/[{}]/g, '');
    return content ? [[`WebResources/${packedName(textOf(data, 'Name'), id)}`, content]] : [];
  });
}

const controlFiles = (tree: Tree): [string, Uint8Array][] =>
  namesBelow(tree, 'Controls')
    .filter((name) => !name.endsWith('.data.xml'))
    .map((name): [string, Uint8Array] => [name, tree.get(name) ?? new Uint8Array()]);

const octets = 'application/octet-stream';

/** A part's type goes by its ending; a part without one, and XML that is content, is named of its own. */
function contentTypes(names: readonly string[]): XmlElement {
  const extensionOf = (name: string): string => /\.([^./]+)$/.exec(name)?.[1] ?? '';
  const inControl = (name: string): boolean => name.startsWith('Controls/');
  const single = names.filter((name) => extensionOf(name) === '' || (inControl(name) && name.endsWith('.xml')));
  const extensions = new Set(names.map(extensionOf).filter((extension) => extension !== '' && extension !== 'xml'));
  return element('Types', { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' }, [
    element('Default', { Extension: 'xml', ContentType: 'text/xml' }),
    ...[...extensions].map((extension) => element('Default', { Extension: extension, ContentType: octets })),
    ...single.map((name) => element('Override', { PartName: `/${name}`, ContentType: octets })),
  ]);
}

/** The files of the zip, in its order: what SolutionPackager makes of the same tree. */
export function mergeTree(tree: Tree, type: PackageType): Map<string, Uint8Array> {
  const content = [...webResourceFiles(tree), ...controlFiles(tree)];
  return new Map<string, Uint8Array>([
    ['[Content_Types].xml', withMark(contentTypes(content.map(([name]) => name)))],
    ['solution.xml', withMark(solutionXml(tree, type))],
    ['customizations.xml', withMark(customizationsXml(tree, type))],
    ...content,
  ]);
}
