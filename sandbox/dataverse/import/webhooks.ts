/**
 * Service endpoints, without a secret since none travels, and steps, which stay switched off unless the import is told to
 * activate them (PublishWorkflows).
 */
import { idOf } from '../store';
import { guidAttribute, guidText, type ImportContext, knownTable, putRow, requireColumns } from './context';
import { refuse } from './refuse';
import { attribute, child, children, type Element, numberOf, required, textOf } from './xml';

const webhook = 8;
/** Of a webhook: key in the address, header, query string. */
const webhookAuthentications = [4, 5, 6];

export function importEndpoints(context: ImportContext): void {
  for (const element of children(child(context.customizations, 'ServiceEndpoints'), 'ServiceEndpoint')) {
    const name = required(attribute(element, 'Name'), 'the name of a service endpoint');
    const who = `the service endpoint '${name}'`;
    const id = guidAttribute(element, 'ServiceEndpointId', who);
    if (numberOf(element, 'Contract') !== webhook) refuse(`${who} is no webhook, which alone the sandbox knows`);
    const authtype = numberOf(element, 'AuthType') ?? 0;
    if (!webhookAuthentications.includes(authtype)) refuse(`${who} has the AuthType ${authtype}`);
    const before = context.call.world.store.get('serviceendpoint', id);
    // An address that somebody set here lies in the layer above and wins, unless the import overwrites it.
    const url = before && !context.overwrite ? (before.values['url'] ?? null) : (textOf(element, 'Url') ?? null);
    putRow(context, 'serviceendpoint', id, {
      name,
      contract: webhook,
      authtype,
      url,
      path: textOf(element, 'Path') ?? null,
      solutionnamespace: textOf(element, 'SolutionNamespace') ?? null,
      connectionmode: numberOf(element, 'ConnectionMode') ?? 1,
      userclaim: numberOf(element, 'UserClaim') ?? 1,
      messageformat: numberOf(element, 'MessageFormat') ?? 2,
      namespaceformat: numberOf(element, 'NamespaceFormat') ?? null,
    });
    context.brought.add(`95:${id}`);
  }
}

export function importSteps(context: ImportContext): void {
  const section = child(context.customizations, 'SdkMessageProcessingSteps');
  for (const element of children(section, 'SdkMessageProcessingStep')) importStep(context, element);
}

function importStep(context: ImportContext, element: Element): void {
  const { store } = context.call.world;
  const name = required(attribute(element, 'Name'), 'the name of a step');
  const who = `the step '${name}'`;
  const id = guidAttribute(element, 'SdkMessageProcessingStepId', who);
  const messageId = guidText(textOf(element, 'SdkMessageId'), `the message of ${who}`);
  const message = store.get('sdkmessage', messageId)?.values['name'];
  if (typeof message !== 'string') return refuse(`${who} names the message '${messageId}', which does not exist`);
  const table = knownTable(context, textOf(element, 'PrimaryEntity') ?? '', who);
  const filter = store
    .rows('sdkmessagefilter')
    .find(
      (row) => idOf(row.values['sdkmessageid']) === messageId && row.values['primaryobjecttypecode'] === table.name,
    );
  if (!filter) {
    return refuse(
      `${who}: Expected to find one SdkMessageFilter for the message ${message} of '${table.name}'. Found 0 records`,
    );
  }
  const endpoint = guidText(textOf(element, 'EventHandler'), `the EventHandler of ${who}`);
  if (textOf(element, 'EventHandlerTypeCode') !== '4618')
    refuse(`${who} runs a plug-in; the sandbox knows webhooks alone`);
  if (!store.get('serviceendpoint', endpoint))
    refuse(`${who} names the service endpoint '${endpoint}', which does not exist`);
  const mode = numberOf(element, 'Mode');
  const stage = numberOf(element, 'Stage');
  if (mode !== 1 || stage !== 40) {
    refuse(
      `${who} has Mode ${String(mode)} and Stage ${String(stage)}; the sandbox runs asynchronous post-operation steps (1 and 40)`,
    );
  }
  const filtering = (textOf(element, 'FilteringAttributes') ?? '').split(',').map((one) => one.trim());
  requireColumns(
    table,
    filtering.filter((one) => one !== ''),
    who,
  );
  const before = store.get('sdkmessageprocessingstep', id)?.values['statecode'];
  const state = context.publishWorkflows ? 0 : (before ?? 1);
  putRow(context, 'sdkmessageprocessingstep', id, {
    name,
    description: textOf(element, 'Description') ?? null,
    sdkmessageid: { table: 'sdkmessage', id: messageId },
    sdkmessagefilterid: { table: 'sdkmessagefilter', id: filter.id },
    eventhandler: { table: 'serviceendpoint', id: endpoint },
    stage,
    mode,
    rank: numberOf(element, 'Rank') ?? 1,
    filteringattributes: textOf(element, 'FilteringAttributes') ?? null,
    asyncautodelete: textOf(element, 'AsyncAutoDelete') === '1',
    supporteddeployment: numberOf(element, 'SupportedDeployment') ?? 0,
    invocationsource: numberOf(element, 'InvocationSource') ?? 0,
    statecode: state,
    statuscode: state === 0 ? 1 : 2,
  });
  importImages(context, element, id, message, table.name, who);
  context.brought.add(`92:${id}`);
}

function importImages(
  context: ImportContext,
  step: Element,
  id: string,
  message: string,
  tableName: string,
  who: string,
): void {
  const { store } = context.call.world;
  const given = children(child(step, 'SdkMessageProcessingStepImages'), 'SdkMessageProcessingStepImage').map(
    (element) => ({
      element,
      imageId: guidText(textOf(element, 'SdkMessageProcessingStepImageId'), `an image of ${who}`),
    }),
  );
  for (const row of store.rows('sdkmessageprocessingstepimage')) {
    const mine = idOf(row.values['sdkmessageprocessingstepid']) === id;
    if (mine && !given.some((one) => one.imageId === row.id)) store.remove('sdkmessageprocessingstepimage', row.id);
  }
  for (const { element, imageId } of given) {
    const type = numberOf(element, 'ImageType');
    // A row that is being made has no image before it, one that is being deleted none after it.
    const possible = message === 'Create' ? [1] : message === 'Delete' ? [0] : [0, 1, 2];
    if (type === undefined || !possible.includes(type))
      refuse(`${who} has an image of type ${String(type)} for ${message}`);
    const property = textOf(element, 'MessagePropertyName') ?? '';
    const wanted = message === 'Create' ? 'id' : 'target';
    if (property.toLowerCase() !== wanted) {
      refuse(`${who} has an image with the MessagePropertyName '${property}'; ${message} has '${wanted}'`);
    }
    const attributes = textOf(element, 'Attributes') ?? '';
    const names = attributes.split(',').map((one) => one.trim());
    requireColumns(
      knownTable(context, tableName, who),
      names.filter((one) => one !== ''),
      who,
    );
    putRow(context, 'sdkmessageprocessingstepimage', imageId, {
      name: attribute(element, 'Name') ?? null,
      sdkmessageprocessingstepid: { table: 'sdkmessageprocessingstep', id },
      imagetype: type ?? null,
      messagepropertyname: property,
      entityalias: textOf(element, 'EntityAlias') ?? null,
      attributes,
    });
  }
}
