/** The words, literals and signs of a `$filter`. */
import { badRequest } from '../errors';
import { keptByText } from '../../kept';

interface Place {
  readonly text: string;
  readonly position: number;
}
export interface Literal extends Place {
  readonly kind: 'literal';
  readonly literal: string | number | boolean | null;
  readonly quoted: boolean;
}
export type Token = Literal | (Place & { readonly kind: 'word' | 'sign' });

const guid = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
const moment = '\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2}))?';
const pattern = new RegExp(
  `\\s*(?:(?<text>'(?:[^']|'')*')|(?<bare>${guid}|${moment})|(?<number>-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)(?![\\w-])` +
    '|(?<word>[A-Za-z_@$][\\w./@$]*)|(?<sign>[(),=[\\]]))',
  'y',
);

export const tokensOf = keptByText((filter): readonly Token[] => {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (filter.slice(pattern.lastIndex).trim() !== '') {
    const position = pattern.lastIndex;
    const found = pattern.exec(filter)?.groups;
    if (!found) {
      throw badRequest(`Syntax error at position ${position} in '${filter}'.`, '0x80060888');
    }
    tokens.push(tokenOf(found, position));
  }
  return tokens;
});

function tokenOf(found: Readonly<Record<string, string | undefined>>, position: number): Token {
  const { text, bare, number, word, sign } = found;
  const literal = (shown: string, value: Literal['literal'], quoted = false): Literal => ({
    kind: 'literal',
    text: shown,
    position,
    literal: value,
    quoted,
  });
  if (text !== undefined) return literal(text, text.slice(1, -1).replace(/''/g, "'"), true);
  if (bare !== undefined) return literal(bare, bare);
  if (number !== undefined) return literal(number, Number(number));
  if (word === 'true' || word === 'false') return literal(word, word === 'true');
  if (word === 'null') return literal(word, null);
  return word !== undefined ? { kind: 'word', text: word, position } : { kind: 'sign', text: sign ?? '', position };
}
