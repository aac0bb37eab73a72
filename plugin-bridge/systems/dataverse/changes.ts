import { z } from 'zod';
import { column, opportunity, referralStatus, standard, syncStatus, valueOf } from '../../../model';
import { mayClaim } from '../../merge/state';
import type { Caller } from '../caller';
import type { ChangedRows } from '../contract';
import { done, type Outcome } from '../outcome';
import { bodyAs, then } from '../read';
import { apiPath, pageWire, query } from './wire';

/**
 * What changed since last time. With change tracking by delta link, which also tells deletions; where the table has none,
 * by `modifiedon` in ascending order, so that a row that changes meanwhile moves to the end and is met again.
 */

const cursorShape = z.union([z.object({ delta: z.string() }), z.object({ modified: z.string() })]);
type Cursor = z.infer<typeof cursorShape>;

const path = `${apiPath}/${opportunity.set}`;
const selection = [opportunity.id, 'modifiedon', column.sync, column.identifier].join(',');
const sharedOrLinked = `(${column.sync} eq true or ${column.identifier} ne null)`;
const PAGE = 'odata.maxpagesize=1000';
/** More pages than any table here has: a service that pages in a circle must not hold the sweep for ever. */
const PAGES_MAX = 10_000;

interface Rows {
  readonly rows: readonly Record<string, unknown>[];
  readonly delta?: string;
}

/** Only the query part of a link is used, so a link can never lead a token to another host or table. */
const searchOf = (link: string): string => new URL(link, 'https://dataverse.invalid').search.slice(1);

async function pages(caller: Caller, first: string, prefer: string): Promise<Outcome<Rows>> {
  const rows: Record<string, unknown>[] = [];
  let search: string | undefined = first;
  for (let page = 0; search !== undefined && page < PAGES_MAX; page++) {
    const answer: Outcome<z.infer<typeof pageWire>> = await then(
      await caller.call({ method: 'GET', path: `${path}?${search}`, headers: { Prefer: prefer } }),
      (reply) => bodyAs(reply, pageWire),
    );
    if (answer.kind !== 'done') return answer;
    const read: z.infer<typeof pageWire> = answer.value;
    rows.push(...read.value);
    const delta = read['@odata.deltaLink'];
    if (delta !== undefined) return done({ rows, delta: searchOf(delta) });
    const next = read['@odata.nextLink'];
    search = next === undefined ? undefined : searchOf(next);
  }
  return search === undefined ? done({ rows }) : { kind: 'unknown', reason: 'The list has no end.' };
}

export async function changedSince(
  caller: Caller,
  overlap: number,
  text: string | null,
): Promise<Outcome<ChangedRows>> {
  const cursor = readCursor(text);
  if (cursor && 'modified' in cursor) return byModified(caller, overlap, cursor.modified);
  const search = cursor?.delta ?? query({ $select: selection });
  const tracked = await pages(caller, search, cursor ? PAGE : `odata.track-changes,${PAGE}`);
  if (tracked.kind === 'done' && tracked.value.delta !== undefined) {
    return done({ ...split(tracked.value.rows), cursor: JSON.stringify({ delta: tracked.value.delta }) });
  }
  if (tracked.kind === 'refused' && (tracked.status === 400 || tracked.status === 410)) {
    // The token is older than the seven days that Dataverse keeps it: everything once, then a new one. Without a token
    // the refusal means that the table is not tracked.
    return cursor ? changedSince(caller, overlap, null) : byModified(caller, overlap, null);
  }
  if (tracked.kind !== 'done') return tracked;
  return byModified(caller, overlap, null);
}

async function byModified(caller: Caller, overlap: number, since: string | null): Promise<Outcome<ChangedRows>> {
  const from = since === null ? undefined : new Date(Date.parse(since) - overlap).toISOString();
  const search = query({
    $select: selection,
    $filter: from ? `modifiedon ge ${from} and ${sharedOrLinked}` : sharedOrLinked,
    $orderby: `modifiedon asc,${opportunity.id} asc`,
  });
  return then(await pages(caller, search, PAGE), ({ rows }) => {
    const stamps = rows.map((row) => row.modifiedon).filter((stamp): stamp is string => typeof stamp === 'string');
    const newest = stamps.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a), since ?? new Date(0).toISOString());
    return done({ ...split(rows), cursor: JSON.stringify({ modified: newest }) });
  });
}

function split(rows: readonly Record<string, unknown>[]): { ids: string[]; deleted: string[] } {
  const ids: string[] = [];
  const deleted: string[] = [];
  for (const row of rows) {
    const id = row[opportunity.id];
    if (typeof id === 'string') {
      if (row[column.sync] === true || row[column.identifier]) ids.push(id.toLowerCase());
    } else if (typeof row.id === 'string') {
      // A deleted row: {"@odata.context": "...$deletedEntity", "id": ..., "reason": "deleted"}.
      deleted.push(row.id.toLowerCase());
    }
  }
  return { ids, deleted };
}

function readCursor(text: string | null): Cursor | null {
  if (text === null) return null;
  try {
    return cursorShape.parse(JSON.parse(text));
  } catch {
    // A cursor that cannot be read is none: a full scan loses nothing.
    return null;
  }
}

const says = (name: 'Pending' | 'NeedsAttention' | 'Conflict') =>
  `${column.syncStatus} eq ${valueOf(syncStatus, name)}`;
/** A received deal that nobody has answered yet: its time runs out without anything changing. */
const unanswered = `(${column.referralStatus} eq ${valueOf(referralStatus, 'NewReceived')} and ${standard.state} eq 0)`;

/** Ids of the rows that wait for something: the only place where a claim that a dead worker left is found. */
export async function due(caller: Caller): Promise<Outcome<readonly string[]>> {
  // Besides its question a row may hold a claim, or a push that is to be tried again.
  const waiting = [says('Pending'), says('NeedsAttention'), says('Conflict'), unanswered];
  const search = query({ $select: opportunity.id, $filter: waiting.join(' or ') });
  return then(await pages(caller, search, PAGE), ({ rows }) =>
    done(rows.map((row) => row[opportunity.id]).filter((id): id is string => typeof id === 'string')),
  );
}

/** Rows without a referral that say Pending, or hold a claim over which somebody is asked. */
export async function claims(caller: Caller): Promise<Outcome<'none' | 'posting' | 'asking'>> {
  const search = query({
    $select: [opportunity.id, column.syncStatus, column.syncState].join(),
    $filter: `${says('Pending')} or (${says('NeedsAttention')} and ${column.identifier} eq null)`,
  });
  return then(await pages(caller, search, PAGE), ({ rows }) => {
    const pending = rows.some((row) => row[column.syncStatus] === valueOf(syncStatus, 'Pending'));
    const asks = rows.some((row) => mayClaim(row[column.syncState]));
    return done(pending ? 'posting' : asks ? 'asking' : 'none');
  });
}
