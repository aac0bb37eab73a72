/** GET of the referrals list (learn.microsoft.com, "Get a list of referrals"): filter, order, pages. */
import { referralsPath } from '../../model';
import { readFilter } from './filter';
import type { Referral } from './referral';
import { Refusal } from './refusal';
import { isMicrosofts, type Caller, type Service } from './service';

interface Query {
  readonly filter?: string;
  readonly orderby: string;
  readonly top?: number;
  readonly skip: number;
  readonly count: boolean;
  readonly select?: readonly string[];
}

export interface Page {
  readonly '@odata.context': string;
  readonly '@odata.count'?: number;
  readonly value: readonly Partial<Referral>[];
  readonly '@odata.nextLink'?: string;
}

/** Answers a list request; `search` is the query string. Throws a Refusal that names the option which is not taken. */
export function listReferrals(service: Service, caller: Caller, search: string, now: number): Page {
  const { store, switches, url, hidden } = service;
  const query = readQuery(new URLSearchParams(search));
  const filter = query.filter === undefined ? undefined : readFilter(query.filter, switches.filtersExternalReferenceId);
  // A partner sees Microsoft's referral of its own engagements only when it asks for an engagement (observed).
  const seesMicrosofts = filter?.engagementId !== undefined;
  const sees = (referral: Referral) =>
    caller === 'microsoft' || ((seesMicrosofts || !isMicrosofts(referral)) && !hidden.has(referral.id));
  const found = store
    .listed((index) => (switches.listLagsUnevenly && index % 2 === 1 ? now : now - switches.listLagMs))
    .filter((referral) => sees(referral) && (filter?.matches(referral) ?? true))
    .sort(comparator(query.orderby));

  const size = Math.min(switches.pageSize, query.top ?? Infinity);
  const rows = found.slice(query.skip, query.skip + size);
  const next = nextQuery(query, rows.length, found.length, switches.top);
  return {
    '@odata.context': `${url()}/v1.0/$metadata#Referrals`,
    ...(query.count && { '@odata.count': found.length }),
    value: rows.map((referral) => shown(referral, query.select, switches.listsETag)),
    ...(next && { '@odata.nextLink': `${url()}${referralsPath}?$skiptoken=${encode(next)}` }),
  };
}

/** Pages go by offset: a referral that changes between two pages moves, as the sweep's order assumes. */
function nextQuery(query: Query, returned: number, found: number, meaning: 'total' | 'page'): Query | undefined {
  const skip = query.skip + returned;
  const left = query.top === undefined || meaning === 'page' ? query.top : query.top - returned;
  return returned === 0 || skip >= found || left === 0 ? undefined : { ...query, skip, top: left };
}

function shown(referral: Referral, select: readonly string[] | undefined, withETag: boolean): Partial<Referral> {
  const { eTag, ...rest } = referral;
  const whole = withETag ? { ...rest, eTag } : rest;
  if (!select) return whole;
  return Object.fromEntries(Object.entries(whole).filter(([name]) => select.includes(name)));
}

function comparator(orderby: string): (a: Referral, b: Referral) => number {
  const [, name, direction] = /^(createdDateTime|updatedDateTime)(?: (asc|desc))?$/.exec(orderby.trim()) ?? [];
  if (!name)
    throw refuse('$orderby', `$orderby takes createdDateTime or updatedDateTime, asc or desc; not ${orderby}.`);
  const by = name as 'createdDateTime' | 'updatedDateTime';
  const sign = direction === 'desc' ? -1 : 1;
  // Stamps have a fixed width, so their text sorts by time; the id decides between equals.
  return (a, b) => sign * (compareText(a[by], b[by]) || compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function readQuery(options: URLSearchParams): Query {
  const token = options.get('$skiptoken');
  if (token !== null) return decode(token);
  let query: Query = { orderby: 'createdDateTime desc', skip: 0, count: true };
  for (const [name, value] of options) {
    if (name === '$filter') query = { ...query, filter: value };
    else if (name === '$orderby') query = { ...query, orderby: value };
    else if (name === '$top') query = { ...query, top: readNumber(name, value, 1) };
    else if (name === '$skip') query = { ...query, skip: readNumber(name, value, 0) };
    else if (name === '$count') query = { ...query, count: value !== 'false' };
    else if (name === '$select') query = { ...query, select: value.split(',').map((part) => part.trim()) };
    else if (name === '$expand') throw refuse(name, 'The sandbox does not simulate $expand.', 501);
    else throw refuse(name, `The query option ${name} is not known.`);
  }
  return query;
}

function readNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least) return number;
  throw refuse(name, `${name} must be an integer of ${least} or more, not ${value}.`);
}

function encode(query: Query): string {
  return Buffer.from(JSON.stringify(query), 'utf8').toString('base64url');
}

function decode(token: string): Query {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Query;
  } catch {
    throw refuse('$skiptoken', 'The $skiptoken is not one of ours: follow @odata.nextLink as it is.');
  }
}

function refuse(option: string, message: string, status = 400): Refusal {
  return new Refusal(status, 'invalidRequest', message, option, {
    code: 'invalidQueryOption',
    message,
    target: option,
  });
}
