/**
 * SendAppNotification: tells one user something in the app (learn.microsoft.com, "Send in-app notifications within
 * model-driven apps" and "SendAppNotification Action").
 */
import { badRequest, missingParameter, rowNotFound } from './errors';
import { type LookupTarget, type Table, tableOf } from './metadata';
import { type Assignments, type Json, jsonObject, referenceOf } from './payload';
import { type ApiRequest, json, type Reply, requireMethod } from './request';
import { requirePrivilege } from './security';
import { guidOf, type Reference } from './store';
import { valueOf } from './values';
import type { Call } from './world';
import { createRow } from './write';

const action = 'SendAppNotification';

/** The parameters that become columns as they are. */
const columns: Readonly<Record<string, string>> = {
  Title: 'title',
  Body: 'body',
  IconType: 'icontype',
  ToastType: 'toasttype',
  Priority: 'priority',
  Expiry: 'ttlinseconds',
};
const others = ['Recipient', 'Recipient@odata.bind', 'Actions', 'OverrideContent'];

export function sendAppNotification(call: Call, request: ApiRequest): Reply {
  requireMethod(request, 'POST', action);
  requirePrivilege(call, 'prvSendAppNotification');
  const body = jsonObject(request.body);
  const table = tableOf(call.world.metadata, 'appnotification');
  const unknown = Object.keys(body).find((name) => !others.includes(name) && !Object.hasOwn(columns, name));
  if (unknown !== undefined) throw badRequest(`The parameter '${unknown}' is not one of '${action}'.`, '0x80048d19');
  if (typeof body['Title'] !== 'string' || body['Title'] === '') throw missingParameter('Title', action);
  const values: Assignments = { ownerid: recipientOf(call, table, body) };
  for (const [name, columnName] of Object.entries(columns)) {
    const column = table.columns.get(columnName);
    if (column && (body[name] ?? null) !== null) values[columnName] = valueOf(table, column, body[name]);
  }
  const data = table.columns.get('data');
  const content = contentOf(body);
  if (data && content !== undefined) values['data'] = valueOf(table, data, content);
  const row = createRow(call, table, values);
  return json({
    '@odata.context': `${call.world.url()}/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.SendAppNotificationResponse`,
    NotificationId: row.id,
  });
}

const principals: readonly LookupTarget[] = ['systemuser', 'team'].map((table) => ({
  table,
  navigation: 'ownerid',
  onDelete: 'NoCascade',
}));

/** The address of a user, as the documentation's samples give it, or the user as an entity with his id. */
function recipientOf(call: Call, table: Table, body: Json): Reference {
  const given = body['Recipient@odata.bind'] ?? body['Recipient'] ?? null;
  if (given === null) throw missingParameter('Recipient', action);
  const found =
    typeof given === 'object' ? entityOf(call, given as Json) : referenceOf(call.world, table, principals, given);
  if (found.table !== 'systemuser') {
    throw badRequest(
      `The recipient of '${action}' must be a user: a notification to the ${found.table} ${found.id} is not supported. ` +
        'Send one to each of its members.',
    );
  }
  return found;
}

function entityOf(call: Call, given: Json): Reference {
  const table = /(systemuser|team)$/.exec(String(given['@odata.type'] ?? 'systemuser'))?.[1] ?? 'systemuser';
  const id = guidOf(String(given[`${table}id`] ?? ''));
  if (id === undefined) throw missingParameter(`Recipient.${table}id`, action);
  if (!call.world.store.get(table, id)) throw rowNotFound(tableOf(call.world.metadata, table), id);
  return { table, id };
}

/** The column `data`: what the card shows instead of title and body, and its actions, as JSON without type annotations. */
function contentOf(body: Json): string | undefined {
  const override = objectOf(body, 'OverrideContent');
  const actions = objectOf(body, 'Actions')?.['actions'];
  if (actions !== undefined && !(Array.isArray(actions) && actions.every(hasTitle))) {
    throw badRequest(`'Actions' of '${action}' must hold "actions": a list of objects with a title and data.`);
  }
  if (!override && actions === undefined) return undefined;
  return JSON.stringify(plain({ ...override, ...(actions === undefined ? {} : { actions }) }));
}

const hasTitle = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && typeof (one as Json)['title'] === 'string';

function objectOf(body: Json, name: string): Json | undefined {
  const given = body[name] ?? undefined;
  if (given === undefined) return undefined;
  if (typeof given === 'object' && !Array.isArray(given)) return given as Json;
  throw badRequest(`The parameter '${name}' of '${action}' must be an object.`, '0x80048d19');
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !name.includes('@odata.type'));
  return Object.fromEntries(entries.map(([name, inner]) => [name, plain(inner)]));
}
