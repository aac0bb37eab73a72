import { column, componentId } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { organizationIds, roleIds } from '../../sandbox/dataverse/organization';
import { type Answer, createCoSellWorld, createWorld, idOf, type TestWorld } from './dataverse-world';

let world: TestWorld;
let deal: string;
beforeEach(() => {
  world = createCoSellWorld();
  deal = idOf(world.call('seller', 'POST', 'opportunities', { name: 'Deal' }));
});

const refusal = (answer: Answer): string => `${answer.status} ${answer.json?.error?.message ?? ''}`;
const assign = (user: string, role: string) =>
  world.call('admin', 'POST', `systemusers(${user})/systemuserroles_association/$ref`, {
    '@odata.id': `roles(${role})`,
  });
const join = (user: string) =>
  world.call('admin', 'POST', `systemusers(${user})/systemuserprofiles_association/$ref`, {
    '@odata.id': `http://127.0.0.1:4101/api/data/v9.2/fieldsecurityprofiles(${componentId.profile})`,
  });
const setState = (token: string) => world.call(token, 'PATCH', `opportunities(${deal})`, { [column.syncState]: '{}' });

test('an unknown or missing token is 401', () => {
  expect(world.call('nobody', 'GET', 'WhoAmI').status).toBe(401);
  expect(world.call('__proto__', 'GET', 'WhoAmI').status).toBe(401);
  expect(world.call('seller', 'GET', 'WhoAmI', undefined, { authorization: '' }).status).toBe(401);
});

test('the relay may do nothing until it has its role, and then what the role says', () => {
  expect(world.call('relay', 'GET', 'WhoAmI').status).toBe(403);
  expect(world.call('relay', 'GET', `opportunities(${deal})`).status).toBe(403);
  expect(assign(userIds.relay, componentId.roleRelay).status).toBe(204);
  expect(world.call('relay', 'GET', 'WhoAmI').json.UserId).toBe(userIds.relay);
  expect(world.call('relay', 'PATCH', `opportunities(${deal})`, { name: 'New' }).status).toBe(204);
  expect(refusal(world.call('relay', 'DELETE', `opportunities(${deal})`))).toContain('missing prvDeleteOpportunity');
});

test('a role can be taken away again', () => {
  assign(userIds.relay, componentId.roleRelay);
  const link = `systemusers(${userIds.relay})/systemuserroles_association`;
  expect(world.call('admin', 'GET', `${link}?$select=name`).json.value).toHaveLength(1);
  expect(world.call('admin', 'DELETE', `${link}(${componentId.roleRelay})/$ref`).status).toBe(204);
  expect(world.call('relay', 'GET', 'WhoAmI').status).toBe(403);
});

test('the roles of a team count for its members', () => {
  world.call('admin', 'POST', `teams(${organizationIds.team})/teamroles_association/$ref`, {
    '@odata.id': `roles(${componentId.roleRelay})`,
  });
  world.call('admin', 'POST', `teams(${organizationIds.team})/teammembership_association/$ref`, {
    '@odata.id': `systemusers(${userIds.relay})`,
  });
  expect(world.call('relay', 'GET', `opportunities(${deal})`).status).toBe(200);
});

test('a secured column is empty and unwritable for who is in no profile, whatever his role', () => {
  expect(setState('admin').status).toBe(204);
  const read = world.call('seller', 'GET', `opportunities(${deal})?$select=name,${column.syncState}`);
  expect([read.status, read.json[column.syncState]]).toEqual([200, null]);
  expect(world.call('seller', 'GET', `opportunities?$filter=${column.syncState} ne null`).json.value).toEqual([]);
  expect(refusal(setState('seller'))).toMatch(/^403 .*secured field 'cosell_syncstate'/);
  const make = world.call('seller', 'POST', 'opportunities', { name: 'X', [column.syncState]: '{}' });
  expect([make.status, make.json.error.code]).toEqual([403, '0x8004f502']);
  assign(userIds.relay, componentId.roleRelay);
  expect(setState('relay').status).toBe(403);
});

test('the profile opens it', () => {
  assign(userIds.relay, componentId.roleRelay);
  expect(join(userIds.relay).status).toBe(204);
  expect(setState('relay').status).toBe(204);
  const read = world.call('relay', 'GET', `opportunities(${deal})?$select=${column.syncState}`);
  expect(read.json[column.syncState]).toBe('{}');
});

test('only an administrator gives roles and profiles', () => {
  const link = `systemusers(${userIds.seller})/systemuserroles_association/$ref`;
  expect(world.call('seller', 'POST', link, { '@odata.id': `roles(${roleIds.administrator})` }).status).toBe(403);
});

test('a reader reads and writes nothing', () => {
  expect(world.call('reader', 'GET', `opportunities(${deal})`).json.name).toBe('Deal');
  expect(refusal(world.call('reader', 'PATCH', `opportunities(${deal})`, { name: 'X' }))).toContain(
    'missing prvWriteOpportunity',
  );
  expect(refusal(world.call('reader', 'POST', 'opportunities', { name: 'X' }))).toContain(
    'missing prvCreateOpportunity',
  );
  expect(
    refusal(
      world.call('reader', 'POST', 'WinOpportunity', {
        OpportunityClose: { 'opportunityid@odata.bind': `/opportunities(${deal})` },
        Status: 3,
      }),
    ),
  ).toContain('missing prvWriteOpportunity');
});

test('a seller makes accounts, contacts and opportunities, and writes his own rows alone', () => {
  expect(world.call('seller', 'POST', 'accounts', { name: 'A' }).status).toBe(204);
  expect(world.call('seller', 'POST', 'contacts', { lastname: 'C' }).status).toBe(204);
  const other = idOf(world.call('admin', 'POST', 'opportunities', { name: 'Other' }));
  expect(world.call('seller', 'GET', `opportunities(${other})`).status).toBe(200);
  expect(refusal(world.call('seller', 'PATCH', `opportunities(${other})`, { name: 'X' }))).toContain(
    'does not have WriteAccess',
  );
});

test('a seller writes the columns of the solution with the Salesperson role, and with the seller’s role too', () => {
  const share = () => world.call('seller', 'PATCH', `opportunities(${deal})`, { [column.sync]: true }).status;
  expect(share()).toBe(204);
  assign(userIds.seller, componentId.roleSeller);
  expect(share()).toBe(204);
  expect(world.dataverse.person('seller')?.roles).toContain(componentId.roleSeller);
});

test('a row cannot be given to somebody who may not read such rows', () => {
  world = createWorld();
  const answer = world.call('admin', 'POST', 'opportunities', {
    name: 'X',
    'ownerid@odata.bind': `/systemusers(${userIds.relay})`,
  });
  expect(refusal(answer)).toMatch(/^403 .*missing prvReadOpportunity/);
});

test('to set a lookup takes AppendTo on the table that it leads to', () => {
  const account = idOf(world.call('seller', 'POST', 'accounts', { name: 'A' }));
  assign(userIds.reader, componentId.roleSeller);
  const bind = {
    'parentaccountid@odata.bind': `/accounts(${account})`,
    'ownerid@odata.bind': `/systemusers(${userIds.reader})`,
  };
  expect(world.call('admin', 'PATCH', `opportunities(${deal})`, bind).status).toBe(204);
  const again = { 'parentaccountid@odata.bind': `/accounts(${account})` };
  expect(refusal(world.call('reader', 'PATCH', `opportunities(${deal})`, again))).toContain(
    'missing prvAppendToAccount',
  );
});
