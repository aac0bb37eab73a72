import { createTenant, DAY } from './partner-center-tenant';
import type { RefusalBody } from './partner-center-world';

test('the partner accepts by PATCH: the deal is active, the wait is over, and both pages say so', () => {
  const { sent, patch, read, open } = createTenant();
  const { received } = sent();
  expect(open(`/?id=${received.id}`).text()).toContain('Waiting for the answer, 14 days left');
  expect(patch(received.id, { '/status': 'Active', '/substatus': 'Accepted' }).status).toBe(204);
  const accepted = read(received.id);
  expect(accepted).toMatchObject({ status: 'Active', substatus: 'Accepted', expirationDateTime: null });
  expect(accepted.acceptedDateTime).toBe(accepted.updatedDateTime);
  for (const page of ['/', '/partner']) expect(open(`${page}?id=${received.id}`).text()).toContain('Accepted on 2026-');
});

test('the partner declines with a reason in one PATCH, and Microsoft’s page shows it', () => {
  const { sent, patch, read, told, open } = createTenant();
  const { received } = sent();
  told();
  const reason = { '/statusReason': 'No capacity before winter' };
  expect(patch(received.id, { '/status': 'Closed', '/substatus': 'Declined', ...reason }).status).toBe(204);
  expect(told()).toEqual([['referral-updated', received.id]]);
  const declined = read(received.id);
  expect(declined).toMatchObject({ substatus: 'Declined', statusReason: 'No capacity before winter' });
  expect(declined.closedDateTime).toBe(declined.updatedDateTime);
  expect(open(`/?id=${received.id}`).text()).toMatch(/Declined on [^:]+:\d\d UTC: No capacity before winter/);
  const late = patch<RefusalBody>(received.id, { '/status': 'Active', '/substatus': 'Accepted' });
  expect(late.status).toBe(400);
  expect(late.body.error).toMatchObject({ code: 'invalidRequest', target: 'status' });
});

test('the partner answers on its page; a refusal needs a reason', () => {
  const { sent, open, answer, read } = createTenant();
  const { received } = sent();
  const page = open(`/partner?id=${received.id}`);
  expect(page.text()).toContain('Robin Castell · robin.castell@microsoft.example · Microsoft Can you take this?');
  expect(page.buttons()).toEqual(['Accept', 'Decline']);
  const silent = answer(received.id, 'decline');
  expect(silent).toMatchObject({ status: 400 });
  expect(silent.document.getElementById('answer-reason-fault')?.textContent).toBe('Say why the deal is declined.');
  expect(read(received.id).status).toBe('New');
  expect(answer(received.id, 'decline', 'No capacity').status).toBe(303);
  expect(read(received.id)).toMatchObject({ substatus: 'Declined', statusReason: 'No capacity' });
  const again = answer(received.id, 'accept');
  expect(again.status).toBe(400);
  expect(read(received.id).substatus).toBe('Declined');
});

test('a reason for declining that stands in the field does not go along with an acceptance', () => {
  const { sent, answer, read } = createTenant();
  const { received } = sent();
  answer(received.id, 'accept', 'No capacity');
  expect(read(received.id)).toMatchObject({ status: 'Active' });
  expect(read(received.id)).not.toHaveProperty('statusReason');
});

test.each([
  ['win', '', 'Won'],
  ['lose', 'Budget', 'Lost'],
  ['withdraw', '', 'Error'],
])('the partner closes an accepted deal on its page: %s', (outcome, reason, substatus) => {
  const { sent, answer, read, open } = createTenant();
  const { received, own } = sent();
  expect(answer(received.id, outcome, reason).status).toBe(400);
  answer(received.id, 'accept');
  expect(open(`/partner?id=${received.id}`).buttons()).toEqual(
    expect.arrayContaining(['Close as won', 'Close as lost', 'Close as error']),
  );
  const done = answer(received.id, outcome, reason);
  expect(done.location).toBe(`/partner?id=${received.id}&said=${outcome}`);
  expect(read(received.id)).toMatchObject({ status: 'Closed', substatus, ...(reason && { statusReason: reason }) });
  expect(read(own.id).status).toBe('Active');
});

test.each([
  ['win', '', 'Won'],
  ['lose', 'Budget', 'Lost'],
  ['withdraw', 'Sent to the wrong partner', 'Error'],
])('the seller at Microsoft closes the deal on both sides: %s', (outcome, reason, substatus) => {
  const { sent, decide, read, told } = createTenant();
  const { received, own } = sent();
  told();
  expect(decide(`/?id=${received.id}`, outcome, reason).status).toBe(303);
  for (const id of [received.id, own.id]) expect(read(id)).toMatchObject({ status: 'Closed', substatus });
  expect(told()).toEqual([
    ['referral-updated', received.id],
    ['related-referral-updated', own.id],
  ]);
});

test('a lost deal needs a reason', () => {
  const { sent, decide, read } = createTenant();
  const { received } = sent();
  const page = decide(`/?id=${received.id}`, 'lose');
  expect(page.document.getElementById('close-reason-fault')?.textContent).toBe('Say why the deal was lost.');
  expect(read(received.id).status).toBe('New');
});

test('the seller at Microsoft accepts a request for help, and both referrals get Microsoft’s id', () => {
  const { post, invite, open, decide, read } = createTenant();
  const own = post();
  const theirs = invite(own);
  expect(open(`/?id=${own.id}`).buttons()).toEqual(expect.arrayContaining(['Accept', 'Decline']));
  expect(decide(`/?id=${own.id}`, 'accept').status).toBe(303);
  expect(read(theirs.id)).toMatchObject({ status: 'Active', substatus: 'Accepted' });
  expect(read(own.id).trackingInfo.microsoftMsxId).toMatch(/^7-/);
  expect(open(`/?id=${own.id}`).text()).toContain('Accepted on');
});

test('fourteen days without an answer expire a received deal and an unanswered request for help, once', () => {
  const { world, sent, post, invite, center, read, told, answer, open } = createTenant();
  const { received, own } = sent();
  const theirs = invite(post());
  told();
  const deadline = Date.parse(received.expirationDateTime ?? '');
  expect(center.nextDue()).toBe(deadline);
  world.now = deadline - 1;
  expect(told()).toEqual([]);
  world.now = deadline + 60_000;
  expect(told()).toEqual([
    ['referral-updated', received.id],
    ['related-referral-updated', theirs.id],
  ]);
  const expired = read(received.id);
  expect(expired).toMatchObject({ status: 'Closed', substatus: 'Expired' });
  expect(expired.closedDateTime).toBe(expired.updatedDateTime);
  expect(read(own.id).status).toBe('Active');
  expect(center.nextDue()).toBeUndefined();
  expect(told()).toEqual([]);
  expect(answer(received.id, 'accept').status).toBe(400);
  expect(open(`/?id=${received.id}`).text()).toContain('without an answer');
});

test('an answered deal does not expire', () => {
  const { world, sent, answer, center, read, told } = createTenant();
  const { received } = sent();
  answer(received.id, 'accept');
  told();
  world.now += 30 * DAY;
  expect(told()).toEqual([]);
  expect(center.nextDue()).toBeUndefined();
  expect(read(received.id).status).toBe('Active');
});

test('switch: declining and losing need a reason on the API too', () => {
  const { sent, patch } = createTenant({ demandsReason: true });
  const { received } = sent();
  const declined = { '/status': 'Closed', '/substatus': 'Declined' };
  expect(patch<RefusalBody>(received.id, declined).body.error.target).toBe('statusReason');
  expect(patch(received.id, { ...declined, '/statusReason': 'Budget' }).status).toBe(204);
});
