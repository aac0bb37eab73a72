import { column } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { deals } from '../../sandbox/dataverse/seed';
import { asAdmin } from './dataverse-world';
import { ready, setUpSync } from './sync-world';

async function shared() {
  const at = setUpSync();
  const id = deals.share;
  at.edit(id, ready);
  await at.sync.pass(id);
  const referral = () => at.microsoft('GET', `/${at.row(id)[column.identifier]}`);
  return { ...at, id, admin: asAdmin(at.world), referral };
}

test('over the simulators a deal whose account, contact and owner are deactivated goes on being synced', async () => {
  const at = await shared();
  const row = at.row(at.id);
  const account = row._parentaccountid_value ?? row._customerid_value;
  at.admin('PATCH', `accounts(${account})`, { statecode: 1, statuscode: 2 });
  if (row._parentcontactid_value)
    at.admin('PATCH', `contacts(${row._parentcontactid_value})`, { statecode: 1, statuscode: 2 });
  at.edit(at.id, { estimatedvalue: 61000 });
  at.admin('PATCH', `systemusers(${userIds.seller})`, { isdisabled: true });
  await at.sync.pass(at.id);
  expect(at.referral().details.dealValue).toBe(61000);
  expect(at.row(at.id)[column.syncStatus]).toBe(287100002);
});

test('over the simulators a column that an administrator secures is held, and goes on when it is readable again', async () => {
  const at = await shared();
  const secure = (secured: boolean) => {
    const path = "EntityDefinitions(LogicalName='opportunity')/Attributes(LogicalName='description')";
    expect(at.world.call('admin', 'PUT', path, { IsSecured: secured }).status).toBeLessThan(300);
  };
  at.edit(at.id, { description: 'Words that nobody may lose' });
  await at.sync.pass(at.id);
  secure(true);
  at.edit(at.id, { estimatedvalue: 61000 });
  await at.sync.pass(at.id);
  expect(at.referral().details).toMatchObject({ notes: 'Words that nobody may lose', dealValue: 61000 });
  expect(at.row(at.id)[column.syncStatus]).toBe(287100004);
  expect(at.row(at.id)[column.cardData]).toContain('reason.unreadable');
  secure(false);
  await at.sync.pass(at.id);
  expect(at.row(at.id)[column.syncStatus]).toBe(287100002);
  expect(at.row(at.id).description).toBe('Words that nobody may lose');
});

test('over the simulators a text that is too long comes with a mark, and goes back whole', async () => {
  const at = await shared();
  const whole = `Begin. ${'word '.repeat(600)}end.`;
  const { id, eTag } = at.referral();
  at.microsoft('PATCH', `/${id}`, [{ op: 'replace', path: '/details/notes', value: whole }], eTag);
  await at.sync.pass(at.id);
  const { description } = at.row(at.id);
  expect(description).toMatch(/ \[…\]$/);
  at.edit(at.id, { description: description.replace('Begin.', 'Start.') });
  await at.sync.pass(at.id);
  expect(at.referral().details.notes).toBe(whole.replace('Begin.', 'Start.'));
  const writes = at.writes();
  await at.sync.pass(at.id);
  expect(at.writes()).toBe(writes);
});
