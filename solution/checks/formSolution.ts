/**
 * A small solution is a difference: what it must have, and must not have, to lie upon a form of somebody else. The packager
 * takes any; Dataverse would take hold of the whole form, or refuse the import without naming what it misses.
 */
import { control, opportunity } from '../../model';
import type { StandardForm } from '../forms/standardForms';
import { path } from '../render/paths';
import { child, descendants, elementsOf, textOf, type XmlElement } from '../xml';
import { found, plainId, type Check, type Found } from './view';

/** What a difference repeats of the form, so that the import finds the place; all else in it has to be added. */
const repeated = ['tabs', 'controlDescriptions', 'formLibraries', 'events', 'event', 'Handlers'];

const notAdded = (part: XmlElement): XmlElement[] =>
  elementsOf(part).flatMap((inner) => {
    if (inner.attributes.solutionaction === 'Added') return [];
    return repeated.includes(inner.name) && inner.attributes.solutionaction === undefined ? notAdded(inner) : [inner];
  });

const difference: Check = {
  name: 'form-difference',
  find: (view) =>
    view.forms.flatMap((form) =>
      descendants(form.root, 'form')
        .slice(0, 1)
        .flatMap(notAdded)
        .map((part) =>
          found(
            form.path,
            `has a <${part.name}> that is not marked as added, so it would replace one of the form's own`,
            'Mark it solutionaction="Added", or leave it out.',
          ),
        ),
    ),
};

/** Columns and the like belong to the main solution: two that bring the same cannot be taken off one by one. */
const nothingElse = (form: StandardForm): Check => ({
  name: 'form-solution-parts',
  find: (view) => {
    const entity = path.entity(opportunity.schemaName);
    const own = [path.solution, path.customizations, entity, path.form(opportunity.schemaName, form.id)];
    const brought = view.tables.some(({ columns }) => columns.length > 0);
    return [
      ...view.paths(/./).filter((name) => !own.includes(name)),
      ...own.filter((name) => !view.tree.has(name)),
      ...(brought ? [entity] : []),
    ].map((where) => found(where, 'is more or less than the form needs', 'Render it.'));
  },
});

const name = (form: StandardForm): Check => ({
  name: 'form-solution-name',
  find: (view) => {
    const is = textOf(child(view.xml(path.solution), 'SolutionManifest'), 'UniqueName');
    if (is === form.solution) return [];
    return [found(path.solution, `the unique name "${is}" is not ours`, `Write ${form.solution}.`)];
  },
});

const formId = (form: StandardForm): Check => ({
  name: 'form-solution-form',
  find: (view) =>
    view.forms
      .filter(({ id }) => id !== form.id)
      .map(({ path: where, id }) => found(where, `changes the form ${id}`, `Write {${form.id}}.`)),
});

/** What the organisation has to have before; an import without it would fail with no word of what is missing. */
const needs = (form: StandardForm): Check => ({
  name: 'form-needs',
  find: (view) => {
    const manifest = view.xml(path.solution);
    const given = manifest ? descendants(manifest, 'Required') : [];
    const libraries = view.forms.flatMap(({ root }) => descendants(root, 'Library'));
    const wanted = [
      { type: '60', key: form.id },
      { type: '66', key: control.name },
      ...libraries.map(({ attributes }) => ({ type: '61', key: attributes.name ?? '' })),
    ];
    const isGiven = ({ type, key }: (typeof wanted)[number]): boolean =>
      given.some(
        ({ attributes }) =>
          attributes.type === type && plainId(attributes.schemaName ?? attributes.id) === plainId(key),
      );
    return wanted
      .filter((one) => !isGiven(one))
      .map(({ key }): Found => found(path.solution, `does not say that ${key} has to be there`, 'Render it.'));
  },
});

/** Of the small solution for one standard form. */
export const formSolutionChecks = (form: StandardForm): readonly Check[] => [
  difference,
  nothingElse(form),
  name(form),
  formId(form),
  needs(form),
];
