/**
 * `$filter` of the referrals list, with exactly the properties that learn.microsoft.com, "Get a list of referrals", and
 * the older Partner API pages show. Everything else is refused by name rather than ignored.
 */
import { defaultParser, type Token } from '@odata/parser';
import { keptByText } from '../kept';
import type { Referral } from './referral';
import { Refusal } from './refusal';

export interface Filter {
  matches(referral: Referral): boolean;
  /** The engagement that every match belongs to, when the filter asks for one. */
  readonly engagementId?: string;
}

type Read = (referral: Referral) => string | null | undefined;

const properties: Readonly<Record<string, Read>> = {
  engagementId: ({ engagementId }) => engagementId,
  status: ({ status }) => status,
  substatus: ({ substatus }) => substatus,
  qualification: ({ qualification }) => qualification,
  type: ({ type }) => type,
  direction: ({ direction }) => direction,
  'customerProfile/address/country': ({ customerProfile }) => customerProfile.address?.country,
};

const dates: Readonly<Record<string, Read>> = {
  createdDateTime: ({ createdDateTime }) => createdDateTime,
  updatedDateTime: ({ updatedDateTime }) => updatedDateTime,
};

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  EqualsExpression: (order) => order === 0,
  NotEqualsExpression: (order) => order !== 0,
  GreaterThanExpression: (order) => order > 0,
  GreaterOrEqualsExpression: (order) => order >= 0,
  LesserThanExpression: (order) => order < 0,
  LesserOrEqualsExpression: (order) => order <= 0,
};

const TEAM_EMAIL = /^team\/any\(\s*(\w+)\s*:\s*\1\/email\s+eq\s+('(?:[^']|'')*')\s*\)$/;

/** Reads a `$filter`. Throws a Refusal that names the part which is not supported. */
export function readFilter(text: string, withExternalReferenceId: boolean): Filter {
  let root: Token;
  try {
    root = parsed(text);
  } catch {
    throw refuse(`The filter cannot be read: ${text}`);
  }
  const readers: Record<string, Read> = { ...properties };
  if (withExternalReferenceId) readers.externalReferenceId = ({ externalReferenceId }) => externalReferenceId;
  return compile(root, readers);
}

const parsed = keptByText((text) => defaultParser.filter(text));

function compile(token: Token, readers: Readonly<Record<string, Read>>): Filter {
  if (token.type === 'BoolParenExpression') return compile(token.value as Token, readers);
  if (token.type === 'AndExpression' || token.type === 'OrExpression') {
    const sides = token.value as { left: Token; right: Token };
    const left = compile(sides.left, readers);
    const right = compile(sides.right, readers);
    if (token.type === 'OrExpression')
      return { matches: (referral) => left.matches(referral) || right.matches(referral) };
    const engagementId = left.engagementId ?? right.engagementId;
    return { matches: (referral) => left.matches(referral) && right.matches(referral), engagementId };
  }
  const email = TEAM_EMAIL.exec(token.raw.trim())?.[2];
  if (email !== undefined) {
    const wanted = unquote(email).toLowerCase();
    return { matches: ({ team }) => team.some((member) => member.email?.toLowerCase() === wanted) };
  }
  return compileComparison(token, readers);
}

function compileComparison(token: Token, readers: Readonly<Record<string, Read>>): Filter {
  const holds = comparisons[token.type];
  if (!holds) throw refuse(`The filter part is not supported: ${token.raw}`);
  const { left, right } = token.value as { left: Token; right: Token };
  const name = left.raw.trim();
  const date = dates[name];
  if (date) {
    const wanted = Date.parse(right.raw);
    if (Number.isNaN(wanted)) throw refuse(`${name} is compared with a date and time such as 2026-01-31T00:00:00Z.`);
    return { matches: (referral) => holds(compareDates(date(referral) ?? '', right.raw)) };
  }
  const read = readers[name];
  if (!read) {
    const known = [...Object.keys(readers), ...Object.keys(dates), 'team/any(t:t/email eq …)'].join(', ');
    throw refuse(`The property ${name} cannot be filtered on; supported: ${known}.`);
  }
  const equality = token.type === 'EqualsExpression';
  if (!equality && token.type !== 'NotEqualsExpression') throw refuse(`${name} can only be compared with eq and ne.`);
  if (right.raw !== 'null' && !right.raw.startsWith("'"))
    throw refuse(`${name} is compared with a text in single quotes.`);
  const wanted = right.raw === 'null' ? null : unquote(right.raw);
  const matches = (referral: Referral) => (sameText(read(referral) ?? null, wanted) ? equality : !equality);
  return { matches, engagementId: equality && name === 'engagementId' && wanted !== null ? wanted : undefined };
}

/** Ids are GUIDs and compare in any case; the enumerations are written in one spelling only. */
function sameText(value: string | null, wanted: string | null): boolean {
  return value === wanted || (/^[0-9a-f-]{36}$/i.test(wanted ?? '') && value?.toLowerCase() === wanted?.toLowerCase());
}

/** Compares by millisecond first, then by the digits beyond, which a JavaScript date cannot hold. */
function compareDates(a: string, b: string): number {
  const beyond = (text: string) => Number((/\.\d{3}(\d{1,4})/.exec(text)?.[1] ?? '').padEnd(4, '0'));
  return Date.parse(a) - Date.parse(b) || beyond(a) - beyond(b);
}

function unquote(literal: string): string {
  return literal.slice(1, -1).replaceAll("''", "'");
}

function refuse(message: string): Refusal {
  return new Refusal(400, 'invalidRequest', message, '$filter', { code: 'invalidFilter', message, target: '$filter' });
}
