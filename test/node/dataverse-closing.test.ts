import { userIds } from '../../sandbox/dataverse';
import { currencyId } from '../../sandbox/dataverse/organization';
import { createWorld, idOf, type TestWorld } from './dataverse-world';

let world: TestWorld;
let deal: string;
const prepare = (made: TestWorld): void => {
  world = made;
  const currency = { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currencyId('USD')})` };
  deal = idOf(world.call('seller', 'POST', 'opportunities', { name: 'Deal', estimatedvalue: 500, ...currency }));
};
beforeEach(() => prepare(createWorld()));

const row = () => world.call('seller', 'GET', `opportunities(${deal})`).json;
const patch = (body: object) => world.call('seller', 'PATCH', `opportunities(${deal})`, body);
const close = (action: string, Status: number, more = {}) =>
  world.call('seller', 'POST', action, {
    OpportunityClose: { subject: 'Closed', 'opportunityid@odata.bind': `/opportunities(${deal})`, ...more },
    Status,
  });

test('winning sets state, reason, revenue and date, and leaves an activity', () => {
  expect(close('WinOpportunity', 3, { actualrevenue: 450, actualend: '2026-11-19T00:00:00Z' }).status).toBe(204);
  expect(row()).toMatchObject({ statecode: 1, statuscode: 3, actualvalue: 450, actualclosedate: '2026-11-19' });
  const [activity] = world.call('seller', 'GET', 'opportunitycloses').json.value;
  expect(activity).toMatchObject({
    subject: 'Closed',
    actualrevenue: 450,
    _opportunityid_value: deal,
    _ownerid_value: userIds.seller,
    statecode: 1,
  });
});

test('without a revenue a win takes the estimate, and today', () => {
  close('WinOpportunity', -1);
  expect(row()).toMatchObject({ statuscode: 3, actualvalue: 500, actualclosedate: '2026-11-20' });
});

test('losing takes one of its own reasons', () => {
  expect(close('LoseOpportunity', 3).status).toBe(400);
  expect(close('LoseOpportunity', 5).status).toBe(204);
  expect(row()).toMatchObject({ statecode: 2, statuscode: 5, actualvalue: null });
});

test('what is closed cannot be closed again', () => {
  close('WinOpportunity', 3);
  expect(close('LoseOpportunity', 4).json.error.message).toBe('The opportunity is already closed.');
});

test('a PATCH never wins or loses, and says which message does', () => {
  const refused = patch({ statecode: 1, statuscode: 3 });
  expect(refused.json.error.code).toBe('0x80100005');
  expect(refused.json.error.message).toContain('use the WinOpportunity message instead');
  expect(patch({ statuscode: 3 }).json.error.code).toBe('0x80048408');
  expect(patch({ statuscode: 2 }).status).toBe(204);
  expect(row().statuscode).toBe(2);
});

test('a PATCH reopens, and after that the row can be closed again', () => {
  close('WinOpportunity', 3);
  expect(patch({ statecode: 0 }).status).toBe(204);
  expect(row()).toMatchObject({ statecode: 0, statuscode: 1 });
  expect(close('LoseOpportunity', 4).status).toBe(204);
});

test('a closed row takes updates, or none where the switch says so', () => {
  close('WinOpportunity', 3);
  expect(patch({ description: 'x' }).status).toBe(204);
  prepare(createWorld({ switches: { closedRowsReadOnly: true } }));
  close('WinOpportunity', 3);
  expect(patch({ description: 'x' }).json.error.code).toBe('0x80040230');
  expect(patch({ statecode: 0 }).status).toBe(204);
  expect(patch({ description: 'x' }).status).toBe(204);
});

test('a close keeps what it was told: revenue, day and words, for everybody who sees the deal', () => {
  close('LoseOpportunity', 4, { description: 'Chose another supplier', actualend: '2026-11-18T09:00:00Z' });
  expect(row()).toMatchObject({ statecode: 2, statuscode: 4, actualclosedate: '2026-11-18' });
  const query = `opportunitycloses?$filter=_opportunityid_value eq ${deal}&$expand=opportunityid($select=name,statecode)`;
  const [activity, ...more] = world.call('seller', 'GET', query).json.value;
  expect(more).toEqual([]);
  expect(activity).toMatchObject({
    subject: 'Closed',
    description: 'Chose another supplier',
    actualend: '2026-11-18T09:00:00Z',
    actualrevenue: null,
    opportunityid: { name: 'Deal', statecode: 2 },
  });
});

test('a deal that a colleague closed shows its activity too', () => {
  const body = { OpportunityClose: { 'opportunityid@odata.bind': `/opportunities(${deal})` }, Status: 3 };
  expect(world.call('admin', 'POST', 'WinOpportunity', body).status).toBe(204);
  expect(world.call('seller', 'GET', 'opportunitycloses').json.value).toHaveLength(1);
});

test('reopening takes a reason of the open state, and every closing leaves an activity of its own', () => {
  close('WinOpportunity', 3);
  expect(patch({ statecode: 0, statuscode: 3 }).json.error.code).toBe('0x80048408');
  expect(patch({ statecode: 0, statuscode: 2 }).status).toBe(204);
  expect(row()).toMatchObject({ statecode: 0, statuscode: 2 });
  close('LoseOpportunity', 5);
  expect(world.call('seller', 'GET', 'opportunitycloses').json.value).toHaveLength(2);
});

test('a read-only closed row keeps its owner and its reason too, until it is reopened', () => {
  prepare(createWorld({ switches: { closedRowsReadOnly: true } }));
  close('LoseOpportunity', 5);
  expect(patch({ 'ownerid@odata.bind': `/systemusers(${userIds.secondSeller})` }).json.error.code).toBe('0x80040230');
  expect(patch({ statuscode: 4 }).json.error.code).toBe('0x80040230');
  expect(row()).toMatchObject({ statuscode: 5, _ownerid_value: userIds.seller });
  // The reopening PATCH itself may carry more.
  expect(patch({ statecode: 0, statuscode: 1, description: 'again' }).status).toBe(204);
  expect(row()).toMatchObject({ statecode: 0, statuscode: 1, description: 'again' });
});

test('closing takes its parameters', () => {
  const answer = (body: object) => world.call('seller', 'POST', 'WinOpportunity', body).json.error.message;
  expect(answer({ Status: 3 })).toContain("'OpportunityClose' of 'WinOpportunity' is missing");
  expect(answer({ Status: 3, OpportunityClose: {} })).toContain('OpportunityClose.opportunityid');
  expect(answer({ OpportunityClose: { 'opportunityid@odata.bind': `/opportunities(${deal})` } })).toContain("'Status'");
});
