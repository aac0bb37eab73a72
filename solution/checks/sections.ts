import { languages } from '../../model';
import { path } from '../render/paths';
import { child, childrenNamed, descendants, elementsOf, textOf, type XmlElement } from '../xml';
import { found, type Check, type Found, type View } from './view';

const nameOf = (relationship: XmlElement): string => relationship.attributes.Name ?? '';
const indexed = (view: View): string[] => view.parts(path.relationships).map(nameOf);
const bodies = (view: View) =>
  view
    .files(/^Other\/Relationships\/[^/]+\.xml$/)
    .flatMap((file) => elementsOf(file.root).map((body) => ({ where: file.path, name: nameOf(body), body })));

const relationshipIndex: Check = {
  name: 'relationship-index',
  find: (view) =>
    bodies(view)
      .filter(({ name }) => !indexed(view).includes(name))
      .map(({ where, name }) =>
        found(where, `${name} is not in ${path.relationships}, so it is dropped`, 'Add it there.'),
      ),
};

const relationshipBodies: Check = {
  name: 'relationship-bodies',
  find: (view) =>
    indexed(view)
      .filter((name) => !bodies(view).some((one) => one.name === name))
      .map((name) =>
        found(path.relationships, `${name} has no body: only its name would be imported`, 'Render its body.'),
      ),
};

/** Tables of the platform that a relationship of ours may lead to. */
const platformTables = ['SystemUser', 'Organization', 'BusinessUnit', 'Team', 'Owner'];

const relationshipEnds: Check = {
  name: 'relationship-ends',
  find: (view) =>
    bodies(view).flatMap(({ where, name, body }): Found[] => {
      const from = view.tables.find((table) => table.name === textOf(body, 'ReferencingEntityName'));
      const to = textOf(body, 'ReferencedEntityName');
      const by = textOf(body, 'ReferencingAttributeName');
      const known = platformTables.includes(to) || view.tables.some((table) => table.name === to);
      const lookup = from?.columns.some(({ attributes }) => attributes.PhysicalName === by);
      if (known && lookup) return [];
      return [
        found(where, `${name}: the table ${to} or the lookup ${by} does not exist`, 'Name both as they are written.'),
      ];
    }),
};

/** Which section of customizations.xml takes in which files. */
const sectionOf: Readonly<Record<string, RegExp>> = {
  Entities: /^Entities\//,
  Roles: /^Roles\//,
  FieldSecurityProfiles: /^Other\/FieldSecurityProfiles\.xml$/,
  EntityRelationships: /^Other\/Relationships/,
  optionsets: /^OptionSets\//,
  WebResources: /^WebResources\//,
  CustomControls: /^Controls\//,
  SdkMessageProcessingSteps: /^SdkMessageProcessingSteps\//,
  ServiceEndpoints: /^PluginAssemblies\/ServiceEndpoints\.xml$/,
};

const sections: Check = {
  name: 'customizations-sections',
  find: (view) => {
    const root = view.xml(path.customizations);
    return Object.entries(sectionOf)
      .filter(([name, files]) => !child(root, name) && view.paths(files).length > 0)
      .map(([name]) => found(path.customizations, `has no <${name} />, so that part is dropped`, `Add <${name} />.`));
  },
};

const languageList: Check = {
  name: 'languages',
  find: (view) => {
    const list = child(view.xml(path.customizations), 'Languages');
    const listed = list ? childrenNamed(list, 'Language').map((one) => textOf(one)) : [];
    const missing = languages.filter((language) => !listed.includes(String(language)));
    return missing.map((one) =>
      found(path.customizations, `does not list the language ${one}`, 'Add it to <Languages>.'),
    );
  },
};

const labelTags = ['labels', 'displaynames', 'LocalizedNames', 'LocalizedCollectionNames'];

/** Each text that a person reads comes in every language; a missing one shows in another language, unnoticed by us. */
const labelsComplete: Check = {
  name: 'labels-complete',
  find: (view) =>
    view.files(/^(?!Controls\/).*\.xml$/).flatMap((file) =>
      labelTags
        .flatMap((tag) => descendants(file.root, tag))
        .flatMap((group): Found[] => {
          const texts = elementsOf(group).filter(({ attributes }) => attributes.description !== '');
          const missing = languages.filter(
            (language) => !texts.some(({ attributes }) => attributes.languagecode === String(language)),
          );
          const text = texts[0]?.attributes.description ?? group.name;
          return missing.map((one) => found(file.path, `"${text}" has no text in ${one}`, 'Add it to the model.'));
        }),
    ),
};

/** What is wrong with the index and the bodies themselves. */
export const relationshipChecks: readonly Check[] = [relationshipIndex, relationshipBodies, relationshipEnds];

export const sectionChecks: readonly Check[] = [...relationshipChecks, sections, languageList, labelsComplete];
