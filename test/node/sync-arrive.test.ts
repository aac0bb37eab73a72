import { standardLength } from '../../model';
import { editReferral, newReferral } from '../model/world';
import { arrival, arriving as id } from './arrival';
import { setUp } from './bench';

test('what is known there fills the card: consents, visibility, intent, help, and who sent it', async () => {
  const seller = { firstName: 'Kim', lastName: 'Abel', email: 'kim@microsoft.com', phone: null };
  const at = await arrival(
    { visible: true, purchaseIntent: 'Yes', message: 'Join us', sentBy: 'Microsoft' },
    {},
    {
      help: 'QuotesOrLicensing',
      people: [seller],
    },
  );
  expect(at.row()).toMatchObject({
    consentToShare: true,
    consentToContact: true,
    visible: true,
    purchaseIntent: 'Yes',
    help: 'QuotesOrLicensing',
  });
  expect(at.card().received).toEqual({
    message: 'Join us',
    organization: 'Microsoft',
    person: 'Kim Abel',
    mail: 'kim@microsoft.com',
  });
  // Microsoft takes part already: it is not invited once more.
  await at.pass();
  expect(at.all()).toHaveLength(2);
  expect(at.row().audit).not.toContain('asked for help');
});

test('who sent it is told also when Microsoft’s side is announced after the deal', async () => {
  const at = await arrival({ sentBy: 'Microsoft' });
  expect(at.card().received).toEqual({ organization: 'Microsoft' });
  const people = [{ firstName: 'Kim', lastName: 'Abel', email: 'kim@microsoft.com', phone: null }];
  const engagement = at.world.referrals.get(id)!.engagement;
  const theirs = newReferral('f9000000-0000-4000-8000-00000000000a', { side: 'microsoft', engagement, people }, 0);
  at.world.referrals.set(theirs.id, theirs);
  expect(await at.relay.resolve(theirs.id)).toEqual({ kind: 'pass', opportunity: at.row().id });
  await at.pass();
  expect(at.card().received).toEqual({ organization: 'Microsoft', person: 'Kim Abel', mail: 'kim@microsoft.com' });
  expect(at.world.rows.size).toBe(1);
});

test('an amount that is none and a day that is none stay there and are told; corrected, they come', async () => {
  const values = { value: 'a lot', closingDate: 'someday', notes: 'n', products: 'SOL-12345-ABC' };
  const at = await arrival({ values });
  expect(at.row()).toMatchObject({
    syncStatus: 'NeedsAttention',
    values: { value: null, closingDate: null, notes: 'n' },
  });
  expect(at.card().problem?.said).toEqual({ key: 'reason.unknownValue', values: { values: 'a lot, someday' } });
  await at.pass();
  expect(at.ours().values).toMatchObject({ value: 'a lot', closingDate: 'someday' });
  const corrected = { ...values, value: '500', closingDate: '2027-01-31' };
  editReferral(at.world, id, { values: corrected }, at.clock.now());
  await at.pass();
  expect(at.row()).toMatchObject({ syncStatus: 'InSync', values: { value: '500', closingDate: '2027-01-31' } });
});

test('what is odd is on the row from its first write on, whatever happens to the relay then', async () => {
  const at = setUp();
  at.world.rows.clear();
  const values = { value: '1', closingDate: 'someday', notes: null, products: null };
  at.world.referrals.set(id, newReferral(id, { side: 'received', status: 'NewReceived', values }, at.clock.now()));
  const dying = at.another({
    after: ({ verb }) => {
      if (verb === 'CREATE row') throw new Error('crash');
    },
  });
  await expect(dying.receive(id)).rejects.toThrow('crash');
  const [row] = [...at.world.rows.values()];
  expect(row).toMatchObject({ syncStatus: 'NeedsAttention', values: { value: '1', closingDate: null } });
  expect(row?.audit).toContain('someday');
});

test('two accounts that fit: none is taken, both are named until a person chooses', async () => {
  const at = await arrival({}, { account: null, accounts: ['Fabrikam, Lisboa', 'Fabrikam, Porto'] });
  expect(at.row()).toMatchObject({ customer: null, syncStatus: 'NeedsAttention' });
  expect(at.card().problem?.said).toEqual({
    key: 'reason.accounts',
    values: { names: 'Fabrikam, Lisboa, Fabrikam, Porto' },
  });
  expect(at.row().values.value).toBe('40000');
  expect(at.row().audit?.match(/Several accounts/g)).toHaveLength(1);
  at.here({ row: { customer: setUp().row().customer } });
  await at.pass();
  expect(at.row().syncStatus).toBe('InSync');
  expect(at.card().problem).toBeUndefined();
});

test('two contacts that fit: both are named, and the deal is synced without', async () => {
  const at = await arrival({}, { contacts: ['Ana Sousa (Fabrikam)', 'Ana Sousa (Contoso)'] });
  expect(at.row().syncStatus).toBe('NeedsAttention');
  expect(at.card().problem?.said).toMatchObject({ key: 'reason.contacts' });
});

test('a currency that the environment lacks: the amount waits, the rest is synced, and it comes once it is chosen', async () => {
  const at = await arrival({ currency: 'XTS' }, { currency: null });
  expect(at.row()).toMatchObject({ syncStatus: 'NeedsAttention', values: { value: null, closingDate: '2026-12-15' } });
  expect(at.card().problem?.said).toEqual({
    key: 'reason.currencyUnknown',
    values: { there: 'XTS', amount: '40000' },
  });
  editReferral(at.world, id, { values: { ...at.ours().values, closingDate: '2027-01-31' } }, at.clock.now());
  await at.pass();
  expect(at.row().values).toMatchObject({ value: null, closingDate: '2027-01-31' });
  at.here({ row: { currency: { code: 'EUR', precision: 2 } } });
  await at.pass();
  expect(at.row().values.value).toBeNull();
  expect(at.ours().values.value).toBe('40000');
  at.here({ row: { currency: { code: 'XTS', precision: 2 } } });
  await at.pass();
  expect(at.row()).toMatchObject({ values: { value: '40000' }, syncStatus: 'InSync' });
});

test('values that no option stands for are left out and told, never guessed', async () => {
  const at = await arrival({ purchaseIntent: 'Perhaps' }, {}, { help: 'HoldMyHand' });
  expect(at.row()).toMatchObject({ purchaseIntent: null, help: null });
  expect(at.row().audit).toContain(
    'values that Dynamics 365 does not know, and which were left out: HoldMyHand, Perhaps',
  );
});

test('a name and notes that are too long are cut here, told, and stay whole there', async () => {
  const notes = 'n'.repeat(standardLength.description + 500);
  const values = { value: '1', closingDate: '2026-12-15', notes, products: null };
  const at = await arrival({ name: 'x'.repeat(400), values });
  expect(at.row().name).toHaveLength(standardLength.name);
  expect(at.row().values.notes).toHaveLength(standardLength.description);
  expect(at.row().audit).toContain('shortened here: name, description');
  await at.pass();
  expect(at.ours().values.notes).toHaveLength(notes.length);
});

test('a deal without a customer arrives all the same, and says what to choose', async () => {
  const at = await arrival({ customer: null, contact: null }, { account: null });
  expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention', values: { value: '40000' } });
  expect(at.card().problem?.said).toEqual({ key: 'reason.noCustomer' });
});

test('an unknown status on arrival is told, and the deal is there', async () => {
  const at = await arrival({ status: undefined, statusText: 'New/Odd' });
  expect(at.row()).toMatchObject({ state: 'open', referralStatus: null, syncStatus: 'NeedsAttention' });
  expect(at.card().problem?.said).toMatchObject({ key: 'reason.unknownStatus', values: { status: 'New/Odd' } });
});

test.each([
  ['a CRM id that is no opportunity’s', 'LEAD-4711'],
  ['the id of an opportunity that is gone', '10000000-0000-4000-8000-00000000dead'],
])('a referral with %s makes no row and is told once in the error inbox', async (_, externalReferenceId) => {
  const at = await arrival({ externalReferenceId });
  expect(at.world.rows.size).toBe(0);
  await at.relay.resolve(id);
  await at.relay.receive(id);
  expect([...at.world.events.values()]).toMatchObject([{ kind: 'Failed', opportunity: null, referral: id }]);
});

test('a closed deal of another CRM is nobody’s matter', async () => {
  const at = await arrival({ externalReferenceId: 'LEAD-4711', status: 'ClosedWon' });
  expect(at.world.events.size).toBe(0);
});

test.each([true, false])(
  'our own referral’s notice before, during and after the write-back makes no second opportunity (id stored: %s)',
  async (storesId) => {
    const at = setUp({}, { storesId });
    const others: Promise<unknown>[] = [];
    const hear = async (relay: typeof at.relay) => {
      const made = at.all()[0]!;
      const resolved = await relay.resolve(made.id);
      if (resolved.kind === 'receive') await relay.receive(made.id);
      if (resolved.kind === 'pass') await relay.pass(resolved.opportunity);
    };
    // Before: the POST was carried out, its reply is still on the way.
    const relay = at.another({
      after: async ({ verb }) => {
        if (verb === 'POST') await hear(at.another());
        // During: beside the write-back.
        if (verb === 'POST') others.push(hear(at.another()));
      },
    });
    await relay.pass(at.row().id);
    await Promise.all(others);
    await hear(at.another());
    expect(at.world.rows.size).toBe(1);
    expect(at.all()).toHaveLength(1);
    expect(at.row().identifier).toBe(at.all()[0]!.id);
  },
);

test('where notices are switched off, no bell rings', async () => {
  const at = await arrival({}, {}, undefined, false);
  expect(at.world.bells).toEqual([]);
});

test('a notice of a referral that we may not see is told once in the error inbox', async () => {
  const at = setUp();
  const hidden = 'f9000000-0000-4000-8000-0000000000ff';
  expect(await at.relay.resolve(hidden)).toMatchObject({ kind: 'none' });
  await at.relay.resolve(hidden);
  expect([...at.world.events.values()]).toMatchObject([{ kind: 'Failed', opportunity: null, referral: hidden }]);
});

test('announced from three sides at once, it becomes one opportunity', async () => {
  const at = setUp();
  at.world.rows.clear();
  at.world.referrals.set(id, newReferral(id, { side: 'received', status: 'NewReceived' }, at.clock.now()));
  const relays = [at.another(), at.another(), at.another()];
  await Promise.all(relays.map((relay) => relay.receive(id)));
  expect(at.world.rows.size).toBe(1);
  const arrived = [...at.world.events.values()].filter(({ name }) => name === 'Arrived from Partner Center');
  expect(arrived).toHaveLength(1);
});

test('a linked row that is deleted: its open referral is left as it is, no row is made again, and it is told once', async () => {
  const at = await arrival();
  const { id: opportunity } = at.row();
  await at.pass();
  at.world.rows.clear();
  expect(await at.relay.pass(opportunity)).toMatchObject({ outcome: 'gone' });
  const orphans = () => [...at.world.events.values()].filter((event) => event.opportunity === null);
  expect(orphans()).toMatchObject([{ kind: 'Failed', referral: id }]);
  await at.relay.pass(opportunity);
  await at.another().receive(id);
  expect(at.world.rows.size).toBe(0);
  expect(orphans()).toHaveLength(1);
});
