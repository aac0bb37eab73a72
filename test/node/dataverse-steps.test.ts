import { column, componentId, secretHeader, stepIds } from '../../model';
import { organizationIds, userIds } from '../../sandbox/dataverse';
import { currencyId } from '../../sandbox/dataverse/organization';
import type { Delivery } from '../../sandbox/simulator';
import { createCoSellWorld, createWorld, idOf, type TestWorld } from './dataverse-world';

const relayUrl = 'http://127.0.0.1:4100/webhooks/dataverse';
const endpoint = `serviceendpoints(${componentId.endpoint})`;

/** What setup does: the address, the secret, the steps on. */
function setUp(
  world: TestWorld,
  secret = `<settings><setting name="${secretHeader}" value="s3cret" /></settings>`,
): void {
  const done = world.call('admin', 'PATCH', endpoint, { url: relayUrl, authvalue: secret });
  expect(done.status).toBe(204);
  for (const id of stepIds) {
    const on = world.call('admin', 'PATCH', `sdkmessageprocessingsteps(${id})`, { statecode: 0, statuscode: 1 });
    expect(on.status).toBe(204);
  }
}

let world: TestWorld;
beforeEach(() => {
  world = createCoSellWorld();
  setUp(world);
});

const due = (): Delivery[] => {
  world.now += 10_000;
  return world.dataverse.due(world.now);
};
const newDeal = (body = {}): string => {
  const id = idOf(world.call('seller', 'POST', 'opportunities', { name: 'Deal', ...body }));
  due();
  return id;
};
const change = (id: string, body: object) => world.call('seller', 'PATCH', `opportunities(${id})`, body);
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const bodyOf = (delivery: Delivery | undefined): any => JSON.parse(delivery?.body ?? '');
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const attributesOf = (entity: any): Record<string, any> =>
  Object.fromEntries(entity.Attributes.map((one: { key: string; value: unknown }) => [one.key, one.value]));
const failures = () => world.call('admin', 'GET', 'asyncoperations?$filter=statuscode eq 31').json.value;

test('a change of a watched column is told to the endpoint a moment later, with its secret in the header', () => {
  const id = newDeal();
  change(id, { name: 'New' });
  expect(world.dataverse.due(world.now)).toEqual([]);
  expect(world.dataverse.nextDue()).toBe(world.now + 150);
  const [delivery, ...more] = due();
  expect(more).toEqual([]);
  expect(delivery?.url).toBe(relayUrl);
  expect(delivery?.headers).toMatchObject({
    [secretHeader]: 's3cret',
    'x-ms-dynamics-organization': '127.0.0.1:4101',
    'x-ms-dynamics-entity-name': 'opportunity',
    'x-ms-dynamics-request-name': 'Update',
    'x-ms-correlation-request-id': bodyOf(delivery).CorrelationId,
  });
  expect(delivery?.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

// Shape: learn.microsoft.com, "Use webhooks to create external handlers for server events", the sample of an asynchronous Update.
test('the body is a RemoteExecutionContext as documented', () => {
  const id = newDeal({ [column.sync]: true });
  change(id, { name: 'New', description: null });
  const [delivery] = due();
  expect(delivery?.body).toContain('\\/Date(');
  const body = bodyOf(delivery);
  expect(body).toMatchObject({
    MessageName: 'Update',
    Mode: 1,
    Stage: 40,
    Depth: 1,
    IsExecutingOffline: false,
    PrimaryEntityId: id,
    PrimaryEntityName: 'opportunity',
    SecondaryEntityName: 'none',
    InitiatingUserId: userIds.seller,
    UserId: userIds.seller,
    BusinessUnitId: organizationIds.businessUnit,
    OrganizationId: organizationIds.organization,
    RequestId: null,
    OutputParameters: [],
    OwningExtension: { LogicalName: 'sdkmessageprocessingstep', Id: componentId.stepUpdate },
    ParentContext: { Stage: 30, ParentContext: null },
  });
  const target = body.InputParameters.find((one: { key: string }) => one.key === 'Target').value;
  expect(target.__type).toBe('Entity:http://schemas.microsoft.com/xrm/2011/Contracts');
  const attributes = attributesOf(target);
  expect(Object.keys(attributes).sort()).toEqual(['description', 'modifiedby', 'modifiedon', 'name', 'opportunityid']);
  expect(attributes['description']).toBeNull();
  expect(attributes['modifiedon']).toMatch(/^\/Date\(\d+\)\/$/);
  expect(attributes['modifiedby']).toMatchObject({ Id: userIds.seller, Name: 'Adele Vance' });
  const images = Object.fromEntries(
    body.PostEntityImages.map((one: { key: string; value: unknown }) => [one.key, one.value]),
  );
  expect(Object.keys(images).sort()).toEqual(['AsynchronousStepPrimaryName', 'after']);
  expect(images['after'].__type).toBeUndefined();
  expect(attributesOf(images['after'])).toEqual({ [column.sync]: true, opportunityid: id });
  expect(attributesOf(images['AsynchronousStepPrimaryName'])).toMatchObject({ name: 'New' });
});

test('money, choices, dates and lookups travel in the form of the serializer', () => {
  world.call('seller', 'POST', 'opportunities', {
    name: 'Deal',
    estimatedvalue: 1000.5,
    estimatedclosedate: '2027-01-31',
    'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currencyId('EUR')})`,
  });
  const [delivery] = due();
  const body = bodyOf(delivery);
  const attributes = attributesOf(body.InputParameters[0].value);
  expect(body.MessageName).toBe('Create');
  expect(body.OutputParameters).toEqual([{ key: 'id', value: body.PrimaryEntityId }]);
  expect(attributes).toMatchObject({
    estimatedvalue: { __type: 'Money:http://schemas.microsoft.com/xrm/2011/Contracts', Value: 1000.5 },
    statecode: { __type: 'OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts', Value: 0 },
    estimatedclosedate: `/Date(${Date.UTC(2027, 0, 31)})/`,
    transactioncurrencyid: { LogicalName: 'transactioncurrency', Name: 'Euro' },
  });
});

test('filters go by the columns of the request: a named one fires though it stays equal, an unnamed one never', () => {
  const id = newDeal();
  change(id, { name: 'Deal' });
  expect(due()).toHaveLength(1);
  change(id, { currentsituation: 'x' });
  expect(due()).toHaveLength(0);
  world.call('admin', 'PATCH', `opportunities(${id})`, { [column.syncState]: '{}' });
  expect(due()).toHaveLength(0);
});

test('the owner and the state are told of apart from other columns', () => {
  const id = newDeal();
  const owner = { 'ownerid@odata.bind': `/systemusers(${userIds.admin})` };
  world.call('admin', 'PATCH', `opportunities(${id})`, { name: 'New', ...owner });
  const changed = due().map((delivery) => Object.keys(attributesOf(bodyOf(delivery).InputParameters[0].value)));
  expect(changed.map((names) => [names.includes('name'), names.includes('ownerid')])).toEqual([
    [true, false],
    [false, true],
  ]);
});

test('a deletion is told with a reference to what is gone', () => {
  const id = newDeal();
  world.call('seller', 'DELETE', `opportunities(${id})`);
  const [delivery] = due();
  const body = bodyOf(delivery);
  expect([body.MessageName, body.PrimaryEntityId]).toEqual(['Delete', id]);
  expect(body.InputParameters[0].value).toMatchObject({ LogicalName: 'opportunity', Id: id });
  expect(body.PostEntityImages).toEqual([]);
});

test('winning is told as Create of opportunityclose, and as Update only where the switch says so', () => {
  const close = (of: TestWorld, id: string) =>
    of.call('seller', 'POST', 'WinOpportunity', {
      OpportunityClose: { 'opportunityid@odata.bind': `/opportunities(${id})` },
      Status: 3,
    });
  const told = (): string[] =>
    due().map((delivery) => `${bodyOf(delivery).MessageName} ${bodyOf(delivery).PrimaryEntityName}`);
  const first = newDeal();
  expect(close(world, first).status).toBe(204);
  expect(told()).toEqual(['Create opportunityclose']);
  world = createCoSellWorld({ switches: { winRaisesUpdate: true } });
  setUp(world);
  const second = newDeal();
  close(world, second);
  expect(told()).toEqual(['Create opportunityclose', 'Update opportunity']);
});

test('what is refused or taken back is not told', () => {
  const id = newDeal();
  change(id, { name: 'x'.repeat(301) });
  expect(due()).toEqual([]);
});

test('a body above 256 KB loses its parameters and images and says so', () => {
  const id = newDeal();
  // 4,000 characters of three bytes each in several columns, twice over for the parent context.
  const long = Object.fromEntries([column.products, column.conflictChoices].map((name) => [name, '日'.repeat(4_000)]));
  world.call('admin', 'PATCH', `opportunities(${id})`, {
    ...long,
    [column.cardData]: '日'.repeat(20_000),
    [column.audit]: '日'.repeat(10_000),
    [column.syncState]: '日'.repeat(40_000),
  });
  const [delivery] = due();
  expect(delivery?.headers['x-ms-dynamics-msg-size-exceeded']).toBe('true');
  expect(Object.keys(bodyOf(delivery))).not.toEqual(expect.arrayContaining(['InputParameters']));
  expect(bodyOf(delivery).PrimaryEntityId).toBe(id);
});

test.each([502, 503, 504])('%s is tried once more and then recorded as failed', (status) => {
  const id = newDeal();
  change(id, { name: 'New' });
  const [first] = due();
  world.dataverse.delivered({ id: first!.id, status }, world.now);
  const [second] = due();
  expect(second?.body).toBe(first?.body);
  world.dataverse.delivered({ id: second!.id, status }, world.now);
  expect(due()).toEqual([]);
  expect(failures()).toMatchObject([
    { statecode: 3, _regardingobjectid_value: id, _owningextensionid_value: componentId.stepUpdate },
  ]);
});

test.each([500, 429, 401, 0])('%s is never tried again', (status) => {
  const id = newDeal();
  change(id, { name: 'New' });
  const [first] = due();
  world.dataverse.delivered({ id: first!.id, status }, world.now);
  expect(due()).toEqual([]);
  expect(failures()).toHaveLength(1);
});

test('a job that succeeded is deleted, since the steps say AsyncAutoDelete', () => {
  const id = newDeal();
  change(id, { name: 'New' });
  const [first] = due();
  world.dataverse.delivered({ id: first!.id, status: 200 }, world.now);
  expect(world.call('admin', 'GET', 'asyncoperations').json.value).toEqual([]);
});

test('the secret is never read back, and without one the webhook goes out bare', () => {
  expect(world.call('admin', 'GET', endpoint).json).toMatchObject({ isauthvalueset: true, url: relayUrl });
  expect(world.call('admin', 'GET', endpoint).json).not.toHaveProperty('authvalue');
  expect(world.call('admin', 'GET', `${endpoint}?$select=authvalue`).status).toBe(400);
  world.call('admin', 'PATCH', endpoint, { authvalue: null });
  expect(world.call('admin', 'GET', endpoint).json.isauthvalueset).toBe(false);
  const id = newDeal();
  change(id, { name: 'New' });
  expect(due()[0]?.headers[secretHeader]).toBeUndefined();
});

test('a webhook key goes into the address as code', () => {
  world.call('admin', 'PATCH', endpoint, { authtype: 4, authvalue: 'k e&y' });
  const id = newDeal();
  change(id, { name: 'New' });
  expect(due()[0]?.url).toBe(`${relayUrl}?code=k+e%26y`);
});

test('steps that are off tell nothing', () => {
  world = createCoSellWorld();
  world.call('seller', 'POST', 'opportunities', { name: 'Deal' });
  expect(world.dataverse.nextDue()).toBeUndefined();
});

test('a step may be registered by hand on any table that has events', () => {
  world = createWorld();
  const made = world.call('admin', 'POST', 'serviceendpoints', { name: 'E', contract: 8, authtype: 4, url: relayUrl });
  const filter = world.call(
    'admin',
    'GET',
    "sdkmessagefilters?$filter=primaryobjecttypecode eq 'account' and sdkmessageid/name eq 'Create'",
  );
  const { sdkmessagefilterid, _sdkmessageid_value } = filter.json.value[0];
  const step = world.call('admin', 'POST', 'sdkmessageprocessingsteps', {
    name: 'S',
    stage: 40,
    mode: 1,
    'sdkmessageid@odata.bind': `/sdkmessages(${_sdkmessageid_value})`,
    'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${sdkmessagefilterid})`,
    'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${idOf(made)})`,
  });
  expect(step.status).toBe(204);
  world.call('seller', 'POST', 'accounts', { name: 'A' });
  expect(due().map((delivery) => bodyOf(delivery).PrimaryEntityName)).toEqual(['account']);
});
