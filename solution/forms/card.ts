/** The card on the form of a company: what is put into its XML, and taken out of it. Pure. */
import { bareId, column, control, formScript, webResource } from '../../model';
import { derivedId } from '../ids';
import { tab } from '../render/form';
import { texts } from '../texts';
import type { XmlElement } from '../xmlText';
import { cardDescription, cardSection, onLoadEvent, onLoadHandler, scriptLibrary } from './cardParts';
import { type Before, beforeOf, befores, type Edit, edited, insertion, type Part, removal, type Step } from './edit';
import { allCalled, childrenCalled, type Place, scan } from './scan';

export type PartName = 'tab' | 'card' | 'library' | 'handler';

/** One part that is put in or taken out, with its text. */
export interface Changed {
  readonly part: PartName;
  readonly xml: string;
}

export interface Change {
  /** The text of the form afterwards. */
  readonly text: string;
  /** Empty where nothing is to be done. */
  readonly parts: readonly Changed[];
  /** The form shows a card that did not come from here: it ships with the form, or somebody put it there. */
  readonly foreignCard: boolean;
}

/** A form that is no form as Dataverse writes them, or that holds what must not be lost; the message says what. */
export class UnfitForm extends Error {}

/** The same in every form, so that the copy which a company makes of its form is known as well. */
const formPath = 'form/added';
const tabName = 'cosell_tab';
const tabId = derivedId(`${formPath}/tab/${tabName}`);

const idIn = (place: Place, attribute: string): string => bareId(place.attributes[attribute] ?? '');

interface Told extends Part {
  readonly idOf: (before: Before) => string;
}

/** A part whose id tells what stood around it before. */
function told(steps: readonly Step[], path: string, attribute: string, element: (id: string) => XmlElement): Told {
  const idOf = (before: Before): string => derivedId(`${formPath}/${path}/${before}`);
  const known = new Map(befores(steps).map((before) => [idOf(before), before]));
  return { steps, idOf, make: (before) => element(idOf(before)), madeAs: (place) => known.get(idIn(place, attribute)) };
}

const card = told([{ name: 'controlDescriptions' }], 'card', 'forControl', cardDescription);
const library = told([{ name: 'formLibraries' }], 'library', 'libraryUniqueId', scriptLibrary);
const isOnLoad = ({ attributes }: Place): boolean => attributes['name'] === 'onload' && !attributes['attribute'];
const handler = told(
  [{ name: 'events' }, { name: 'event', attributes: onLoadEvent, isMeant: isOnLoad }, { name: 'Handlers' }],
  'handler',
  'handlerUniqueId',
  onLoadHandler,
);
/** A form always has tabs, so nothing is to be told of what stood there. */
const tabWith = (uniqueId: string, controlId: string): Part => ({
  steps: [{ name: 'tabs' }],
  make: () => tab(formPath, tabName, texts.cardSection, [cardSection(formPath, uniqueId, controlId)]),
  madeAs: (place) => (idIn(place, 'id') === tabId ? 'there' : undefined),
});

/** Puts in what is missing of the card. Throws DamagedXml or UnfitForm. */
export function addCard(text: string): Change {
  const root = formIn(text);
  const ourTab = tabIn(root);
  if (ourTab && !ourControl(ourTab)) throw new UnfitForm('the tab of the card is there, but the card is not in it');
  const descriptions = allCalled(root, 'controlDescription');
  const shown = ourControl(root);
  const described = descriptions.find((one) => card.madeAs(one) !== undefined);
  const foreignCard = descriptions.some((one) => one !== described && isOfCard(one));
  const uniqueId =
    (shown && idIn(shown, 'uniqueid')) ??
    (described && idIn(described, 'forControl')) ??
    card.idOf(beforeOf(root, card.steps));
  const handlers = allCalled(root, 'Handler');
  const wanted: [PartName, boolean, Part][] = [
    ['tab', !shown && !foreignCard, tabWith(uniqueId, freeControlId(root))],
    ['card', !described && !foreignCard, { ...card, make: () => cardDescription(uniqueId) }],
    ['library', !allCalled(root, 'Library').some((one) => one.attributes['name'] === webResource.form), library],
    [
      'handler',
      !handlers.some((one) => isOfScript(one) && one.attributes['functionName'] === formScript.onLoad),
      handler,
    ],
  ];
  const edits = wanted.flatMap(([part, missing, made]) => (missing ? [{ part, ...insertion(root, made) }] : []));
  return { text: edited(text, edits), parts: edits.map(({ part, text: xml }) => ({ part, xml })), foreignCard };
}

/** Takes out what addCard put in, and nothing else. Throws DamagedXml or UnfitForm. */
export function removeCard(text: string): Change {
  const root = formIn(text);
  requireNothingElse(root, tabIn(root));
  // A handler that somebody added still needs the library.
  const needed = allCalled(root, 'Handler').some((one) => isOfScript(one) && handler.madeAs(one) === undefined);
  const parts: [PartName, Part][] = [
    ['tab', tabWith('', '')],
    ['card', card],
    ...(needed ? [] : [['library', library] satisfies [PartName, Part]]),
    ['handler', handler],
  ];
  const edits = parts.flatMap(([part, made]): (Edit & { part: PartName })[] => {
    const edit = removal(root, made);
    return edit ? [{ part, ...edit }] : [];
  });
  const foreignCard = allCalled(root, 'controlDescription').some(
    (one) => isOfCard(one) && card.madeAs(one) === undefined,
  );
  const taken = edits.map(({ part, from, to }) => ({ part, xml: text.slice(from, to) }));
  return { text: edited(text, edits), parts: taken, foreignCard };
}

const tabIn = (root: Place): Place | undefined =>
  childrenCalled(childrenCalled(root, 'tabs')[0], 'tab').find((one) => idIn(one, 'id') === tabId);
const isOfCard = (description: Place): boolean =>
  childrenCalled(description, 'customControl').some(({ attributes }) => attributes['name'] === control.name);
const isOfScript = ({ attributes }: Place): boolean => attributes['libraryName'] === webResource.form;

/** The control in whose cell our card shows. */
const ourControl = (root: Place): Place | undefined => {
  const ids = new Set(befores(card.steps).map(card.idOf));
  return allCalled(root, 'control').find((one) => ids.has(idIn(one, 'uniqueid')));
};

function freeControlId(root: Place): string {
  const used = new Set(allCalled(root, 'control').map(({ attributes }) => attributes['id']?.toLowerCase()));
  let [id, number]: [string, number] = [column.sync, 0];
  while (used.has(id)) id = `${column.sync}${++number}`;
  return id;
}

/** What else stands in our tab would go with it, and a card that was moved out of it would stay without its description. */
function requireNothingElse(root: Place, ourTab: Place | undefined): void {
  const ours = ourControl(root);
  const inTab = ourTab ? allCalled(ourTab, 'control') : [];
  if (ours && !inTab.includes(ours)) throw new UnfitForm('the card was moved out of its tab');
  const others = inTab.filter((one) => one !== ours).map(({ attributes }) => attributes['id'] ?? 'one without an id');
  if (others.length > 0) throw new UnfitForm(`the tab of the card holds other controls too: ${others.join(', ')}`);
}

/** The `<form>`, if it has what every main form has, once. */
function formIn(text: string): Place {
  const root = scan(text);
  if (root.name !== 'form') throw new UnfitForm(`its XML begins with <${root.name}> instead of <form>`);
  for (const name of ['tabs', 'controlDescriptions', 'formLibraries', 'events']) {
    if (childrenCalled(root, name).length > 1) throw new UnfitForm(`its XML has <${name}> twice`);
  }
  if (childrenCalled(childrenCalled(root, 'tabs')[0], 'tab').length === 0) throw new UnfitForm('its XML has no tab');
  return root;
}
