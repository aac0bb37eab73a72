import { newReferral } from '../model/world';
import { stateOf, sweep } from '../model/rest';
import { deal, isQuiet, setUp, type Bench } from './bench';

describe('est. revenue that the system begins to calculate', () => {
  test('with a question open about it: the calculated amount goes there, and Microsoft’s is kept', async () => {
    const at = setUp();
    await at.pass();
    at.here({ value: '45000' });
    at.there({ value: '50000' });
    await at.pass();
    expect(at.card().conflicts).toMatchObject([{ field: 'value', pc: '50000', winner: 'crm' }]);
    at.here({ value: '61000', row: { systemValue: true } });
    const { id, field, crm, pc } = at.card().conflicts![0]!;
    at.here({ row: { conflictChoices: JSON.stringify([{ id, field, crm, pc, take: 'pc' }]) } });
    await at.pass();
    expect([at.row().values.value, at.ours().values.value]).toEqual(['61000', '61000']);
    expect(at.row().conflictChoices).toBeNull();
    await isQuiet(at);
    at.there({ value: '1' });
    await at.pass();
    expect([at.row().values.value, at.ours().values.value]).toEqual(['61000', '61000']);
    expect(at.card().conflicts).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'value', pc: '1' })]));
    await isQuiet(at);
  });

  test.each(['lost', 'replyLost', 'late'] as const)('with a push of it under way (%s)', async (fate) => {
    const at = setUp();
    await at.pass();
    let late: () => void = () => undefined;
    const relay = at.another({
      before: ({ verb }) => (verb === 'PATCH referral' ? fate : 'well'),
      later: (run) => (late = run),
    });
    at.here({ value: '45000' });
    await relay.pass(deal);
    at.here({ value: '61000', row: { systemValue: true } });
    late();
    at.clock.advance(3_600_000);
    await at.pass();
    await at.pass();
    expect([at.row().values.value, at.ours().values.value]).toEqual(['61000', '61000']);
    expect(at.row().syncStatus).toBe('InSync');
    await isQuiet(at);
  });
});

describe('a consent that is taken back', () => {
  test.each(['consentToShare', 'consentToContact'] as const)(
    '%s: nothing more is sent, and it is said',
    async (consent) => {
      const at = setUp();
      await at.pass();
      const owner = { firstName: 'Rui', lastName: 'Melo', email: 'rui@contoso.com', phone: '1' };
      at.here({ value: '45000', row: { [consent]: false, help: 'GeneralOrOther', owner } });
      at.there({ closingDate: '2027-05-05' });
      at.wrote();
      await at.pass();
      expect(at.wrote()).toEqual(['PATCH row']);
      expect(at.ours()).toMatchObject({ values: { value: '40000' }, team: ['ana@contoso.com'] });
      expect(at.all()).toHaveLength(1);
      expect(at.row()).toMatchObject({ syncStatus: 'NeedsAttention', values: { closingDate: '2027-05-05' } });
      expect(at.card().missing).toMatchObject([{ key: `missing.${consent}` }]);
      await isQuiet(at);
      at.here({ row: { [consent]: true } });
      await at.pass();
      await at.pass();
      expect(at.ours().values.value).toBe('45000');
      expect(at.row().syncStatus).toBe('InSync');
    },
  );
});

test('a row that is deleted and restored goes on with its referral, and neither side’s edit is lost', async () => {
  const at = setUp();
  await at.pass();
  const backup = at.row();
  at.here({ value: '45000' });
  await at.pass();
  at.world.rows.delete(deal);
  await sweep(at.world, at.another());
  at.there({ notes: 'written while it was gone' });
  at.world.rows.set(deal, { ...backup, version: 'W/"restored"' });
  await at.pass();
  expect(at.all()).toHaveLength(1);
  expect(at.row()).toMatchObject({
    identifier: at.ours().id,
    values: { value: '45000', notes: 'written while it was gone' },
  });
  expect(at.ours().values.value).toBe('45000');
  expect(at.row().syncStatus).toBe('InSync');
  await isQuiet(at);
});

test('a referral that was hidden and is shown again goes on where it stopped, with what changed on both sides', async () => {
  const at = setUp();
  await at.pass();
  const hidden = at.another({ before: ({ verb }) => (verb.endsWith(' referral') ? { refused: 403 } : 'well') });
  at.here({ value: '45000' });
  await hidden.pass(deal);
  await hidden.pass(deal);
  expect(at.row().syncStatus).toBe('NeedsAttention');
  at.there({ closingDate: '2027-05-05' });
  await at.pass();
  expect(at.row().values).toMatchObject({ value: '45000', closingDate: '2027-05-05' });
  expect(at.ours().values).toMatchObject({ value: '45000', closingDate: '2027-05-05' });
  expect(at.row().syncStatus).toBe('InSync');
  expect(at.card().conflicts).toBeUndefined();
  await isQuiet(at);
});

test.each(['Accept', 'Decline'] as const)(
  'a referral that expires while the answer %s is under way: it is told, nothing is closed here',
  async (response) => {
    const id = '9e0c8f5e-7a13-4f0b-8d1c-2f6a7b8c9d01';
    const at = setUp();
    at.world.rows.clear();
    at.world.referrals.set(id, newReferral(id, { side: 'received', status: 'NewReceived' }, at.clock.now()));
    await at.relay.receive(id);
    const own = at.of([...at.world.rows.keys()][0]!);
    own.here({ row: { response, responseReason: 'No capacity' } });
    let expired = false;
    const relay = at.another({
      before: ({ verb }) => {
        if (verb === 'PATCH referral' && !expired) {
          expired = true;
          own.there({ referral: { status: 'ClosedExpired' } });
        }
        return 'well';
      },
    });
    await relay.pass(own.row().id);
    expect(expired).toBe(true);
    expect(own.ours().status).toBe('ClosedExpired');
    expect(own.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention', referralStatus: 'ClosedExpired' });
    expect(own.card().problem?.said).toMatchObject({ key: 'reason.ended', values: { status: 'ClosedExpired' } });
    await isQuiet(own);
  },
);

test('switched off and on, with both sides edited meanwhile, also the same field: merged, and no edit is lost', async () => {
  const at = setUp();
  await at.pass();
  at.here({ row: { sync: false } });
  await at.pass();
  at.here({ value: '45000', notes: 'written here' });
  at.there({ value: '50000', notes: 'written there', closingDate: '2027-05-05' });
  at.wrote();
  await at.pass();
  await sweep(at.world, at.another());
  expect(at.wrote()).toEqual([]);
  at.here({ row: { sync: true } });
  await at.pass();
  expect(at.row().values).toMatchObject({ value: '45000', notes: 'written here', closingDate: '2027-05-05' });
  expect(at.card().conflicts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'value', crm: '45000', pc: '50000', winner: 'crm' }),
      expect.objectContaining({ field: 'notes', winner: 'ask' }),
    ]),
  );
  expect(stateOf(at.world, deal)?.link?.id).toBe(at.ours().id);
  await isQuiet(at);
});

test('switched off while Microsoft is asked, and the POST is refused: no claim is left, so that on again asks at once', async () => {
  let asked = 0;
  const at: Bench = setUp(
    { help: 'GeneralOrOther' },
    {
      before({ verb }) {
        if (verb !== 'POST invite' || (asked += 1) > 1) return 'well';
        at.here({ row: { sync: false } });
        return { refused: 429 };
      },
    },
  );
  await at.pass();
  expect(asked).toBe(1);
  expect(stateOf(at.world, deal)).toMatchObject({ claim: null, link: { id: at.ours().id } });
  at.here({ row: { sync: true } });
  await at.pass();
  expect(asked).toBe(2);
});

describe('a choice that the connector does not know', () => {
  test('for the purchase intent here is never sent as another one, and is told', async () => {
    const at = setUp({ purchaseIntent: null, unknown: ['purchaseIntent'] });
    await at.pass();
    await at.pass();
    expect(at.ours().purchaseIntent).toBeNull();
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().problem?.said).toMatchObject({
      key: 'reason.unknownOption',
      values: { fields: 'purchaseIntent' },
    });
    await isQuiet(at);
    at.here({ row: { purchaseIntent: 'Yes', unknown: [] } });
    await at.pass();
    expect(at.ours().purchaseIntent).toBe('Yes');
    expect(at.row().syncStatus).toBe('InSync');
    at.here({ row: { purchaseIntent: null, unknown: ['purchaseIntent'] } });
    await at.pass();
    expect(at.ours().purchaseIntent).toBe('Yes');
  });

  test('for the help here invites nobody, and is told', async () => {
    const at = setUp({ help: null, unknown: ['help'] });
    await at.pass();
    await at.pass();
    expect(at.all()).toHaveLength(1);
    expect(at.card().problem?.said).toMatchObject({ key: 'reason.unknownOption', values: { fields: 'help' } });
  });

  test.each(['Perhaps', 'Yes'])(
    'a purchase intent there (%s) is not overwritten by an empty one here',
    async (intent) => {
      const at = setUp();
      await at.pass();
      expect(at.ours().purchaseIntent).toBe('HaveNotDecided');
      at.there({ referral: { purchaseIntent: intent } });
      at.here({ value: '45000' });
      await at.pass();
      expect(at.ours()).toMatchObject({ purchaseIntent: intent, values: { value: '45000' } });
      await isQuiet(at);
      at.here({ row: { purchaseIntent: 'No' } });
      await at.pass();
      expect(at.ours().purchaseIntent).toBe('No');
      at.here({ row: { purchaseIntent: null } });
      await at.pass();
      expect(at.ours().purchaseIntent).toBe('HaveNotDecided');
      await isQuiet(at);
    },
  );
});
