import * as fc from 'fast-check';

export interface FormTextParts {
  /** Ids of the controls in the first tab. */
  readonly controls?: readonly string[];
  /** The whole of each container, '' for none. */
  readonly cards?: string;
  readonly libraries?: string;
  readonly events?: string;
  /** Stands between elements. */
  readonly space?: string;
}

/** The XML of a company's main form. */
export function formText({
  controls = ['name'],
  cards,
  libraries,
  events = '',
  space = '',
}: FormTextParts = {}): string {
  const cells = controls.map(
    (id) => `<row><cell id="{${id}}"><control id="${id}" datafieldname="${id}" /></cell></row>`,
  );
  const described =
    cards === undefined ? '' : cards.startsWith('<controlDescription ') ? filled('controlDescriptions', cards) : cards;
  return [
    `<form showImage="true" maxWidth='1900'>`,
    '<tabs>',
    `<tab name="general" id="{t}"><labels><label description="A &amp; B > C" languagecode="1033" /></labels>`,
    `<columns><column width="100%"><sections><section name="s"><rows>${cells.join(space)}</rows></section></sections></column></columns>`,
    '</tab>',
    '</tabs>',
    described,
    libraries ?? '',
    events,
    '<DisplayConditions Order="1"><Everyone /></DisplayConditions>',
    '</form>',
  ].join(space);
}

const filled = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;

/** A container that is not there, empty in one of the ways in which it can be, or filled with somebody else's parts. */
const container = (name: string, foreign: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    '',
    `<${name}/>`,
    `<${name}  />`,
    `<${name}></${name}>`,
    `<${name}>\r\n  </${name}>`,
    `<${name}><!-- ${foreign} --></${name}>`,
    `<${name}>${foreign}</${name}>`,
    `<${name}>\n\t${foreign}\n\t${foreign}\n</${name} >`,
  );

const library = '<Library name="contoso_/a.js" libraryUniqueId="{2}" />';
const description =
  '<controlDescription forControl="{3}"><customControl id="{4}"><parameters /></customControl></controlDescription>';
const someHandler = '<Handler functionName="a.b" libraryName="contoso_/a.js" handlerUniqueId="{5}" />';
const onLoad = (inner: string): string => `<event name="onload" active='false'>${inner}</event>`;
const otherEvents = `<event name="onsave"><Handlers>${someHandler}</Handlers></event><event name="onload" attribute="x"/>`;
const events = fc.oneof(
  container('events', otherEvents),
  fc.constant('<events><event name="onload"/></events>'),
  container('Handlers', someHandler).map((handlers) => filled('events', onLoad(handlers))),
  container('Handlers', someHandler).map((handlers) =>
    filled('events', `${otherEvents}\n${onLoad(`<InternalHandlers/>${handlers}`)}`),
  ),
);

/** Main forms as makers, imports and hand-written solutions leave them. */
export const anyForm: fc.Arbitrary<string> = fc
  .record({
    controls: fc.uniqueArray(fc.constantFrom('name', 'estimatedvalue', 'cosell_syncwithpartnercenter', 'ownerid')),
    cards: container('controlDescriptions', description),
    libraries: container('formLibraries', library),
    events,
    space: fc.constantFrom('', '\n', '\r\n    ', '<!-- <tabs> -->', '<?note a?>'),
  })
  .map(formText);
