import { column } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { ready, setUpSync } from './sync-world';

/** What the simulated lives found, each told once in its simplest form, over the real clients and simulators. */

const id = deals.share;
const attributes = { notes: '/details/notes', status: '/status', substatus: '/substatus' } as const;
const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });

async function shared(switches = {}) {
  const at = setUpSync(switches);
  at.edit(id, ready);
  await at.sync.pass(id);
  const referral = () => at.microsoft('GET', `/${at.row(id)[column.identifier]}`);
  const change = (operations: readonly unknown[]) =>
    at.microsoft('PATCH', `/${referral().id}`, operations, referral().eTag);
  return { ...at, referral, change };
}

test('a POST that drops our id is followed by a PATCH that brings it', async () => {
  const { referral } = await shared({ storesExternalReferenceId: false });
  expect(referral().externalReferenceId).toBe(id);
});

test('a deal that ended differently on the two sides is told once, in one wording, however often it is looked at', async () => {
  const { sync, change, row, win, writes } = await shared();
  change([
    replace(attributes.status, 'Closed'),
    replace(attributes.substatus, 'Lost'),
    replace('/statusReason', 'price'),
  ]);
  win(id);
  await sync.pass(id);
  const told = row(id)[column.audit];
  const before = writes();
  for (const rowOnly of [true, false, true]) await sync.pass(id, { rowOnly });
  expect(row(id)[column.audit]).toBe(told);
  expect(writes()).toBe(before);
});

test('our id that was taken off a closed referral does not keep the row busy', async () => {
  const { sync, change, writes } = await shared();
  change([replace('/externalReferenceId', null)]);
  change([replace(attributes.status, 'Closed'), replace(attributes.substatus, 'Won')]);
  await sync.pass(id);
  await sync.pass(id);
  const before = writes();
  for (const rowOnly of [true, false, true]) await sync.pass(id, { rowOnly });
  expect(writes()).toBe(before);
});

test('a repeated POST that is answered with the first attempt’s referral takes no edit of the seller for agreed', async () => {
  const at = setUpSync({ idempotentPost: true, storesExternalReferenceId: false, listLagMs: 3_600_000 });
  at.edit(id, ready);
  at.lose('POST');
  await at.sync.pass(id);
  at.edit(id, { estimatedvalue: 61_000 });
  at.wait(700_000);
  await at.sync.pass(id);
  await at.sync.pass(id);
  expect(at.row(id).estimatedvalue).toBe(61_000);
  expect(at.microsoft('GET', `/${at.row(id)[column.identifier]}`).details.dealValue).toBe(61_000);
});

test('a referral without our id is found although Microsoft has edited it since', async () => {
  const at = setUpSync({ storesExternalReferenceId: false });
  at.edit(id, ready);
  at.lose('POST');
  await at.sync.pass(id);
  const [posted] = at.referrals();
  at.microsoft('PATCH', `/${posted!.id}`, [replace(attributes.notes, 'Ask for Jo')], posted!.eTag);
  at.wait(700_000);
  await at.sync.pass(id);
  expect(at.referrals()).toHaveLength(1);
  expect(at.row(id)[column.identifier]).toBe(posted!.id);
});

test('where another own referral looks like it, nothing is posted and a person is asked', async () => {
  const at = setUpSync({ storesExternalReferenceId: false });
  at.edit(id, ready);
  at.lose('POST');
  await at.sync.pass(id);
  const [posted] = at.referrals();
  const changed = ['/details/notes', '/details/dealValue', '/details/closingDateTime'].map((path) =>
    replace(path, path.endsWith('Value') ? 1 : path.endsWith('Time') ? '2029-01-01T00:00:00Z' : 'other'),
  );
  at.microsoft('PATCH', `/${posted!.id}`, changed, posted!.eTag);
  at.wait(700_000);
  await at.sync.pass(id);
  expect(at.referrals()).toHaveLength(1);
  expect(at.row(id)[column.audit]).toContain('could be the one');
});
