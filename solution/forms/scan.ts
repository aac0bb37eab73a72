/**
 * Reads the XML of a form with the place of each element in the text, so that it can be changed there and nowhere else:
 * a parser that writes the whole anew would not leave the rest byte for byte as it was.
 */

export interface Place {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Place[];
  /** Where its start tag begins. */
  readonly from: number;
  /** Where its content begins and ends; both behind the tag where it is closed in itself, `<name />`. */
  readonly inside: number;
  readonly insideEnd: number;
  /** Behind its end tag. */
  readonly to: number;
  readonly closedInItself: boolean;
}

/** A text that is no well-formed XML; the message says what is wrong and where. */
export class DamagedXml extends Error {}

const name = '[A-Za-z_][\\w.:-]*';
const attribute = new RegExp(`\\s+(${name})\\s*=\\s*("[^"<]*"|'[^'<]*')`, 'y');
const startTag = new RegExp(`<(${name})`, 'y');
const tagEnd = /\s*(\/?)>/y;
const endTag = new RegExp(`</(${name})\\s*>`, 'y');
/** Comments, character data and processing instructions; a document type is not taken. */
const passed = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>/y;

type Open = { -readonly [K in keyof Place]: Place[K] } & { children: Place[] };

/** The root element. Throws DamagedXml. */
export function scan(text: string): Place {
  const document = opened('', 0, {});
  const stack: Open[] = [document];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const damaged = (what: string, where = at): never => {
    throw new DamagedXml(`${what} at character ${where + 1}, before ${JSON.stringify(text.slice(where, where + 30))}`);
  };

  for (;;) {
    const next = text.indexOf('<', at);
    const top = stack[stack.length - 1] ?? document;
    if (
      stack.length === 1 &&
      text
        .slice(at, next < 0 ? undefined : next)
        .replace('\uFEFF', '')
        .trim() !== ''
    )
      damaged('there is text outside of the root element');
    if (next < 0) break;
    at = next;
    if (match(passed)) continue;
    const end = match(endTag);
    if (end) {
      if (top === document || end[1] !== top.name) damaged(`</${end[1] ?? ''}> closes nothing that is open`, next);
      top.insideEnd = next;
      top.to = at;
      stack.pop();
      continue;
    }
    const start = match(startTag) ?? damaged('a tag cannot be read');
    const attributes: Record<string, string> = {};
    for (let one = match(attribute); one; one = match(attribute)) {
      const [, key = '', quoted = ''] = one;
      if (Object.hasOwn(attributes, key)) damaged(`the attribute ${key} stands twice`);
      attributes[key] = unescaped(quoted.slice(1, -1));
    }
    const closed = match(tagEnd) ?? damaged(`the tag <${start[1] ?? ''}> does not end`);
    const element = opened(start[1] ?? '', next, attributes);
    Object.assign(element, { inside: at, insideEnd: at, to: at, closedInItself: closed[1] === '/' });
    top.children.push(element);
    if (!element.closedInItself) stack.push(element);
  }
  const open = stack.length > 1 ? stack[stack.length - 1] : undefined;
  if (open) return damaged(`<${open.name}> is not closed`, open.from);
  const [root, ...others] = document.children;
  if (!root) return damaged('there is no element', 0);
  if (others[0]) damaged('there is a second root element', others[0].from);
  return root;
}

const opened = (tag: string, from: number, attributes: Record<string, string>): Open => ({
  name: tag,
  attributes,
  children: [],
  from,
  inside: from,
  insideEnd: from,
  to: from,
  closedInItself: false,
});

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, one: string) => entities[one]!);

export const childrenCalled = (place: Place | undefined, tag: string): readonly Place[] =>
  place ? place.children.filter((one) => one.name === tag) : [];

/** All below that have this name, in the order of the text. */
export const allCalled = (place: Place, tag: string): Place[] =>
  place.children.flatMap((one) => [...(one.name === tag ? [one] : []), ...allCalled(one, tag)]);
