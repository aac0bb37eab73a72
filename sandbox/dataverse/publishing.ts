/**
 * Forms have two layers: a change is kept as a draft that only RetrieveUnpublished shows, until somebody publishes the
 * table (learn.microsoft.com, "Publish customizations", "RetrieveUnpublished function", "PublishXml action"). Whether such
 * a write honours If-Match no page says; here both layers have one version, which each of them raises.
 */
import { badRequest, DataverseError, missingParameter } from './errors';
import { requireSoundForm } from './import/forms';
import { at, children, parseXml } from './import/xml';
import { type Table, tableOf } from './metadata';
import { type Assignments, jsonObject } from './payload';
import { type ApiRequest, noContent, type Reply, requireMethod } from './request';
import { requirePrivilege } from './security';
import { retrieve } from './single';
import type { Row, Values } from './store';
import { type Call, stamp } from './world';

/** Not a column: what was changed and not published, as JSON. */
const draftKey = '#draft';

/** Keeps a change beside the row as it is published. */
export function saveDraft(call: Call, table: Table, before: Row, given: Assignments): Row {
  if (before.values['ismanaged'] === true && before.values['iscustomizable'] === false) {
    throw badRequest(`The ${table.schemaName} '${String(before.values['name'])}' is managed and cannot be customized.`);
  }
  const draft = { ...draftOf(before), ...given };
  if (typeof given['formxml'] === 'string') requireSound(call, { ...before.values, ...draft }, given['formxml']);
  const by = { modifiedon: stamp(call.now), modifiedby: { table: 'systemuser', id: call.principal.id } };
  return call.world.store.put(table.name, before.id, { ...before.values, ...by, [draftKey]: JSON.stringify(draft) });
}

const draftOf = ({ values }: Row): Values => {
  const draft = values[draftKey];
  return typeof draft === 'string' ? (JSON.parse(draft) as Values) : {};
};

/** The platform checks a form when it is written; what an import would refuse, a write refuses too. */
function requireSound(call: Call, values: Values, formXml: string): void {
  const table = tableOf(call.world.metadata, String(values['objecttypecode']));
  const who = `the form '${String(values['name'])}' of '${table.name}'`;
  try {
    requireSoundForm({ call }, table, parseXml('formxml', new TextEncoder().encode(formXml)), who);
  } catch (error) {
    if (!(error instanceof DataverseError)) throw error;
    throw badRequest(error.message.replace('The solution import failed', 'The form XML is not valid'), error.code);
  }
}

export const unpublishedName = 'Microsoft.Dynamics.CRM.RetrieveUnpublished';

export function retrieveUnpublished(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  requireMethod(request, 'GET', 'RetrieveUnpublished');
  return retrieve(call, table, { ...row, values: { ...row.values, ...draftOf(row) } }, request);
}

export function publishAll(call: Call, request: ApiRequest): Reply {
  requireMethod(request, 'POST', 'PublishAllXml');
  requirePrivilege(call, 'prvPublishCustomization');
  publish(call, () => true);
  return noContent();
}

/** Publishes the tables that `ParameterXml` names: `<importexportxml><entities><entity>opportunity</entity></entities></importexportxml>`. */
export function publishSome(call: Call, request: ApiRequest): Reply {
  requireMethod(request, 'POST', 'PublishXml');
  requirePrivilege(call, 'prvPublishCustomization');
  const given = jsonObject(request.body)['ParameterXml'];
  if (typeof given !== 'string') throw missingParameter('ParameterXml', 'PublishXml');
  const root = parseXml('ParameterXml', new TextEncoder().encode(given));
  if (root.tagName !== 'importexportxml') throw badRequest(`ParameterXml begins with <${root.tagName}>.`);
  const names = children(at(root, 'entities'), 'entity').map((one) => (one.textContent ?? '').trim());
  const unknown = names.find((name) => !call.world.metadata.tables.has(name));
  if (unknown !== undefined) throw badRequest(`The table '${unknown}' that is to be published does not exist.`);
  publish(call, (table) => names.includes(table));
  return noContent();
}

function publish(call: Call, isMeant: (table: string) => boolean): void {
  for (const row of call.world.store.rows('systemform')) {
    if (typeof row.values[draftKey] !== 'string' || !isMeant(String(row.values['objecttypecode']))) continue;
    call.world.store.put('systemform', row.id, { ...row.values, ...draftOf(row), [draftKey]: null });
  }
}
