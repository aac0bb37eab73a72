import { column, microsoftHelp, purchaseIntent, syncEvent, valueOf as optionOf } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { accounts } from '../../sandbox/dataverse/seed';
import {
  type Connected,
  connected,
  dealOwner,
  event,
  events,
  NEW_ROW,
  poorTeam,
  newRow,
  REFERRAL,
  referral,
  rowOf,
  seller,
  valueOf,
} from './systems-world';

const arranged = async ({ opportunities }: Connected, changes = {}) =>
  valueOf(await opportunities.arrange(referral(changes)));

describe('a deal that arrives', () => {
  test('becomes a row with customer, contact, currency, owner, consents and sync on, and its history', async () => {
    const at = connected();
    const arrangement = await arranged(at, { externalId: accounts.contoso });
    const row = newRow(arrangement, { help: 'QuotesOrLicensing', purchaseIntent: 'HaveNotDecided', visible: true });
    valueOf(await at.opportunities.create(NEW_ROW, row, [event(1, NEW_ROW, { kind: 'Received' })]));
    expect(valueOf(await at.opportunities.read(NEW_ROW))).toMatchObject({
      state: 'open',
      sync: true,
      name: 'From Microsoft',
      identifier: REFERRAL,
      currency: { code: 'EUR' },
      customer: { name: 'Contoso Logistik GmbH' },
      contact: { email: 'pat@oreilly.example' },
      values: { value: '5000', closingDate: '2027-01-01' },
      ownedBy: seller,
      help: 'QuotesOrLicensing',
      visible: true,
      consentToShare: true,
      consentToContact: false,
      purchaseIntent: 'HaveNotDecided',
      statusReason: 'In Progress',
    });
    expect(rowOf(at, NEW_ROW)).toMatchObject({
      _customerid_value: accounts.contoso,
      [column.help]: optionOf(microsoftHelp, 'QuotesOrLicensing'),
      [column.purchaseIntent]: optionOf(purchaseIntent, 'HaveNotDecided'),
    });
    expect(events(at)).toMatchObject([
      { _ownerid_value: userIds.seller, [`_${syncEvent.opportunity}_value`]: NEW_ROW },
    ]);
    expect(at.requests.filter(({ path }) => path.endsWith('/$batch'))).toHaveLength(1);
  });

  test.each([0, 1])('is made once, with %i events', async (number) => {
    const at = connected();
    const row = newRow(await arranged(at));
    const history = [event(1, NEW_ROW), event(2, NEW_ROW)].slice(0, number);
    valueOf(await at.opportunities.create(NEW_ROW, row, history));
    expect(await at.opportunities.create(NEW_ROW, { ...row, name: 'Other' }, history)).toEqual({ kind: 'stale' });
    const other = '8d0c8f5e-7a13-5f0b-8d1c-2f6a7b8c9d03';
    expect(await at.opportunities.create(other, row, [event(3, other)])).toEqual({ kind: 'stale' });
    expect(await at.opportunities.read(other)).toMatchObject({ status: 404 });
    expect(rowOf(at, NEW_ROW).name).toBe('From Microsoft');
    expect(events(at)).toHaveLength(number);
  });

  test('in a currency that this environment lacks has no amount; everything else is there', async () => {
    const at = connected();
    const row = newRow(await arranged(at, { currency: 'XTS' }));
    valueOf(await at.opportunities.create(NEW_ROW, row, []));
    expect(valueOf(await at.opportunities.read(NEW_ROW)).values).toMatchObject({
      value: null,
      closingDate: '2027-01-01',
    });
  });

  test('answers that nobody gave stay empty, and a help that nobody knows is none', async () => {
    const at = connected();
    const row = newRow(await arranged(at), {
      consentToShare: null,
      consentToContact: null,
      help: 'NewKindOfHelp',
      name: 'N'.repeat(301),
    });
    valueOf(await at.opportunities.create(NEW_ROW, row, []));
    expect(rowOf(at, NEW_ROW)).toMatchObject({
      name: 'N'.repeat(300),
      [column.consentToShare]: null,
      [column.consentToContact]: null,
      [column.help]: null,
      [column.purchaseIntent]: null,
    });
  });

  test('whose owner cannot have it goes to the configured one with its history, and that is told', async () => {
    const at = connected();
    const arrangement = { ...(await arranged(at, { externalId: accounts.contoso })), owner: poorTeam };
    const history = [event(1, NEW_ROW, { owner: poorTeam }), event(2, null, { owner: null })];
    valueOf(await at.opportunities.create(NEW_ROW, newRow(arrangement), history));
    expect(valueOf(await at.opportunities.read(NEW_ROW)).ownedBy).toEqual(dealOwner);
    expect(at.others).toEqual([{ record: `opportunities(${NEW_ROW})`, wanted: poorTeam, instead: dealOwner }]);
    expect(events(at)).toMatchObject([{ _ownerid_value: dealOwner.id }, { _ownerid_value: userIds.relay }]);
    expect(at.lost).toEqual([]);
  });

  test('that nobody can have is refused: it never becomes the relay’s own', async () => {
    const at = connected({}, {}, poorTeam);
    const arrangement = await arranged(at);
    expect(await at.opportunities.create(NEW_ROW, newRow(arrangement), [])).toMatchObject({
      kind: 'refused',
      status: 403,
    });
    expect(await at.opportunities.read(NEW_ROW)).toMatchObject({ status: 404 });
  });

  test('whose account was deleted meanwhile is refused, and the next try finds or makes another', async () => {
    const at = connected();
    const arrangement = await arranged(at);
    at.admin('DELETE', `accounts(${arrangement.account})`);
    const before = at.requests.length;
    expect(await at.opportunities.create(NEW_ROW, newRow(arrangement), [event(1, NEW_ROW)])).toMatchObject({
      kind: 'refused',
      status: 404,
    });
    expect(at.requests.length - before).toBe(1);
    valueOf(await at.opportunities.create(NEW_ROW, newRow(await arranged(at)), [event(1, NEW_ROW)]));
    expect(valueOf(await at.opportunities.read(NEW_ROW)).customer).toMatchObject({ name: "O'Reilly & Söhne" });
  });
});
