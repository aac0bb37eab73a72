/**
 * Change tracking: the whole table and a link, later what changed since and a new link (learn.microsoft.com, "Use change
 * tracking to synchronize data with external systems").
 */
import { badRequest, DataverseError } from './errors';
import type { Table } from './metadata';
import type { Preferences } from './preferences';
import { presentRow, type JsonRow } from './present';
import { contextOf, pageMax, refuseOptions, shapeOf } from './query/list';
import { keyOfSkipToken, skipTokenOf } from './query/orderby';
import type { QueryOptions } from './query/options';
import { levels, privilegeName, requirePrivilege } from './security';
import type { Row } from './store';
import type { Call } from './world';

/** How long a token is good for: `ExpireChangeTrackingInDays` of the organisation, 7 by default. */
const defaultDays = 7;
const dayMs = 86_400_000;

export function trackChanges(
  call: Call,
  table: Table,
  options: QueryOptions,
  preferences: Preferences,
  address: string,
): JsonRow {
  refuseOptions(options, ['$filter', '$orderby', '$expand', '$top', '$count'], 'with change tracking');
  if (!table.changeTracking) {
    throw badRequest(`Entity ${table.name} isn't enabled for change tracking.`, '0x80072491');
  }
  const level = requirePrivilege(call, privilegeName('Read', table));
  if (level < levels.Global && table.ownership !== 'organization') {
    throw new DataverseError(
      403,
      '0x80040220',
      `Change tracking of '${table.name}' needs ${privilegeName('Read', table)} at the level of the organization.`,
    );
  }
  const token = options['$deltatoken'];
  return token === undefined
    ? everything(call, table, options, preferences, address)
    : since(call, table, options, preferences, address, token);
}

function everything(
  call: Call,
  table: Table,
  options: QueryOptions,
  preferences: Preferences,
  address: string,
): JsonRow {
  // The first page remembers the version, so that what changes while the caller pages is in the first delta.
  const [version, after] = cursorOf(options['$skiptoken'], call.world.store.version());
  const rows = call.world.store
    .rows(table.name)
    .filter((row) => row.id > after)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = rows.slice(0, Math.min(preferences.pageSize ?? pageMax, pageMax));
  const more = page.length < rows.length ? page[page.length - 1] : undefined;
  return {
    '@odata.context': contextOf(call, table, options),
    value: page.map((row) => presentRow(call, table, row, shapeOf(call, table, options), preferences)),
    ...(more
      ? { '@odata.nextLink': link(address, '$skiptoken', skipTokenOf([version, more.id])) }
      : { '@odata.deltaLink': link(address, '$deltatoken', tokenOf(version, call.now)) }),
  };
}

function cursorOf(token: string | undefined, version: number): readonly [number, string] {
  if (token === undefined) return [version, ''];
  const [from, id] = keyOfSkipToken(token);
  return [Number(from), String(id)];
}

function since(
  call: Call,
  table: Table,
  options: QueryOptions,
  preferences: Preferences,
  address: string,
  token: string,
): JsonRow {
  const { version, at } = readToken(token);
  const organization = call.world.store.rows('organization')[0];
  const days = Number(organization?.values['expirechangetrackingindays'] ?? defaultDays);
  if (call.now - at > days * dayMs) {
    throw badRequest('Version stamp associated with the client has expired. Please perform a full sync.', '0x80044352');
  }
  const changed: { readonly version: number; readonly json: JsonRow }[] = [];
  const present = (row: Row): JsonRow => presentRow(call, table, row, shapeOf(call, table, options), preferences);
  for (const row of call.world.store.rows(table.name)) {
    if (row.version > version) changed.push({ version: row.version, json: present(row) });
  }
  const deleted = `${call.world.url()}/api/data/v9.2/$metadata#${table.set}/$deletedEntity`;
  for (const { id, version: at } of call.world.store.deletedSince(table.name, version)) {
    changed.push({ version: at, json: { '@odata.context': deleted, id, reason: 'deleted' } });
  }
  return {
    '@odata.context': contextOf(call, table, options, '/$delta'),
    value: changed.sort((a, b) => a.version - b.version).map((one) => one.json),
    '@odata.deltaLink': link(address, '$deltatoken', tokenOf(call.world.store.version(), call.now)),
  };
}

/** `1000123!11/20/2026 10:00:00`: the version and the moment, as real tokens show them. */
const tokenOf = (version: number, now: number): string => `${version}!${new Date(now).toISOString()}`;

function readToken(token: string): { readonly version: number; readonly at: number } {
  const [, version, at] = /^(\d+)!(.+)$/.exec(token) ?? [];
  const time = Date.parse(at ?? '');
  if (version === undefined || Number.isNaN(time)) {
    throw badRequest('The $deltatoken is not one that this service gave.', '0x80060888');
  }
  return { version: Number(version), at: time };
}

function link(address: string, name: string, token: string): string {
  const [path = '', query = ''] = address.split('?');
  const kept = query.split('&').filter((part) => part !== '' && !/^(\$|%24)(skiptoken|deltatoken)=/i.test(part));
  return `${path}?${[...kept, `${name}=${encodeURIComponent(token)}`].join('&')}`;
}
