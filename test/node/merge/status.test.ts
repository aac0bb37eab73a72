import { mayBecome, referralStatus, wireStatus, type ReferralStatusName } from '../../../model';
import type { Opportunity } from '../../../plugin-bridge/merge/deal';
import { forward, isClosed } from '../../../plugin-bridge/merge/seen';
import type { SyncState } from '../../../plugin-bridge/merge/state';
import { answeredLine, closeOf, planStatus } from '../../../plugin-bridge/merge/status';
import { opportunity } from '../../model/world';

const names = referralStatus.options.map(({ name }) => name);
const order = (name: ReferralStatusName) => ['New', 'Active', 'Closed'].indexOf(wireStatus[name].status);
const row = (over: Partial<Opportunity> = {}) => opportunity('d0000000-0000-4000-8000-000000000001', over);

/** Every row beside every status of a referral, with everything the state may remember of an end. */
function* everything() {
  const ends: SyncState['ended'][] = [
    null,
    ...names.flatMap((status) => [
      { status, seen: false },
      { status, seen: true },
      { status, seen: true, over: 'e1' },
    ]),
  ];
  for (const state of ['open', 'won', 'lost'] as const)
    for (const response of [null, 'Accept', 'Decline'] as const)
      for (const responseReason of [null, 'No time'])
        for (const origin of ['here', 'there'] as const)
          for (const ended of ends)
            for (const status of [...names, undefined])
              for (const statusReason of [null, 'Budget']) {
                const deal = row({ state, response, responseReason, statusReason: 'Price' });
                const seen = { status, statusText: 'Odd/Pair', statusReason, etag: 'e1' };
                yield { deal, origin, ended, seen, plan: planStatus(deal, { origin, ended }, seen) };
              }
}
const all = [...everything()];
const cases = (wanted: (each: (typeof all)[number]) => boolean) => {
  const found = all.filter(wanted);
  expect(found.length).toBeGreaterThan(0);
  return found;
};

describe('the status of a deal only goes forward', () => {
  test('a referral is sent only what it may become, and nothing that it is', () => {
    for (const { plan, seen } of cases(({ plan }) => plan.push !== null)) {
      expect(order(plan.push!.name)).toBeGreaterThan(order(seen.status!));
      expect(mayBecome(seen.status!, plan.push!.name)).toBe(true);
    }
  });

  test('nothing is sent to a closed referral, or to one in a state that nobody knows', () => {
    for (const { plan } of cases(({ seen }) => !seen.status || isClosed(seen.status))) expect(plan.push).toBeNull();
  });

  test('an opportunity is closed only while it is open, and never again after its end was seen', () => {
    for (const { plan, deal, ended, seen } of cases(({ plan }) => plan.close !== null)) {
      expect([deal.state, isClosed(seen.status), ended?.seen ?? false]).toEqual(['open', true, false]);
      expect(plan.close!.outcome).toBe(seen.status === 'ClosedWon' ? 'won' : 'lost');
      expect(plan.ended).toEqual({ status: seen.status, seen: false });
    }
  });

  test('no side is written for the other’s sake and told to be in doubt at the same time', () => {
    for (const { plan } of all) {
      const done = [plan.push, plan.close, plan.attention].filter((each) => each !== null);
      expect(done.length + (plan.missing.length > 0 ? 1 : 0)).toBeLessThanOrEqual(1);
    }
  });

  test('a closed opportunity never stays beside a referral that is not: it is won or lost there too', () => {
    for (const { plan, deal } of cases(
      ({ deal, seen }) => deal.state !== 'open' && !!seen.status && !isClosed(seen.status),
    ))
      expect(['ClosedDeclined', deal.state === 'won' ? 'ClosedWon' : 'ClosedLost']).toContain(plan.push?.name);
  });

  test('both closed: that is remembered, and told where one was won and the other was not', () => {
    for (const { plan, deal, seen } of cases(({ deal, seen }) => deal.state !== 'open' && isClosed(seen.status))) {
      expect(plan.ended).toEqual({ status: seen.status, seen: true });
      expect(plan.attention !== null).toBe((seen.status === 'ClosedWon') !== (deal.state === 'won'));
    }
  });

  test('the end of an open deal that nobody here decided is told', () => {
    for (const { plan } of cases(({ deal, seen }) => deal.state === 'open' && isClosed(seen.status)))
      expect(plan.close !== null || plan.attention !== null).toBe(true);
    for (const { plan } of cases(
      ({ deal, seen, ended }) => deal.state === 'open' && isClosed(seen.status) && !!ended?.seen,
    ))
      expect(plan.attention).toMatchObject({ key: 'reason.reopened' });
  });

  test('an answer counts for a deal that was sent to us, and for no other', () => {
    for (const { plan } of cases(({ origin, deal }) => origin === 'here' && deal.state === 'open'))
      expect([plan.push, plan.missing]).toEqual([null, []]);
  });

  test('an end is forgotten only once the referral has left the eTag over which it was sent', () => {
    for (const { plan, ended, seen, deal } of cases(({ seen }) => !!seen.status && !isClosed(seen.status))) {
      const settled = deal.state === 'open' && ended !== null && ended.over !== seen.etag;
      expect(plan.ended).toEqual(settled ? null : ended);
    }
  });

  test('what is shown never goes back, whatever the order in which replies arrive', () => {
    for (const from of names)
      for (const to of names) {
        const shown = forward(from, to)!;
        expect(order(shown)).toBeGreaterThanOrEqual(order(from));
        expect(shown).toBe(order(to) > order(from) || (order(to) === 0 && order(from) === 0) ? to : from);
      }
    expect([forward(null, undefined), forward(null, 'NewReceived'), forward('NewReceived', undefined)]).toEqual([
      undefined,
      'NewReceived',
      'NewReceived',
    ]);
  });
});

describe('the answer to a deal that was sent to us', () => {
  const plan = (over: Partial<Opportunity>, status: ReferralStatusName = 'NewReceived') =>
    planStatus(row(over), { origin: 'there', ended: null }, { status, statusText: '', statusReason: null, etag: 'e1' });

  test('where nobody sent it to us, there is nothing to answer', () => {
    const seen = { status: 'ActiveAccepted', statusText: '', statusReason: null, etag: 'e1' } as const;
    const own = planStatus(row({ response: 'Accept' }), { origin: 'here', ended: null }, seen);
    expect(own).toMatchObject({ push: null, close: null, attention: { key: 'reason.nothingToAnswer' } });
  });
  test('accepting is told once', () => {
    expect(plan({ response: 'Accept' }).push).toEqual({ name: 'ActiveAccepted', reason: null });
    expect(plan({ response: 'Accept' }, 'ActiveAccepted').push).toBeNull();
  });
  test('declining needs a reason', () => {
    expect(plan({ response: 'Decline' }).missing).toMatchObject([{ key: 'missing.declineReason' }]);
    expect(plan({ response: 'Decline', responseReason: 'No time' }).push).toEqual({
      name: 'ClosedDeclined',
      reason: 'No time',
    });
  });
  test('what was accepted cannot be declined any more', () => {
    expect(plan({ response: 'Decline', responseReason: 'No time' }, 'ActiveAccepted').attention).toEqual({
      key: 'reason.declineTooLate',
    });
  });
  test('declined and then lost by hand is declined, with the seller’s reason', () => {
    expect(plan({ state: 'lost', response: 'Decline', responseReason: 'No time' }).push!.name).toBe('ClosedDeclined');
    expect(plan({ state: 'lost', response: 'Decline' }).push!.name).toBe('ClosedLost');
  });
  test('declined at Partner Center too, it is lost here as canceled, with the reason that was given', () => {
    const told = (responseReason: string | null) =>
      plan({ response: 'Decline', responseReason }, 'ClosedDeclined').close!.line;
    expect(told('No time')).toEqual({ key: 'audit.declined', values: { reason: 'No time' } });
    expect(told(null)).toEqual({ key: 'audit.declined', values: { reason: '' } });
    expect(plan({}, 'ClosedDeclined')).toMatchObject({ close: null, attention: { key: 'reason.ended' } });
  });
});

test('a deal that is won brings the value that it has after the same write; a lost one brings none', () => {
  const close = (status: ReferralStatusName, pull = {}) => {
    const seen = { status, statusText: '', statusReason: 'Budget', etag: 'e1' };
    return closeOf(row(), pull, planStatus(row(), { origin: 'here', ended: null }, seen), 1033);
  };
  expect(close('ClosedWon')).toMatchObject({ outcome: 'won', statusReason: 3, value: '40000' });
  expect(close('ClosedWon', { value: '7' })).toMatchObject({ value: '7' });
  expect(close('ClosedWon', { value: null })).toMatchObject({ value: null });
  expect(close('ClosedLost', { value: '7' })).toMatchObject({ outcome: 'lost', statusReason: 5, value: null });
  expect(close('ActiveAccepted')).toBeNull();
});

test('the history says what the referral has become', () => {
  expect(answeredLine({ name: 'ActiveAccepted', reason: null })).toEqual({ key: 'audit.accepted' });
  expect(answeredLine({ name: 'ClosedDeclined', reason: 'x' })).toEqual({
    key: 'audit.declined',
    values: { reason: 'x' },
  });
  expect(answeredLine({ name: 'ClosedWon', reason: null })).toEqual({
    key: 'audit.closedThere',
    values: { status: 'ClosedWon' },
  });
});
