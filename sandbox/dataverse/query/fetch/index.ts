/** FetchXML: `?fetchXml=` on the set of the query's own table (learn.microsoft.com, "Retrieve data using FetchXml"). */
import { badRequest } from '../../errors';
import { english, type Table } from '../../metadata';
import type { Preferences } from '../../preferences';
import type { JsonRow } from '../../present';
import type { Call } from '../../world';
import type { Scalar } from '../scalar';
import { aggregateRows } from './aggregate';
import { cookieOf, lastOf } from './cookie';
import { nodesOf, type Tuple, tuplesOf } from './nodes';
import { compareKeys, sortKeysOf } from './order';
import { type Fetch, fetchOf } from './parse';
import { distinctTuples, outputsOf, presentTuple } from './rows';

const pageMax = 5_000;

export function fetchRows(call: Call, table: Table, xml: string, preferences: Preferences): JsonRow {
  const fetch = fetchOf(xml);
  if (fetch.entity.name !== table.name) {
    throw badRequest(
      `The FetchXML asks for '${fetch.entity.name}', but the address is that of '${table.set}' (${english(table.labels)}).`,
    );
  }
  const { rows, cookie, more, total } = fetch.aggregate
    ? aggregatePage(call, fetch, preferences)
    : rowPage(call, fetch, preferences);
  const annotation = (name: string, value: unknown): JsonRow =>
    value !== undefined && preferences.annotates(`Microsoft.Dynamics.CRM.${name}`)
      ? { [`@Microsoft.Dynamics.CRM.${name}`]: value }
      : {};
  return {
    '@odata.context': `${call.world.url()}/api/data/v9.2/$metadata#${table.set}`,
    ...annotation('totalrecordcount', fetch.total ? Math.min(total, pageMax) : -1),
    ...annotation('totalrecordcountlimitexceeded', fetch.total && total > pageMax),
    ...annotation('fetchxmlpagingcookie', more ? cookie : undefined),
    ...annotation('morerecords', more),
    value: rows,
  };
}

interface Page {
  readonly rows: JsonRow[];
  /** Undefined where the platform gives none: see `cookieFor`. */
  readonly cookie: string | undefined;
  readonly more: boolean;
  readonly total: number;
}

function rowPage(call: Call, fetch: Fetch, preferences: Preferences): Page {
  const { root, all } = nodesOf(call, fetch.entity);
  const outputs = outputsOf(all, fetch.distinct);
  const keys = sortKeysOf(call, all);
  const sorted = tuplesOf(call, root, all)
    .map((tuple): Sorted => ({ tuple, key: keys.map((key) => key.read(tuple)) }))
    .sort((a, b) => compareKeys(keys, a.key, b.key));
  const kept = fetch.distinct
    ? new Set(
        distinctTuples(
          call,
          sorted.map(({ tuple }) => tuple),
          outputs,
        ),
      )
    : undefined;
  const found = kept ? sorted.filter(({ tuple }) => kept.has(tuple)) : sorted;
  const size = fetch.top ?? fetch.count ?? pageMax;
  // A query that sorts by a linked column, or whose rows are distinct, has no place that a cookie could name.
  const cookies = !fetch.distinct && !keys.some((key) => key.linked);
  const last = cookies && fetch.cookie !== undefined && fetch.page > 1 ? lastOf(fetch.cookie, keys) : undefined;
  const rest = last
    ? found.filter(({ key }) => compareKeys(keys, key, last) > 0)
    : found.slice((fetch.page - 1) * size);
  const page = rest.slice(0, size);
  const more = fetch.top === undefined && page.length < rest.length;
  const [first, end] = [page[0], page[page.length - 1]];
  return {
    rows: page.map(({ tuple }) => presentTuple(call, tuple, outputs, preferences, fetch.distinct)),
    cookie: cookies && first && end ? cookieOf(fetch.page, keys, first.key, end.key) : undefined,
    more,
    total: found.length,
  };
}

interface Sorted {
  readonly tuple: Tuple;
  readonly key: readonly Scalar[];
}

function aggregatePage(call: Call, fetch: Fetch, preferences: Preferences): Page {
  const { root, all } = nodesOf(call, fetch.entity);
  const found = aggregateRows(call, all, tuplesOf(call, root, all), preferences);
  const size = fetch.top ?? fetch.count ?? pageMax;
  const rest = found.slice((fetch.page - 1) * size);
  const rows = rest.slice(0, size);
  const more = fetch.top === undefined && rows.length < rest.length;
  return { rows, cookie: undefined, more, total: found.length };
}
