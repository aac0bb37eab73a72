/** Actions and functions: what they take, what they do. One that is not here is refused by name. */
import { badRequest, missingParameter, notImplemented } from './errors';
import { type ImportRequest, importSolution } from './import';
import { type Table, tableOf } from './metadata';
import { sendAppNotification } from './notifications';
import { type Json, jsonObject, readPayload } from './payload';
import { publishAll, publishSome } from './publishing';
import { type ApiRequest, json, noContent, type Reply, requireMethod } from './request';
import { requireAccess, requirePrivilege } from './security';
import { reasonFor } from './states';
import { idOf, isReference, type Row, type Value } from './store';
import { type Call, stamp } from './world';
import { applyUpdate, createRow } from './write';

type Operation = (call: Call, request: ApiRequest) => Reply;

const operations: Readonly<Record<string, Operation>> = {
  WinOpportunity: (call, request) => closeOpportunity(call, request, 'WinOpportunity', 1),
  LoseOpportunity: (call, request) => closeOpportunity(call, request, 'LoseOpportunity', 2),
  SendAppNotification: (call, request) => {
    requireOutsideChangeSet(call, request, 'SendAppNotification');
    return sendAppNotification(call, request);
  },
  ImportSolution: (call, request) => {
    requireMethod(request, 'POST', 'ImportSolution');
    requirePrivilege(call, 'prvImportCustomization');
    importSolution(call, importRequest(jsonObject(request.body)));
    return noContent();
  },
  PublishAllXml: publishAll,
  PublishXml: publishSome,
  WhoAmI: (call, request) => {
    requireMethod(request, 'GET', 'WhoAmI');
    return json({
      '@odata.context': `${call.world.url()}/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
      BusinessUnitId: call.principal.businessUnit,
      UserId: call.principal.id,
      OrganizationId: call.world.organizationId,
    });
  },
  RetrieveVersion: (call, request) => {
    requireMethod(request, 'GET', 'RetrieveVersion');
    return json({ Version: '9.2.24021.197' });
  },
  RetrieveCurrentOrganization: (call, request) => {
    requireMethod(request, 'GET', 'RetrieveCurrentOrganization');
    const { organizationId, organizationName, url } = call.world;
    return json({
      '@odata.context': `${url()}/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.RetrieveCurrentOrganizationResponse`,
      Detail: {
        OrganizationId: organizationId,
        FriendlyName: organizationName,
        OrganizationVersion: '9.2.24021.197',
        UniqueName: organizationName,
        UrlName: organizationName,
        State: 'Enabled',
        Endpoints: { Count: 1, Keys: ['WebApplication'], Values: [`${url()}/`] },
      },
    });
  },
};

/** Handles an action or function by its name, with or without Microsoft's namespace; undefined when it is not one. */
export function handleOperation(call: Call, request: ApiRequest): Reply | undefined {
  const name = request.segments[0]?.name.replace(/^Microsoft\.Dynamics\.CRM\./, '') ?? '';
  const operation = operations[name];
  if (operation) return operation(call, request);
  // Tables are in lower case, so a capital is an action or a function that the platform may well have.
  if (/^[A-Z]/.test(name)) throw notImplemented(`the action or function '${name}'`);
  return undefined;
}

function importRequest(body: Json): ImportRequest {
  const file = body['CustomizationFile'];
  if (typeof file !== 'string') throw missingParameter('CustomizationFile', 'ImportSolution');
  const flag = (name: string): boolean => {
    const value = body[name] ?? false;
    if (typeof value !== 'boolean')
      throw badRequest(`The parameter '${name}' of 'ImportSolution' must be true or false.`);
    return value;
  };
  const known = [
    'CustomizationFile',
    'PublishWorkflows',
    'OverwriteUnmanagedCustomizations',
    'SkipProductUpdateDependencies',
    'ImportJobId',
  ];
  const unknown = Object.keys(body).find(
    (name) => !known.includes(name) && body[name] !== false && body[name] !== null,
  );
  if (unknown) throw notImplemented(`the parameter '${unknown}' of 'ImportSolution'`);
  const job = body['ImportJobId'];
  return {
    file,
    publishWorkflows: flag('PublishWorkflows'),
    overwrite: flag('OverwriteUnmanagedCustomizations'),
    jobId: typeof job === 'string' ? job : undefined,
  };
}

/**
 * Winning and losing: writes an opportunityclose row and sets the state that no PATCH may set (learn.microsoft.com,
 * "WinOpportunity action"). Takes no version, so only a change set can tie it to one.
 */
function closeOpportunity(call: Call, request: ApiRequest, action: string, state: number): Reply {
  requireMethod(request, 'POST', action);
  requireOutsideChangeSet(call, request, action);
  const body = jsonObject(request.body);
  const given = body['OpportunityClose'];
  if (typeof given !== 'object' || given === null) throw missingParameter('OpportunityClose', action);
  const closeTable = tableOf(call.world.metadata, 'opportunityclose');
  const activity = readPayload(call.world, closeTable, flattened(given as Json));
  const reference = activity['opportunityid'];
  if (!isReference(reference)) throw missingParameter('OpportunityClose.opportunityid', action);
  const table = tableOf(call.world.metadata, reference.table);
  const row = call.world.store.get(table.name, reference.id);
  if (!row) throw missingParameter('OpportunityClose.opportunityid', action);
  requireAccess(call, 'Write', table, row);
  if (row.values['statecode'] !== 0) throw badRequest('The opportunity is already closed.', '0x80040230');
  if (typeof body['Status'] !== 'number') throw missingParameter('Status', action);

  const revenue = activity['actualrevenue'] ?? (state === 1 ? (row.values['estimatedvalue'] ?? null) : null);
  const end = activity['actualend'] ?? stamp(call.now);
  const currency = row.values['transactioncurrencyid'] ?? null;
  createRow(call, closeTable, {
    ...activity,
    actualend: end,
    ...(revenue === null ? {} : { actualrevenue: revenue }),
    ...(idOf(currency) === undefined ? {} : { transactioncurrencyid: currency }),
    statecode: 1,
  });
  const status = reasonFor(table, state, body['Status'] as Value);
  setClosed(call, table, row, {
    statecode: state,
    statuscode: status,
    actualvalue: revenue,
    actualclosedate: String(end).slice(0, 10),
  });
  return noContent();
}

function requireOutsideChangeSet(call: Call, request: ApiRequest, action: string): void {
  if (!request.inChangeSet || call.world.switches.actionsInChangeSets) return;
  throw badRequest(`The action '${action}' cannot be executed in a change set.`);
}

/** Clients send the lookup as a bind or as an object with the id; both are in the documentation's samples. */
function flattened(given: Json): Json {
  const { opportunityid: nested, ...rest } = given;
  if (typeof nested !== 'object' || nested === null) return given;
  return { ...rest, 'opportunityid@odata.bind': `/opportunities(${String((nested as Json)['opportunityid'])})` };
}

function setClosed(call: Call, table: Table, row: Row, set: Readonly<Record<string, Value>>): void {
  const moment = { modifiedon: stamp(call.now), modifiedby: { table: 'systemuser', id: call.principal.id } };
  const columns = call.world.switches.winRaisesUpdate ? Object.keys(set) : [];
  applyUpdate(call, table, row, set, { ...row.values, ...set, ...moment }, columns);
}
