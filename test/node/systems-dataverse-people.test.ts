import { rowIdOf } from '../../plugin-bridge/hash';
import type { Arrangement } from '../../plugin-bridge/merge/patches';
import { organizationIds, userIds } from '../../sandbox/dataverse';
import { accounts } from '../../sandbox/dataverse/seed';
import {
  accountsCalled,
  type Connected,
  connected,
  dealOwner,
  poorTeam,
  REFERRAL,
  referral,
  refusing,
  seller,
  valueOf,
} from './systems-world';

const arranged = async ({ opportunities }: Connected, changes = {}): Promise<Arrangement> =>
  valueOf(await opportunities.arrange(referral(changes)));

const madeAccount = rowIdOf(`account:${REFERRAL}`);
const madeContact = rowIdOf(`contact:${REFERRAL}`);

describe('the owner of a deal that arrives', () => {
  const ownerFor = async (at: Connected, account: string) => (await arranged(at, { externalId: account })).owner;

  test('is the account’s, a user or a team', async () => {
    const at = connected();
    expect(await ownerFor(at, accounts.contoso)).toEqual(seller);
    expect(await ownerFor(at, accounts.ofPartnerDesk)).toEqual({ set: 'teams', id: organizationIds.partnerDesk });
  });

  test('is the configured one where the account’s has left, is no person, is the relay, or cannot be read', async () => {
    const at = connected();
    expect(await ownerFor(at, accounts.ofFormerSeller)).toEqual(dealOwner);
    at.admin('PATCH', `systemusers(${userIds.secondSeller})`, { accessmode: 4 });
    expect(await ownerFor(at, accounts.ofSecondSeller)).toEqual(dealOwner);
    at.admin('PATCH', `accounts(${accounts.contoso})`, { 'ownerid@odata.bind': `/systemusers(${userIds.relay})` });
    expect(await ownerFor(at, accounts.contoso)).toEqual(dealOwner);
    const hidden = connected({}, { before: ({ url }) => (url.includes('/teams(') ? refusing(403) : undefined) });
    expect(await ownerFor(hidden, accounts.ofPartnerDesk)).toEqual(dealOwner);
  });

  test('is never the relay itself: such a setting is refused, saying what to do', async () => {
    const at = connected({}, {}, { set: 'systemusers', id: userIds.relay });
    expect(await at.opportunities.arrange(referral())).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('COSELL_DEAL_OWNER'),
    });
    expect(accountsCalled(at, "O'Reilly & Söhne")).toEqual([]);
  });

  test('who cannot have an account leaves it with the relay, and that is told', async () => {
    const at = connected({}, {}, poorTeam);
    expect(await arranged(at)).toMatchObject({ account: madeAccount, owner: poorTeam });
    expect(accountsCalled(at, "O'Reilly & Söhne")).toMatchObject([{ _ownerid_value: userIds.relay }]);
    expect(at.others).toMatchObject([
      { record: `accounts(${madeAccount})`, wanted: poorTeam, instead: null },
      { record: `contacts(${madeContact})` },
    ]);
  });

  test('asks who the relay is only once', async () => {
    const at = connected();
    await arranged(at);
    await arranged(at);
    expect(at.requests.filter(({ path }) => path.endsWith('/WhoAmI'))).toHaveLength(1);
  });
});

describe('the contact of a deal that arrives', () => {
  const person = { firstName: 'Grady', lastName: 'Archie', email: null, phone: null };
  const redmond = { externalId: accounts.namesakes[0] };
  const contactsOf = (at: Connected, account: string): { contactid: string }[] =>
    at.admin('GET', `contacts?$filter=_parentcustomerid_value eq ${account}`).value;

  test('is found by mail, whatever the case, and by name at the account without one', async () => {
    const at = connected();
    const [known] = contactsOf(at, accounts.namesakes[0]);
    const byMail = { ...person, email: 'GRADY.archie@wingtip-redmond.example' };
    expect(await arranged(at, { ...redmond, contact: byMail })).toMatchObject({
      contact: known?.contactid,
      contacts: [],
    });
    expect(await arranged(at, { ...redmond, contact: person })).toMatchObject({ contact: known?.contactid });
  });

  test('of one mail at several accounts is the one at this account, then the one of this name, else none', async () => {
    const at = connected();
    const mail = 'shared@wingtip.example';
    const add = (account: string, firstname: string, jobtitle?: string) =>
      at.admin('POST', 'contacts', {
        firstname,
        lastname: 'Archie',
        jobtitle,
        emailaddress1: mail,
        'parentcustomerid_account@odata.bind': `/accounts(${account})`,
      });
    add(accounts.namesakes[1], 'Grady');
    add(accounts.namesakes[0], 'Ann');
    const ann = at.admin('GET', "contacts?$filter=firstname eq 'Ann'").value[0].contactid;
    const shared = { ...redmond, contact: { ...person, email: mail } };
    expect(await arranged(at, shared)).toMatchObject({ contact: ann });
    add(accounts.namesakes[0], 'Grady', 'Buyer');
    const grady = at.admin('GET', "contacts?$filter=jobtitle eq 'Buyer'").value[0].contactid;
    expect(await arranged(at, shared)).toMatchObject({ contact: grady });
    add(accounts.namesakes[0], 'Grady', 'Seller');
    expect(await arranged(at, shared)).toMatchObject({
      contact: null,
      contacts: ['Grady Archie (Buyer)', 'Grady Archie (Seller)'],
    });
  });

  test('is made at the account, without mail when there is none; a person of no name and no mail is none', async () => {
    const at = connected();
    const nobody = { firstName: null, lastName: null, email: null, phone: '1' };
    expect(await arranged(at, { ...redmond, contact: nobody })).toMatchObject({ contact: null, contacts: [] });
    expect(await arranged(at, { ...redmond, contact: null })).toMatchObject({ contact: null });
    const made = await arranged(at, { ...redmond, contact: { ...person, firstName: 'New', phone: '+1 5' } });
    expect(made.contact).toBe(madeContact);
    expect(at.admin('GET', `contacts(${madeContact})`)).toMatchObject({
      fullname: 'New Archie',
      emailaddress1: null,
      telephone1: '+1 5',
      _parentcustomerid_value: accounts.namesakes[0],
      _ownerid_value: seller.id,
    });
  });

  test('of no name is called by the mail address', async () => {
    const at = connected();
    await arranged(at, { contact: { ...person, firstName: null, lastName: null, email: 'x@y.example' } });
    expect(at.admin('GET', `contacts(${madeContact})`)).toMatchObject({ fullname: 'x@y.example' });
  });
});
