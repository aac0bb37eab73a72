import type { Opportunity, Referral } from '../../../plugin-bridge/merge/deal';
import { decide, isNews, sentLines, type DecideInput } from '../../../plugin-bridge/merge/decide';
import { noMemory } from '../../../plugin-bridge/merge/plan';
import { seenOf } from '../../../plugin-bridge/merge/seen';
import { newState, type SyncState } from '../../../plugin-bridge/merge/state';
import { knownLength, shownOf } from '../../../plugin-bridge/merge/values';
import { waysAgreed, waysThere } from '../../../plugin-bridge/merge/ways';
import { newReferral, opportunity } from '../../model/world';
import { same } from './planned';

const id = 'd0000000-0000-4000-8000-000000000001';
const agreed = newReferral('r1', { externalReferenceId: id }, 0);
const both = opportunity(id);

interface Look {
  readonly here?: Partial<Opportunity>;
  readonly there?: Partial<Referral>;
  readonly state?: Partial<SyncState>;
  readonly over?: Partial<DecideInput>;
}

/** What is decided where both sides agreed, but for what is given. */
function look({ here = {}, there = {}, state: remembered = {}, over = {} }: Look = {}) {
  const row = opportunity(id, here);
  const referral = { ...agreed, ...there };
  const state: SyncState = {
    ...newState('org', id),
    link: { id: 'r1', engagement: null },
    etag: agreed.etag,
    base: Object.fromEntries(Object.entries(agreed.values).map(([field, value]) => [field, same(value)])),
    ways: waysAgreed(both, 'here', waysThere(both, agreed)),
    shown: { referralStatus: 'ActiveAccepted' },
    ...remembered,
  };
  const decision = decide({ row, state, seen: seenOf(row, referral), waits: false, memory: noMemory, ...over });
  return { ...decision, said: decision.says(state) };
}
const values = (over: Partial<Opportunity['values']>) => ({ values: { ...both.values, ...over } });
const keys = (lines: readonly { readonly key: string }[]) => lines.map(({ key }) => key);

test('where both sides agree there is nothing to do and nothing to say', () => {
  const { plan, ways, lines, first, left, exact, said } = look();
  expect([plan.push, plan.pull, ways.patch, lines, first, left, exact]).toEqual([{}, {}, {}, [], [], [], true]);
  expect(said).toMatchObject({ missing: [], problem: null, attention: false, referral: { status: 'ActiveAccepted' } });
});

test('a conflict knows who changed either side last, as far as anybody says', () => {
  const found = (changed: Opportunity['changed'], updatedOn: string) => {
    const here = { ...values({ notes: 'mine' }), changed };
    const [conflict] = look({ here, there: { ...values({ notes: 'theirs' }), updatedOn } }).plan.open;
    return conflict!.last;
  };
  const there = Date.UTC(2027, 0, 1);
  expect(found({ on: 7, by: 'Adele' }, '2027-01-01T00:00:00Z')).toEqual({ here: 7, by: 'Adele', there });
  expect(found({ on: 7, by: null }, '2027-01-01T00:00:00Z')).toEqual({ here: 7, there });
  expect(found(null, '')).toEqual({});
});

describe('a deal that lacks something is not sent, but still takes what changed there', () => {
  const lacking = { here: { name: null, ...values({ notes: 'mine' }) }, there: values({ closingDate: '2027-01-01' }) };
  test('and says once what is missing', () => {
    const { plan, said, lines } = look(lacking);
    expect([plan.push, plan.pull]).toEqual([{}, { closingDate: '2027-01-01' }]);
    expect(said.missing).toMatchObject([{ key: 'missing.name' }]);
    expect(keys(lines)).toEqual(['audit.missing']);
    const cardData = JSON.stringify({ missing: said.missing });
    expect(keys(look({ ...lacking, here: { ...lacking.here, cardData } }).lines)).toEqual([]);
  });
  test('the choices wait with it', () => {
    expect([look(lacking).said.choicesTaken, look().said.choicesTaken]).toEqual([false, true]);
  });
  test('a deal that was sent to us lacks nothing', () => {
    expect(look({ ...lacking, state: { origin: 'there' } }).said.missing).toEqual([]);
  });
});

test('after a refusal nothing is sent until it is time', () => {
  const won = { here: { state: 'won', ...values({ notes: 'mine' }) } } as const;
  expect(look(won).status.push).toMatchObject({ name: 'ClosedWon' });
  const { plan, status } = look({ ...won, over: { waits: true } });
  expect([plan.push, status.push]).toEqual([{}, null]);
});

describe('amounts', () => {
  test('do not cross while the currencies differ, or while the row has none', () => {
    for (const currency of [{ code: 'USD', precision: 2 }, null]) {
      const { plan } = look({ here: { currency }, there: { currency: 'CHF', ...values({ value: '7' }) } });
      expect([plan.push, plan.pull]).toEqual([{}, {}]);
    }
  });
});

test('a deal that was sent to us is not emptied at Partner Center by an empty column, but its notes may be', () => {
  const emptied = { here: values({ value: null, products: null, notes: null }), state: { origin: 'there' } } as const;
  expect(look(emptied).plan.push).toEqual({ notes: null });
  expect(look({ ...emptied, state: {} }).plan.push).toEqual({});
});

describe('a value that cannot be read', () => {
  test('for want of a right is left alone on both sides and told, and stands for what it was', () => {
    const { plan, said } = look({ here: values({ value: null, notes: 'mine' }), over: { hidden: ['value'] } });
    expect(plan.push).toEqual({ notes: 'mine' });
    expect(said.problem).toEqual({ said: { key: 'reason.unreadable', values: { fields: 'value' } } });
    expect(said.missing).toEqual([]);
  });
  test('and was never known lacks', () => {
    const { said } = look({ here: values({ value: null }), state: { base: {} }, over: { hidden: ['value'] } });
    expect(said.missing).toMatchObject([{ key: 'missing.value' }]);
  });
  test('since Partner Center does not mention it is left alone and told', () => {
    const unsaid = { there: { absent: ['closingDate'], ...values({ closingDate: null }) } } as const;
    const { plan, said } = look(unsaid);
    expect([plan.push, plan.pull]).toEqual([{}, {}]);
    expect(said.problem).toEqual({ said: { key: 'reason.absent', values: { fields: 'closingDate' } } });
    const empty = look({ ...unsaid, here: values({ closingDate: null }), state: { origin: 'there' } });
    expect(empty.said.problem).toBeNull();
    const never = look({ ...unsaid, state: { base: { closingDate: same(null) } } });
    expect(never.plan.push).toMatchObject({ closingDate: '2026-12-15' });
  });
});

test('a text without end that was edited here is left alone and told', () => {
  const endless = 'x'.repeat(knownLength);
  const shown = shownOf('notes', endless);
  const { plan, said } = look({
    here: values({ notes: `New: ${shown}` }),
    there: values({ notes: endless }),
    state: { base: { notes: { crm: shown, pc: endless } } },
  });
  expect(plan.push).not.toHaveProperty('notes');
  expect(said.problem).toEqual({ said: { key: 'reason.tooLong', values: { fields: 'notes' } } });
});

describe('what Dataverse did not take is left out and told, and tried again later', () => {
  const refusal = (what: ('close' | 'values')[]) => ({
    what,
    there: '',
    n: 1,
    next: 9,
    why: 'Plugin says no',
    of: '',
    kind: 'refused' as const,
    asked: null,
  });
  const untaken = (what: ('close' | 'values')[]) => ({ untaken: { what, why: 'Plugin says no' } });

  test('values', () => {
    const pulled = { there: values({ notes: 'theirs' }) };
    const { plan, left, said, lines } = look({ ...pulled, over: untaken(['values']) });
    expect([plan.pull, left, keys(lines)]).toEqual([{}, ['values'], ['audit.attention']]);
    expect(said.problem).toEqual({
      said: { key: 'reason.notTakenOver', values: { fields: 'notes', reason: 'Plugin says no' } },
    });
    const again = look({ ...pulled, state: { refusal: refusal(['values']) }, over: untaken(['values']) });
    expect([again.lines, again.said.problem?.nextTry]).toEqual([[], 9]);
    expect(look({ over: untaken(['values']) }).left).toEqual([]);
  });

  test('a closing', () => {
    const lost = { there: { status: 'ClosedLost', statusText: 'Closed/Lost' } } as const;
    const { status, left, said } = look({ ...lost, over: untaken(['close']) });
    expect([status.close, status.ended, left]).toEqual([null, null, ['close']]);
    expect(said.problem?.said).toEqual({
      key: 'reason.notClosed',
      values: { status: 'ClosedLost', reason: 'Plugin says no' },
    });
    expect(look({ ...lost, over: untaken(['values']) }).status.close).not.toBeNull();
    expect(look({ over: untaken(['close']) }).left).toEqual([]);
  });
});

describe('lines of the history', () => {
  test('what was pulled, and conflicts with both values and the side that was kept', () => {
    const ask = { id: 'c', field: 'notes', crm: 'mine', pc: 'theirs', winner: 'ask', sure: true, at: 0 } as const;
    const { first } = look({
      here: {
        ...values({ value: '1', notes: 'mine' }),
        conflictChoices: JSON.stringify({ id: 'c', field: 'notes', take: 'pc', crm: 'mine', pc: 'theirs' }),
      },
      there: values({ value: '2', closingDate: '2027-01-01', notes: 'theirs' }),
      state: { open: [ask] },
    });
    expect(first).toMatchObject([
      { key: 'audit.received', values: { changes: [{ field: 'closingDate', to: '2027-01-01' }] } },
      { key: 'audit.conflict', values: { field: 'value', crm: '1', pc: '2', kept: 'here' } },
      { key: 'audit.conflict', values: { field: 'notes', crm: 'mine', pc: 'theirs', kept: 'there' } },
    ]);
    const asked = look({ here: values({ notes: 'mine' }), there: values({ notes: 'theirs' }) }).first;
    expect(asked).toMatchObject([{ key: 'audit.conflict', values: { kept: 'both' } }]);
  });

  test('an earlier attempt that turned out to stand, unless it was the create', () => {
    const landed = (over: string | null) => ({
      here: values({ notes: 'mine' }),
      there: { etag: '"new"', ...values({ notes: 'mine' }) },
      state: { push: { over, tries: [{ nonce: 'n', set: { notes: 'mine' } }] } },
    });
    expect(keys(look(landed(agreed.etag)).lines)).toEqual(['audit.sent']);
    expect(keys(look(landed(null)).lines)).toEqual([]);
  });

  test('a status that changed, with its reason; not one that a closing or a reason names already', () => {
    const closed = { status: 'ClosedLost', statusText: 'Closed/Lost' } as const;
    const accepted = (statusReason: string | null) =>
      look({ there: { statusReason }, state: { shown: { referralStatus: 'NewReceived' } } }).lines;
    expect(accepted(null)).toEqual([{ key: 'audit.status', values: { status: 'ActiveAccepted' } }]);
    expect(accepted('Welcome')).toMatchObject([{ values: { reason: 'Welcome' } }]);
    expect(keys(look({ state: { shown: {} } }).lines)).toEqual([]);
    expect(keys(look({ there: closed }).lines)).toEqual(['audit.closedHere']);
    expect(keys(look({ there: closed, state: { ended: { status: 'ClosedLost', seen: false } } }).lines)).toEqual([]);
    expect(keys(look({ there: { status: 'ClosedExpired', statusText: '' } }).lines)).toEqual(['audit.attention']);
    expect(keys(look({ there: { status: undefined, statusText: 'New/Odd' } }).lines)).toEqual(['audit.attention']);
  });

  test('a reason that is told already is no news, in whoever’s words', () => {
    const told = (problem: object) => ({ ...both, cardData: JSON.stringify({ problem }) });
    expect(isNews(both, 'Bad request')).toBe(true);
    expect(isNews(told({ text: 'Bad request' }), 'Bad request')).toBe(false);
    const said = { key: 'reason.declineTooLate' } as const;
    expect(isNews(told({ text: 'x', said }), said)).toBe(false);
    expect(isNews(told({ text: 'x', said }), { key: 'reason.noCustomer' })).toBe(true);
  });

  test('nothing was sent, nothing is said', () => {
    expect(sentLines([], [])).toEqual([]);
    expect(sentLines([], ['visible'])).toEqual([{ key: 'audit.sent', values: { changes: [], fields: ['visible'] } }]);
  });
});

test('the eTag is trusted later only where the referral at it equals the base', () => {
  expect(look({ here: values({ notes: 'mine' }) }).exact).toBe(true);
  expect(look({ there: values({ value: 'free' }) }).exact).toBe(false);
});

test('from memory alone nothing is said of what only the referral tells', () => {
  const seen = { ...seenOf(both, agreed), referral: null };
  expect(look({ over: { seen } }).said).not.toHaveProperty('referral');
});
