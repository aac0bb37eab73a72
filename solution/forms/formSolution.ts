/**
 * A small solution that puts the card on one standard form, in differential form: only what is added, marked so, since the
 * form itself belongs to Dynamics 365 Sales (learn.microsoft.com, "Maintain managed model-driven app forms"). All of it
 * stands in a tab of its own, where no merge can clash; taking the solution off takes the tab with it.
 */
import { control, opportunity, solution, webResource } from '../../model';
import { braced, derivedId } from '../ids';
import { tab } from '../render/form';
import { localizedNames } from '../render/labels';
import { customizations, manifestOf, named } from '../render/manifest';
import { path } from '../render/paths';
import { texts } from '../texts';
import { element, isElement, leaf, toXml, type XmlElement } from '../xml';
import { cardDescription, cardSection, onLoadEvent, onLoadHandler, scriptLibrary } from './cardParts';
import type { StandardForm } from './standardForms';

/** Its unpacked files in SolutionPackager's layout, path to text. */
export const renderFormSolution = (form: StandardForm): Map<string, string> =>
  new Map(
    (
      [
        [path.solution, manifest(form)],
        [path.customizations, customizations()],
        [path.entity(opportunity.schemaName), shell()],
        [path.form(opportunity.schemaName, form.id), differentialForm(form)],
      ] as const
    ).map(([name, root]): [string, string] => [name, toXml(root)]),
  );

const added = { solutionaction: 'Added' };
/** Behind the tabs that the form has. */
const lastTab = { ordinalvalue: '90' };

function differentialForm(form: StandardForm): XmlElement {
  const formPath = `form/standard/${form.solution}`;
  const uniqueId = derivedId(`${formPath}/card`);
  const ourTab = tab(formPath, 'cosell_tab', texts.cardSection, [cardSection(formPath, uniqueId)]);
  return element('forms', {}, [
    element('systemform', {}, [
      leaf('formid', braced(form.id)),
      leaf('IntroducedVersion', solution.version),
      element('form', {}, [
        element('tabs', {}, [marked(ordered(ourTab), { ...lastTab, ...added })]),
        element('controlDescriptions', {}, [marked(cardDescription(uniqueId), added)]),
        element('formLibraries', {}, [marked(scriptLibrary(derivedId(`${formPath}/library`)), added)]),
        element('events', {}, [
          element('event', onLoadEvent, [
            element('Handlers', {}, [marked(onLoadHandler(derivedId(`${formPath}/handler/onload`)), added)]),
          ]),
        ]),
      ]),
      localizedNames(form.name),
    ]),
  ]);
}

const marked = (part: XmlElement, attributes: Readonly<Record<string, string>>): XmlElement => ({
  ...part,
  attributes: { ...part.attributes, ...attributes },
});

/** What lies in an added part carries its place, as exports write it. */
const places: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  column: { id: '0' },
  section: { ordinalvalue: '10000' },
  cell: { ordinalvalue: '10000' },
};

const ordered = (part: XmlElement): XmlElement => ({
  ...marked(part, places[part.name] ?? {}),
  children: part.children.map((inner) => (isElement(inner) ? ordered(inner) : inner)),
});

/** The table as it is: nothing of it is ours. */
const shell = (): XmlElement =>
  element('Entity', { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' }, [
    element('Name', { LocalizedName: 'Opportunity', OriginalName: '' }, [opportunity.schemaName]),
    element('EntityInfo', {}, [
      element('entity', { Name: opportunity.schemaName, unmodified: '1' }, [leaf('attributes')]),
    ]),
    leaf('FormXml'),
  ]);

/** What has to be there before: the form, and of our main solution the card and the script. */
function manifest({ id, name, solution: unique, labels }: StandardForm): XmlElement {
  const main = `${solution.name} (${solution.version})`;
  const dependent = element('Dependent', {
    type: '60',
    displayName: name[1033],
    parentDisplayName: 'Opportunity',
    id: braced(id),
  });
  const needed: Readonly<Record<string, string>>[] = [
    { type: '60', id: braced(id), displayName: name[1033], solution: 'msdynce_Sales (9.0.4.0076)' },
    { type: '66', schemaName: control.name, displayName: control.name, solution: main },
    { type: '61', schemaName: webResource.form, displayName: webResource.form, solution: main },
  ];
  return manifestOf({
    name: unique,
    labels,
    description: texts.formDescription,
    roots: [named(1, opportunity.logicalName, 2)],
    missing: needed.map((one) => element('MissingDependency', {}, [element('Required', one), dependent])),
  });
}
