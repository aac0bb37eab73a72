import type { Opportunity, Referral } from '../../../plugin-bridge/merge/deal';
import { newState, type SyncState } from '../../../plugin-bridge/merge/state';
import { planWays, waysAgreed, waysThere } from '../../../plugin-bridge/merge/ways';
import { newReferral, opportunity, person } from '../../model/world';

const id = 'D0000000-0000-4000-8000-000000000001';
const state = newState('org', id);

/** The plan for a row that differs in `here` and a referral that differs in `there` from all being agreed. */
function look(
  here: Partial<Opportunity>,
  there: Partial<Referral> = {},
  over: Partial<SyncState> = {},
  maySend = true,
) {
  const row = opportunity(id, here);
  const referral = newReferral('r1', { externalReferenceId: id.toLowerCase(), ...there }, 0);
  return planWays(row, { ...state, ...over }, waysThere(row, referral), maySend, referral.absent);
}

test('what both sides show is agreed, and nothing is sent', () => {
  const { patch, sent, ways, otherCurrency } = look({});
  expect([patch, sent, otherCurrency]).toEqual([{}, [], false]);
  expect(ways).toMatchObject({
    currency: { crm: 'EUR', pc: 'EUR' },
    purchaseIntent: { crm: 'HaveNotDecided', pc: 'HaveNotDecided' },
    mark: { crm: id.toLowerCase(), pc: id.toLowerCase() },
  });
});

describe('what was changed here is sent', () => {
  test.each<[string, Partial<Opportunity>, Partial<Referral>, object]>([
    ['visibility, one way only', { visible: true }, {}, { visible: true }],
    ['help makes the deal visible', { help: 'GeneralOrOther' }, {}, { visible: true }],
    ['purchase intent', { purchaseIntent: 'Yes' }, {}, { purchaseIntent: 'Yes' }],
    ['a colleague who is not in the team', {}, { team: ['other@contoso.com'] }, { teamMember: person }],
    [
      'our id where the referral has none',
      {},
      { externalReferenceId: null },
      { externalReferenceId: id.toLowerCase() },
    ],
  ])('%s', (_, here, there, patch) => {
    expect(look(here, there).patch).toEqual(patch);
    expect(look(here, there, {}, false).patch).toEqual({});
  });

  test('what is hidden again here stays visible there', () => {
    expect(look({ visible: false }, { visible: true }).patch).toEqual({});
  });

  test('an empty purchase intent says nothing about a deal that was sent to us', () => {
    expect(look({}, { purchaseIntent: null }, { origin: 'there' }).patch).toEqual({});
    expect(look({}, { purchaseIntent: null }).patch).toEqual({ purchaseIntent: 'HaveNotDecided' });
  });

  test('an empty purchase intent here says nothing about what somebody found out there; emptied here it is taken back', () => {
    expect(look({}, { purchaseIntent: 'Yes' }).patch).toEqual({});
    const undecided = { purchaseIntent: { crm: 'HaveNotDecided', pc: 'HaveNotDecided' } };
    expect(look({}, { purchaseIntent: 'Yes' }, { ways: undecided }).patch).toEqual({});
    const yes = { purchaseIntent: { crm: 'Yes', pc: 'Yes' } };
    expect(look({}, { purchaseIntent: 'Yes' }, { ways: yes }).patch).toEqual({ purchaseIntent: 'HaveNotDecided' });
  });

  test('a purchase intent that this version does not know is not replaced', () => {
    expect(look({ unknown: ['purchaseIntent'] }, { purchaseIntent: null }).patch).toEqual({});
  });

  test('the id of another opportunity is not overwritten', () => {
    expect(look({}, { externalReferenceId: 'another' }).patch).toEqual({});
  });
});

describe('somebody is added to the team only when the read proves that they are not in it', () => {
  test('a team that was not sent proves nothing', () => {
    expect(look({}, { team: [], absent: ['team'] }).patch).toEqual({});
  });
  test('upper and lower case are the same address', () => {
    expect(look({ owner: { ...person, email: 'ANA@Contoso.com' } }).patch).toEqual({});
  });
  test.each(['email', 'firstName', 'lastName', 'phone'] as const)('an owner without %s is nobody to add', (part) => {
    expect(look({ owner: { ...person, [part]: null } }, { team: [] }).patch).toEqual({});
  });
  test('a row of a team adds nobody', () => {
    expect(look({ owner: null }, { team: [] }).patch).toEqual({});
  });
});

describe('what Partner Center did not take is not sent for ever', () => {
  test('the same value once more is not sent', () => {
    const ways = waysAgreed(opportunity(id, { visible: true }), 'here', {
      currency: 'EUR',
      visible: null,
      purchaseIntent: 'HaveNotDecided',
      team: null,
      mark: id.toLowerCase(),
    });
    expect(look({ visible: true }, { team: [] }, { ways }).patch).toEqual({});
    expect(look({ visible: true, purchaseIntent: 'No' }, { team: [] }, { ways }).patch).toEqual({
      purchaseIntent: 'No',
    });
  });
});

describe('currency', () => {
  const agreed = { currency: { crm: 'EUR', pc: 'EUR' } };
  test('changed here it is sent', () => {
    const dollars = { currency: { code: 'USD', precision: 2 } };
    expect(look(dollars, {}, { ways: agreed })).toMatchObject({ patch: { currency: 'USD' }, otherCurrency: false });
  });
  test('changed there, or never agreed on, no amount may cross', () => {
    const { patch, otherCurrency } = look({}, { currency: 'USD' }, { ways: agreed });
    expect([patch, otherCurrency]).toEqual([{}, true]);
    expect(look({}, { currency: null })).toMatchObject({ otherCurrency: true });
  });
  test('a row without one asks for none', () => {
    expect(look({ currency: null }, { currency: 'USD' })).toMatchObject({ otherCurrency: false });
  });
});

test('what was agreed and is sent once more was changed there', () => {
  const ways = { purchaseIntent: { crm: 'Yes', pc: 'Yes' } };
  expect(look({ purchaseIntent: 'Yes' }, { purchaseIntent: 'No' }, { ways }).fought).toEqual(['purchaseIntent']);
  expect(look({ purchaseIntent: 'No' }, {}, { ways }).fought).toEqual([]);
});
