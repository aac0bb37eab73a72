import { componentId, syncEvent } from '../../model';
import { organizationIds, userIds } from '../../sandbox/dataverse';
import { currencyId, roleIds } from '../../sandbox/dataverse/organization';
import { type Answer, createWorld, edited, idOf, importFiles, solutionFiles, type TestWorld } from './dataverse-world';

let world: TestWorld;
beforeEach(() => {
  world = createWorld();
});

const user = (id: string) => ({ 'ownerid@odata.bind': `/systemusers(${id})` });
const team = (id: string) => ({ 'ownerid@odata.bind': `/teams(${id})` });
const make = (set: string, body: object, token = 'seller'): string => idOf(world.call(token, 'POST', set, body));
const assign = (address: string, owner: object, token = 'seller') => world.call(token, 'PATCH', address, owner);
const refusal = (answer: Answer): string => `${answer.status} ${answer.json?.error?.message ?? ''}`;
const ownerOf = (address: string): string => world.call('admin', 'GET', address).json?._ownerid_value;
const desk = organizationIds.partnerDesk;

/** Gives the seller these privileges for all of the organisation, by a role that a solution brings. */
function grant(...privileges: string[]): void {
  const role = new RegExp(`<Role id="\\{${componentId.roleSeller}\\}"[^]*?<RolePrivileges>`);
  const more = privileges.map((name) => `<RolePrivilege name="${name}" level="Global" />`).join('');
  const imported = importFiles(world, edited(solutionFiles(), 'customizations.xml', role, `$&${more}`));
  expect(imported.status).toBe(204);
  world.call('admin', 'POST', `systemusers(${userIds.seller})/systemuserroles_association/$ref`, {
    '@odata.id': `roles(${componentId.roleSeller})`,
  });
}

test('a team owns a row: the lookups of owner, team, user and business unit say so and can be expanded', () => {
  const id = make('opportunities', { name: 'Deal', ...team(desk) });
  const prefer = { prefer: 'odata.include-annotations="*"' };
  const expand =
    '$expand=owningteam($select=name,teamtype,isdefault),owninguser($select=fullname),owningbusinessunit($select=name)';
  const row = world.call('seller', 'GET', `opportunities(${id})?${expand}`, undefined, prefer).json;
  expect(row).toMatchObject({
    _ownerid_value: desk,
    '_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'team',
    '_ownerid_value@OData.Community.Display.V1.FormattedValue': 'Partner Desk',
    _owninguser_value: null,
    owninguser: null,
    owningteam: { name: 'Partner Desk', teamtype: 0, isdefault: false },
    owningbusinessunit: { name: 'contoso' },
  });
});

test('the members of the team work on its rows as on their own', () => {
  const id = make('opportunities', { name: 'Deal', ...team(desk) }, 'admin');
  expect(world.call('seller', 'PATCH', `opportunities(${id})`, { name: 'Ours' }).status).toBe(204);
  const link = `teams(${desk})/teammembership_association`;
  const members = world.call('seller', 'GET', `${link}?$select=fullname&$orderby=fullname`).json.value;
  expect(members.map((one: { fullname: string }) => one.fullname)).toEqual(['Adele Vance', 'Diego Siciliani']);
  world.call('admin', 'DELETE', `${link}(${userIds.seller})/$ref`);
  expect(world.call('seller', 'PATCH', `opportunities(${id})`, { name: 'Mine' }).status).toBe(403);
});

test('a team says who leads it and where it belongs', () => {
  const expand = '$expand=administratorid($select=fullname),businessunitid($select=name)';
  expect(world.call('seller', 'GET', `teams(${desk})?${expand}`).json).toMatchObject({
    name: 'Partner Desk',
    administratorid: { fullname: 'Megan Bowen' },
    businessunitid: { name: 'contoso' },
  });
});

test('a team owns only what one of its roles lets it read; the default team has none', () => {
  const attempt = () => world.call('admin', 'POST', 'opportunities', { name: 'Deal', ...team(organizationIds.team) });
  expect(attempt().json.error).toMatchObject({
    code: '0x80040220',
    message: expect.stringMatching(
      /^Principal team \(Id=.*type=9, roleCount=0.*is missing prvReadOpportunity privilege/,
    ),
  });
  world.call('admin', 'POST', `teams(${organizationIds.team})/teamroles_association/$ref`, {
    '@odata.id': `roles(${roleIds.salesperson})`,
  });
  expect(attempt().status).toBe(204);
});

test('an access team owns nothing', () => {
  world.call('admin', 'PATCH', `teams(${desk})`, { teamtype: 1 });
  expect(refusal(world.call('admin', 'POST', 'accounts', { name: 'A', ...team(desk) }))).toMatch(/^400 .*access team/);
});

test('to make a row for somebody else takes Assign as far as his rows, or Create alone where the switch says so', () => {
  const attempt = () => world.call('seller', 'POST', 'accounts', { name: 'A', ...user(userIds.secondSeller) });
  expect(refusal(attempt())).toMatch(/^403 /);
  grant('prvCreateAccount');
  expect(refusal(attempt())).toMatch(/^403 .*AssignAccess/);
  grant('prvCreateAccount', 'prvAssignAccount');
  expect(attempt().status).toBe(204);
  world = createWorld({ switches: { createForOthersNeedsAssign: false } });
  grant('prvCreateAccount');
  expect(attempt().status).toBe(204);
});

test('who may assign a row gives it to another owner by a PATCH, and then has it no more', () => {
  const id = make('opportunities', { name: 'Deal' });
  const address = `opportunities(${id})`;
  expect(assign(address, user(userIds.secondSeller)).status).toBe(204);
  expect(world.call('seller', 'GET', address).json).toMatchObject({
    _ownerid_value: userIds.secondSeller,
    _owninguser_value: userIds.secondSeller,
    _owningteam_value: null,
  });
  expect(refusal(assign(address, user(userIds.seller)))).toMatch(/^403 /);
});

test('an administrator disables a user, who then can do nothing', () => {
  expect(world.call('seller', 'PATCH', `systemusers(${userIds.reader})`, { isdisabled: true }).status).toBe(403);
  expect(world.call('admin', 'PATCH', `systemusers(${userIds.reader})`, { isdisabled: true }).status).toBe(204);
  const answer = world.call('reader', 'GET', 'WhoAmI');
  expect([answer.status, answer.json.error.code]).toEqual([403, '0x80040225']);
  expect(world.dataverse.person('reader')).toBeUndefined();
  expect(world.call('seller', 'GET', `systemusers(${userIds.formerSeller})?$select=isdisabled`).json.isdisabled).toBe(
    true,
  );
});

// learn.microsoft.com, "Manage users": "You can assign records to a disabled user".
test('a disabled user may be the owner, or not where the switch says so', () => {
  const attempt = () => world.call('admin', 'POST', 'opportunities', { name: 'Deal', ...user(userIds.formerSeller) });
  expect(attempt().status).toBe(204);
  world = createWorld({ switches: { disabledOwnersRefused: true } });
  expect(attempt().json.error).toMatchObject({
    code: '0x80040225',
    message: expect.stringContaining(`The specified user(Id = ${userIds.formerSeller}) is disabled`),
  });
  const id = make('opportunities', { name: 'Deal' });
  expect(assign(`opportunities(${id})`, user(userIds.formerSeller)).status).toBe(403);
});

const euro = { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currencyId('EUR')})` };
interface Family {
  readonly account: string;
  readonly contact: string;
  readonly customer: string;
  readonly parent: string;
  readonly activity: string;
}
/** An account with a contact, a deal whose customer it is, and one of another customer that only names it as its account. */
function family(): Family {
  const account = make('accounts', { name: 'Contoso' });
  const other = make('accounts', { name: 'Reseller' });
  const contact = make('contacts', {
    lastname: 'Keller',
    'parentcustomerid_account@odata.bind': `/accounts(${account})`,
  });
  const customer = make('opportunities', {
    name: 'Theirs',
    'parentaccountid@odata.bind': `/accounts(${account})`,
    'parentcontactid@odata.bind': `/contacts(${contact})`,
    ...euro,
  });
  const parent = make('opportunities', {
    name: 'Through them',
    'parentaccountid@odata.bind': `/accounts(${account})`,
    'customerid_account@odata.bind': `/accounts(${other})`,
  });
  const won = { 'opportunityid@odata.bind': `/opportunities(${customer})` };
  world.call('seller', 'POST', 'WinOpportunity', { OpportunityClose: won, Status: 3 });
  const activity = world.call('seller', 'GET', 'opportunitycloses').json.value[0].activityid;
  return { account, contact, customer, parent, activity };
}

test('with an account go its contacts, its deals and their activities to the new owner; a deal of another customer stays', () => {
  const { account, contact, customer, parent, activity } = family();
  expect(assign(`accounts(${account})`, user(userIds.secondSeller)).status).toBe(204);
  for (const address of [`contacts(${contact})`, `opportunities(${customer})`, `opportunitycloses(${activity})`]) {
    expect(ownerOf(address)).toBe(userIds.secondSeller);
  }
  expect(ownerOf(`opportunities(${parent})`)).toBe(userIds.seller);
});

test('nothing is assigned when the new owner could not own all of it', () => {
  const { account, customer } = family();
  const answer = assign(`accounts(${account})`, user(userIds.reader), 'admin');
  expect(refusal(answer)).toMatch(/^403 .*missing prvReadActivity/);
  expect([ownerOf(`accounts(${account})`), ownerOf(`opportunities(${customer})`)]).toEqual([
    userIds.seller,
    userIds.seller,
  ]);
});

// Relationships of the account table, learn.microsoft.com: opportunity_customer_accounts and contact_customer_accounts
// delete, opportunity_parent_account removes the link.
test('with an account its contacts and deals are deleted; a deal of another customer only loses the lookup', () => {
  const { account, contact, customer, parent, activity } = family();
  expect(world.call('seller', 'DELETE', `accounts(${account})`).status).toBe(204);
  for (const address of [`contacts(${contact})`, `opportunities(${customer})`, `opportunitycloses(${activity})`]) {
    expect(world.call('admin', 'GET', address).status).toBe(404);
  }
  const left = world.call('seller', 'GET', `opportunities(${parent})`).json;
  expect([left.name, left._parentaccountid_value]).toEqual(['Through them', null]);
});

test('rows that name each other in a circle are assigned and deleted once', () => {
  const first = make('contacts', { lastname: 'First' });
  const bind = (id: string) => ({ 'parentcustomerid_contact@odata.bind': `/contacts(${id})` });
  const second = make('contacts', { lastname: 'Second', ...bind(first) });
  world.call('seller', 'PATCH', `contacts(${first})`, bind(second));
  expect(assign(`contacts(${first})`, user(userIds.secondSeller)).status).toBe(204);
  expect(ownerOf(`contacts(${second})`)).toBe(userIds.secondSeller);
  expect(world.call('admin', 'DELETE', `contacts(${first})`).status).toBe(204);
  expect(world.call('admin', 'GET', 'contacts').json.value).toEqual([]);
});

/** A deal of the seller with one event of his and one of the administrator, under a relationship that cascades so. */
function dealWithEvents(cascade: string): { readonly deal: string; readonly mine: string; readonly other: string } {
  const relationship = new RegExp(`(Name="${syncEvent.relationship}"[^]*?<CascadeAssign>)Cascade`);
  const files = solutionFiles();
  const imported = importFiles(
    world,
    cascade === 'Cascade' ? files : edited(files, 'customizations.xml', relationship, `$1${cascade}`),
  );
  expect(imported.status).toBe(204);
  const role = { '@odata.id': `roles(${componentId.roleSeller})` };
  for (const id of [userIds.seller, userIds.secondSeller]) {
    world.call('admin', 'POST', `systemusers(${id})/systemuserroles_association/$ref`, role);
  }
  const deal = make('opportunities', { name: 'Deal' });
  const event = (owner: string): string => {
    const bind = { [`${syncEvent.opportunityNavigation}@odata.bind`]: `/opportunities(${deal})` };
    return `${syncEvent.set}(${make(syncEvent.set, { [syncEvent.name]: 'Sent', ...bind, ...user(owner) }, 'admin')})`;
  };
  return { deal: `opportunities(${deal})`, mine: event(userIds.seller), other: event(userIds.admin) };
}

test('what a solution declares parental follows its deal to the new owner, and is deleted with it', () => {
  const { deal, mine } = dealWithEvents('Cascade');
  expect(world.call('seller', 'GET', mine).status).toBe(200);
  expect(assign(deal, user(userIds.secondSeller)).status).toBe(204);
  expect(ownerOf(mine)).toBe(userIds.secondSeller);
  expect(world.call('seller', 'GET', mine).status).toBe(403);
  expect(refusal(assign(deal, user(userIds.reader), 'admin'))).toMatch(
    new RegExp(`missing prvRead${syncEvent.schemaName}`),
  );
  expect(world.call('admin', 'DELETE', deal).status).toBe(204);
  expect(world.call('admin', 'GET', mine).status).toBe(404);
});

test.each([
  ['Cascade', true, true],
  ['Active', true, true],
  ['UserOwned', true, false],
  ['NoCascade', false, false],
] as const)('with CascadeAssign %s, the owner’s rows follow: %s, those of others: %s', (cascade, first, second) => {
  const { deal, mine, other } = dealWithEvents(cascade);
  expect(assign(deal, user(userIds.secondSeller)).status).toBe(204);
  expect([mine, other].map((address) => ownerOf(address) === userIds.secondSeller)).toEqual([first, second]);
});
