/**
 * What is edited elsewhere than on the form (editable grid, bulk edit, quick create, import, API) meets no save guard: the relay
 * keeps to what is possible, and the record says what did not happen and why.
 */
import { column } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { received } from './arrival';
import { ready, setUpSync } from './sync-world';

const ATTENTION = 287100004;
const [ACCEPT, DECLINE] = [287100000, 287100001];
const NO = 287100001;

/** Our own deal, shared, edited, and looked at by the relay. */
async function edited(change: Record<string, unknown>, before: Record<string, unknown> = ready) {
  const at = setUpSync();
  at.edit(deals.share, before);
  await at.sync.pass(deals.share);
  at.edit(deals.share, change);
  await at.sync.pass(deals.share);
  const row = at.row(deals.share);
  const told = String(row[column.cardData] ?? '') + String(row[column.audit] ?? '').split('\n')[0];
  const writes = at.writes();
  await at.sync.pass(deals.share);
  expect(at.writes()).toBe(writes);
  return { row, told, referral: at.referrals()[0]! };
}

test.each([
  ['the consent to share', { [column.consentToShare]: NO }, 'missing.consentToShare'],
  ['the consent to contact', { [column.consentToContact]: NO }, 'missing.consentToContact'],
  ['the products', { [column.products]: null }, 'missing.products'],
])('%s taken back after sharing is told', async (_, change, said) => {
  const { row, told } = await edited(change);
  expect(row[column.syncStatus]).toBe(ATTENTION);
  expect(told).toContain(said);
});

test.each([
  ['accepted', { [column.response]: ACCEPT }],
  ['declined', { [column.response]: DECLINE, [column.responseReason]: 'No capacity' }],
  ['declined without a reason', { [column.response]: DECLINE }],
])('a deal of our own that is %s is told that there is nothing to answer', async (_, change) => {
  const { row, referral } = await edited(change);
  expect(referral.status).toBe('Active');
  expect(row[column.syncStatus]).toBe(ATTENTION);
  expect(JSON.parse(String(row[column.cardData])).problem.said).toEqual({ key: 'reason.nothingToAnswer' });
});

test.each([
  ['without help', { ...ready, [column.help]: null, [column.visible]: true }],
  ['with help', ready],
])(
  'a deal that Microsoft sees, %s, cannot be hidden again: the column says what is, or the record why not',
  async (_, before) => {
    const { row, referral } = await edited({ [column.visible]: false }, before);
    expect(referral.consent.consentToShareReferralWithMicrosoftSellers).toBe(true);
    expect(row[column.visible] === true || row[column.syncStatus] === ATTENTION).toBe(true);
  },
);

test('help that Microsoft was asked for cannot be unasked, and the record says so', async () => {
  const { row, told } = await edited({ [column.help]: null });
  expect(row[column.help] !== null || /help/i.test(told)).toBe(true);
  expect(row[column.help] !== null || row[column.syncStatus] === ATTENTION).toBe(true);
});

test.each([
  ['accepted', { response: 'Accept' }],
  ['declined', { response: 'Decline', responseReason: 'No capacity' }],
] as const)(
  'a received deal that is %s while sync is switched off is told that Microsoft did not hear it',
  async (_, answer) => {
    const at = await received();
    at.here({ row: { sync: false, ...answer } });
    await at.pass();
    expect(at.ours().status).toBe('NewReceived');
    expect(at.card().problem ?? at.card().missing?.[0]).toBeDefined();
  },
);
