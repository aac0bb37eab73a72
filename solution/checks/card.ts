import { control as ours, publisher } from '../../model';
import { child, childrenNamed, descendants, elementsOf, textOf, type XmlElement } from '../xml';
import { hasColumn, propertyTypes } from './knownColumns';
import { found, type Check, type Control, type Found, type View } from './view';

const controlElement = ({ manifest }: Control): XmlElement | undefined => manifest && child(manifest, 'control');
const manifestPath = ({ folder }: Control): string => `${folder}/ControlManifest.xml`;

/** Folder, data file, manifest and forms have to agree on `<prefix>_<namespace>.<constructor>`. */
const controlName: Check = {
  name: 'control-name',
  find: (view) =>
    view.controls.flatMap((one): Found[] => {
      const part = controlElement(one);
      if (!part) return [];
      const full = `${publisher.prefix}_${part.attributes.namespace}.${part.attributes.constructor}`;
      if (full === one.name && full === ours.name) return [];
      return [
        found(
          manifestPath(one),
          `makes the control ${full}, the folder is ${one.name}`,
          `Both have to be ${ours.name}.`,
        ),
      ];
    }),
};

const controlData: Check = {
  name: 'control-data',
  find: (view) =>
    view.controls.flatMap((one): Found[] => {
      const path = `${one.folder}/ControlManifest.xml.data.xml`;
      const is = [textOf(one.data, 'Name'), textOf(one.data, 'FileName')].join(' ');
      if (is === `${one.name} /${manifestPath(one)}`) return [];
      return [found(path, 'is missing or names another control: the packager would make up a name', 'Render it.')];
    }),
};

const controlFiles: Check = {
  name: 'control-files',
  find: (view) =>
    view.controls.flatMap((one): Found[] => {
      const wanted = one.manifest ? one.resources.map((name) => `${one.folder}/${name}`) : [manifestPath(one)];
      return wanted
        .filter((path) => !view.tree.has(path))
        .map((path) =>
          found(path, 'is missing: the card would have no code or no texts', 'Build the card (npm run pack).'),
        );
    }),
};

const keysOf = (part: XmlElement): string[] => [
  ...Object.entries(part.attributes).flatMap(([name, value]) => (/-key$/.test(name) ? [value] : [])),
  ...elementsOf(part).flatMap(keysOf),
];

/** A key that a resx lacks is shown to makers as the key itself. */
const controlTexts: Check = {
  name: 'control-texts',
  find: (view) =>
    view.controls.flatMap((one) => {
      const part = controlElement(one);
      if (!part) return [];
      return one.resources
        .filter((name) => name.endsWith('.resx'))
        .flatMap((name) => {
          const resx = view.xml(`${one.folder}/${name}`);
          if (!resx) return [];
          const texts = childrenNamed(resx, 'data').map(({ attributes }) => attributes.name);
          return [...new Set(keysOf(part))]
            .filter((key) => !texts.includes(key))
            .map((key) => found(`${one.folder}/${name}`, `has no text ${key}`, 'Add it in each language.'));
        });
    }),
};

/** What model-driven apps offer ("React controls & platform libraries", learn.microsoft.com). */
const offered: Readonly<Record<string, readonly string[]>> = { React: ['16.14.0'], Fluent: ['8.29.0', '8.121.1'] };
const controlLibraries: Check = {
  name: 'control-libraries',
  find: (view) =>
    view.controls.flatMap((one) => {
      const libraries = one.manifest ? descendants(one.manifest, 'platform-library') : [];
      return libraries
        .filter(({ attributes }) => !offered[attributes.name ?? '']?.includes(attributes.version ?? ''))
        .map(({ attributes }) => {
          const what = `the platform does not offer ${attributes.name} ${attributes.version}`;
          return found(manifestPath(one), what, 'Take a version that it offers.');
        });
    }),
};

interface Binding {
  readonly where: string;
  readonly table: string;
  readonly control: Control | undefined;
  readonly name: string;
  readonly parameters: readonly XmlElement[];
}
const bindings = (view: View): Binding[] =>
  view.forms.flatMap((form) =>
    descendants(form.root, 'customControl')
      .filter(({ attributes }) => attributes.name !== undefined)
      .map((part) => ({
        where: form.path,
        table: form.table,
        control: view.controls.find(({ name }) => name === part.attributes.name),
        name: part.attributes.name ?? '',
        parameters: descendants(part, 'parameters').flatMap(elementsOf),
      })),
  );
const propertiesOf = (control: Control | undefined): XmlElement[] => {
  const part = control && controlElement(control);
  return part ? childrenNamed(part, 'property') : [];
};

const cardControl: Check = {
  name: 'card-control',
  find: (view) =>
    bindings(view)
      .filter(({ control }) => !control)
      .map(({ where, name }) => found(where, `the control ${name} is not in the solution`, 'Bring it along.')),
};

const cardFormFactors: Check = {
  name: 'card-form-factors',
  find: (view) =>
    view.forms.flatMap((form) =>
      descendants(form.root, 'controlDescription')
        .map((description) =>
          childrenNamed(description, 'customControl').map(({ attributes }) => attributes.formFactor),
        )
        .filter((factors) => factors.map((factor) => factor ?? 'stock').join() !== 'stock,0,1,2')
        .map(() =>
          found(form.path, 'the card is not bound for phone, tablet and web', 'Stock control first, then 0, 1, 2.'),
        ),
    ),
};

/** "Property icon is not declared in the control manifest": the import is refused; so is one without a required property. */
const cardParameters: Check = {
  name: 'card-parameters',
  find: (view) =>
    bindings(view)
      .filter(({ control }) => control?.manifest)
      .flatMap(({ where, control, parameters }) => {
        const properties = propertiesOf(control);
        const given = parameters.map(({ name }) => name);
        return [
          ...given
            .filter(
              (name, at) =>
                !properties.some(({ attributes }) => attributes.name === name) || given.indexOf(name) !== at,
            )
            .map((name) =>
              found(where, `${name} is no property of the card, or stands twice`, 'Name each property once.'),
            ),
          ...properties
            .filter(({ attributes }) => attributes.required === 'true' && !given.includes(attributes.name ?? ''))
            .map(({ attributes }) =>
              found(where, `the required ${attributes.name} is not bound`, 'Bind it to a column.'),
            ),
        ];
      }),
};

function allowedTypes(control: Control | undefined, property: XmlElement): string[] {
  const group = property.attributes['of-type-group'];
  const part = control && controlElement(control);
  const groups = part ? childrenNamed(part, 'type-group') : [];
  const named = groups
    .filter(({ attributes }) => attributes.name === group)
    .flatMap((one) => childrenNamed(one, 'type'));
  return group ? named.map((one) => textOf(one)) : [property.attributes['of-type'] ?? ''];
}

const cardColumns: Check = {
  name: 'card-columns',
  find: (view) =>
    bindings(view).flatMap(({ where, table, control, parameters }) =>
      parameters.flatMap((parameter): Found[] => {
        const property = propertiesOf(control).find(({ attributes }) => attributes.name === parameter.name);
        const column = textOf(parameter);
        if (!hasColumn(view, table, column))
          return [found(where, `${parameter.name} is bound to ${column}, which does not exist`, 'Name a column.')];
        const types = propertyTypes(view, column);
        if (!property || allowedTypes(control, property).some((type) => types.includes(type))) return [];
        return [
          found(
            where,
            `${parameter.name} cannot be bound to ${column}`,
            `The property has to be ${types.join(' or ')}.`,
          ),
        ];
      }),
    ),
};

export const cardChecks: readonly Check[] = [
  controlName,
  controlData,
  controlFiles,
  controlTexts,
  controlLibraries,
  cardControl,
  cardFormFactors,
  cardParameters,
  cardColumns,
];
