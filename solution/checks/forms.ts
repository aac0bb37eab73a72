import { codeComponentClassId, opportunity } from '../../model';
import { child, descendants, textOf, type XmlElement } from '../xml';
import { hasColumn, stockClassId } from './knownColumns';
import { found, plainId, type Check, type Form, type Found } from './view';

const controlsOf = (form: Form): XmlElement[] =>
  descendants(form.root, 'cell').flatMap((cell) => descendants(cell, 'control'));
const columnOf = (control: XmlElement): string => control.attributes.datafieldname ?? '';
/** A twin of a form repeats its ids. */
const twin = (path: string): boolean => path.endsWith('_managed.xml');

const formIds: Check = {
  name: 'form-ids',
  find: (view) => {
    const ids = view.forms
      .filter(({ path }) => !twin(path))
      .flatMap((form) => [
        { where: form.path, id: form.id },
        ...['tab', 'section', 'cell'].flatMap((tag) =>
          descendants(form.root, tag).map(({ attributes }) => ({ where: form.path, id: plainId(attributes.id) })),
        ),
        ...controlsOf(form)
          .filter(({ attributes }) => attributes.uniqueid)
          .map(({ attributes }) => ({ where: form.path, id: plainId(attributes.uniqueid) })),
        ...['libraryUniqueId', 'handlerUniqueId'].flatMap((name) =>
          [...descendants(form.root, 'Library'), ...descendants(form.root, 'Handler')]
            .filter(({ attributes }) => attributes[name])
            .map(({ attributes }) => ({ where: form.path, id: plainId(attributes[name]) })),
        ),
      ]);
    return ids
      .filter(({ id }, at) => ids.findIndex((one) => one.id === id) !== at || !/^[0-9a-f-]{36}$/.test(id))
      .map(({ where, id }) =>
        found(where, `the id "${id}" stands twice or is no id`, 'Each part needs an id of its own.'),
      );
  },
};

const formNames: Check = {
  name: 'form-file-names',
  find: (view) =>
    view.forms
      .filter(({ path, id }) => !path.includes(`{${id}}`))
      .map(({ path, id }) => found(path, `holds the form ${id}`, 'Name the file after the form.')),
};

const formColumns: Check = {
  name: 'form-columns',
  find: (view) =>
    view.forms.flatMap((form) =>
      controlsOf(form)
        .filter((control) => !hasColumn(view, form.table, columnOf(control)))
        .map((control) =>
          found(form.path, `the column ${columnOf(control)} does not exist`, `Name one of ${form.table}.`),
        ),
    ),
};

const described = (form: Form): string[] =>
  descendants(form.root, 'controlDescription').map(({ attributes }) => plainId(attributes.forControl));
const isCard = ({ attributes }: XmlElement): boolean => attributes.classid === codeComponentClassId;

/** The cell of a code component and its description need each other ("Bing Maps control on a form", learn.microsoft.com). */
const cardCell: Check = {
  name: 'card-cell',
  find: (view) =>
    view.forms.flatMap((form): Found[] => {
      const ids = described(form);
      const cards = controlsOf(form).filter(
        (control) => isCard(control) || ids.includes(plainId(control.attributes.uniqueid)),
      );
      const cells = cards
        .filter((control) => !isCard(control) || !ids.includes(plainId(control.attributes.uniqueid)))
        .map((control) => {
          const what = `${columnOf(control)} is bound to a code component but shows the stock control`;
          return found(form.path, what, `Give it the class id ${codeComponentClassId}, a uniqueid and a description.`);
        });
      const orphans = ids
        .filter((id) => !controlsOf(form).some(({ attributes }) => plainId(attributes.uniqueid) === id))
        .map((id) => found(form.path, `the description for ${id} belongs to no cell`, 'Name the uniqueid of a cell.'));
      return [...cells, ...orphans];
    }),
};

const stockControls: Check = {
  name: 'form-class-ids',
  find: (view) =>
    view.forms.flatMap((form) => {
      const plain = controlsOf(form)
        .filter((control) => !isCard(control) && !described(form).includes(plainId(control.attributes.uniqueid)))
        .map((control) => ({ column: columnOf(control), is: control.attributes.classid }));
      const first = descendants(form.root, 'controlDescription').map((description) => {
        const stock = child(description, 'customControl');
        const parameters = stock && child(stock, 'parameters');
        return { column: textOf(parameters, 'datafieldname'), is: stock?.attributes.id };
      });
      return [...plain, ...first]
        .filter(({ column }) => hasColumn(view, form.table, column))
        .filter(({ column, is }) => is !== stockClassId(view, form.table, column))
        .map(({ column, is }) =>
          found(form.path, `${column} has the class id ${is ?? 'none'}`, 'Take the one of its type.'),
        );
    }),
};

const formLibraries: Check = {
  name: 'form-libraries',
  find: (view) => {
    const names = view.webResources.map(({ root }) => textOf(root, 'Name'));
    return view.forms.flatMap((form) => {
      const libraries = descendants(form.root, 'Library').map(({ attributes }) => attributes.name ?? '');
      const used = descendants(form.root, 'Handler').map(({ attributes }) => attributes.libraryName ?? '');
      return [
        ...libraries
          .filter((name) => !names.includes(name))
          .map((name) => found(form.path, `the library ${name} is no web resource`, 'Name one of the solution.')),
        ...used
          .filter((name) => !libraries.includes(name))
          .map((name) =>
            found(form.path, `a handler lies in ${name}, which the form does not load`, 'Add the library.'),
          ),
      ];
    });
  },
};

const formContext: Check = {
  name: 'form-context',
  find: (view) =>
    view.forms.flatMap((form) =>
      descendants(form.root, 'Handler')
        .filter(({ attributes }) => attributes.passExecutionContext !== 'true' || attributes.enabled !== 'true')
        .map(({ attributes }) =>
          found(form.path, `${attributes.functionName} is off or gets no execution context`, 'Switch both on.'),
        ),
    ),
};

/** Our form joins a table that is not ours, so it is for our role alone and never what others fall back on. */
const formAudience: Check = {
  name: 'form-audience',
  find: (view) => {
    const roles = view.roles.map(({ root }) => plainId(root.attributes.id));
    return view.forms.flatMap((form): Found[] => {
      const conditions = descendants(form.root, 'DisplayConditions')[0];
      const named = conditions ? descendants(conditions, 'Role').map(({ attributes }) => plainId(attributes.Id)) : [];
      const unknown = named
        .filter((id) => !roles.includes(id))
        .map((id) => found(form.path, `is shown to the unknown role ${id}`, 'Name a role of the solution.'));
      const foreign = form.table.toLowerCase() === opportunity.logicalName;
      const narrow = named.length > 0 && conditions?.attributes.FallbackForm === 'false';
      if (!foreign || narrow) return unknown;
      return [
        ...unknown,
        found(form.path, 'would be shown to everyone or as fallback', 'Name roles; FallbackForm false.'),
      ];
    });
  },
};

export const formChecks: readonly Check[] = [
  formIds,
  formNames,
  formColumns,
  cardCell,
  stockControls,
  formLibraries,
  formContext,
  formAudience,
];
