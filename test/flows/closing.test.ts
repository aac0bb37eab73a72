/** Won and lost on either side, over real HTTP, with a closed row that takes writes and with one that refuses them. */
import { column, syncEvent } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import type { Switches } from '../../sandbox/dataverse';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { clientOf, type Client } from '../stories/client';
import { shareByApi } from '../stories/seller';
import { eventually } from '../stories/system';
import { events, ready, rowWith, statusOf, syncOf } from './received';

const closed = (status: string, substatus: string) => [
  { op: 'replace', path: '/status', value: status },
  { op: 'replace', path: '/substatus', value: substatus },
];

describe.each<[string, Partial<Switches>]>([
  ['where a closed opportunity takes writes', { closedRowsReadOnly: false }],
  ['where a closed opportunity refuses writes', { closedRowsReadOnly: true }],
  ['where an action may not join a change set', { actionsInChangeSets: false }],
])('%s', (_, dataverseSwitches) => {
  let system: LocalSystem;
  let client: Client;
  beforeAll(async () => {
    system = await startLocalSystem({ dataverse: dataverseSwitches });
    client = clientOf(system);
    await ready(system);
  });
  afterAll(() => system.close());

  test('won in Dynamics closes the referral as won, with the value of the moment', async () => {
    const { id } = await shareByApi(client, deals.share);
    await client.change(deals.share, { estimatedvalue: 51_000 });
    await client.act('WinOpportunity', {
      Status: 3,
      OpportunityClose: { subject: 'Signed', 'opportunityid@odata.bind': `/opportunities(${deals.share})` },
    });
    const referral = await eventually('the referral to be won', async () => {
      const one = await client.referral(id);
      return one.substatus === 'Won' ? one : undefined;
    });
    expect(Number(referral.details.dealValue)).toBe(51_000);
    expect(await client.row(deals.share)).toMatchObject({ statecode: 1, [column.identifier]: id });
    const history = await eventually('the history to tell it', async () => {
      const lines = await events(client, `_${syncEvent.opportunity}_value eq ${deals.share}`);
      return lines.some(({ cosell_name: name }) => String(name).includes('won')) ? lines : undefined;
    });
    expect(history.map(({ cosell_name: name }) => name)).toContain('Partner Center has been told: Closed, won');
  });

  test('lost in Dynamics closes the referral as lost, with the reason', async () => {
    const { id } = await shareByApi(client, deals.changeHere);
    await client.act('LoseOpportunity', {
      Status: 5,
      OpportunityClose: { subject: 'Gone', 'opportunityid@odata.bind': `/opportunities(${deals.changeHere})` },
    });
    const referral = await eventually('the referral to be lost', async () => {
      const one = await client.referral(id);
      return one.substatus === 'Lost' ? one : undefined;
    });
    expect(referral.statusReason).toBe('Out-Sold');
  });

  test('won at Microsoft wins the opportunity with the deal value of there', async () => {
    const { id } = await shareByApi(client, deals.changeThere);
    await client.changeReferral(id, [
      { op: 'replace', path: '/details/dealValue', value: '99000' },
      ...closed('Closed', 'Won'),
    ]);
    const row = await rowWith(client, deals.changeThere, 'the opportunity to be won', (each) => each.statecode === 1);
    expect(row).toMatchObject({ statuscode: 3, estimatedvalue: 99_000 });
    expect(statusOf(row)).toBe('ClosedWon');
    const [close] = await client.rows(`opportunitycloses?$filter=_opportunityid_value eq ${deals.changeThere}`);
    expect(close).toMatchObject({ actualrevenue: 99_000 });
  });

  test('lost at Microsoft loses the opportunity as out-sold', async () => {
    const { id } = await shareByApi(client, deals.japanese);
    await client.changeReferral(id, closed('Closed', 'Lost'));
    const row = await rowWith(client, deals.japanese, 'the opportunity to be lost', (each) => each.statecode === 2);
    expect(row).toMatchObject({ statuscode: 5 });
  });

  test('expired there leaves the opportunity open and says why', async () => {
    const { id } = await shareByApi(client, deals.viaAccount);
    await client.changeReferral(id, closed('Closed', 'Expired'));
    const row = await rowWith(client, deals.viaAccount, 'the attention', (each) => syncOf(each) === 'NeedsAttention');
    expect(row.statecode).toBe(0);
    expect(statusOf(row)).toBe('ClosedExpired');
    expect(String(row[column.audit]).split('\n')[0]).toContain('this deal has ended: Closed, expired');
  });

  test('a deal that a person reopens is not closed again', async () => {
    await client.change(deals.changeHere, { statecode: 0, statuscode: 1 });
    const row = await rowWith(client, deals.changeHere, 'the attention', (each) => syncOf(each) === 'NeedsAttention');
    expect(row.statecode).toBe(0);
    expect(String(row[column.audit]).split('\n')[0]).toContain('was reopened');
  });
});
