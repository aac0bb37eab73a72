import { column, lengthOf } from '../../../model';
import type { Opportunity } from '../../../plugin-bridge/merge/deal';
import { newState, readState, type SyncState } from '../../../plugin-bridge/merge/state';
import { afterWrite, rowWrite, type RowIntent } from '../../../plugin-bridge/merge/write';
import { opportunity } from '../../model/world';

const id = 'd0000000-0000-4000-8000-000000000001';
const settings = { link: (referral: string) => `https://example.com/${referral}`, language: 1033 } as const;
const hour = 3_600_000;
const linked: SyncState = { ...newState('org', id), link: { id: 'r1', engagement: null }, etag: '"1"' };

/** A row as the relay left it, and the state that it left in it. */
function settled(intent: Partial<RowIntent> = {}, from: Opportunity = opportunity(id)) {
  const referral = { status: 'ActiveAccepted', microsoftId: 'M-1', program: 'P-1' } as const;
  const write = rowWrite(from, null, { state: linked, referral, synced: true, ...intent }, settings)!;
  return { row: afterWrite(from, write, 'W/"2"'), state: write.state };
}
const write = (row: Opportunity, state: SyncState, intent: Partial<RowIntent> = {}) =>
  rowWrite(row, state, { state, referral: undefined, ...intent }, settings);

test('one write brings columns, state and history; the next finds nothing to do', () => {
  const { row, state } = settled({ lines: [{ key: 'audit.shared' }] });
  expect(row).toMatchObject({
    identifier: 'r1',
    link: 'https://example.com/r1',
    referralStatus: 'ActiveAccepted',
    syncStatus: 'InSync',
    microsoftId: 'M-1',
    program: 'P-1',
    audit: '1970-01-01 00:00 - Shared with Partner Center',
  });
  expect(readState(row.syncState, 'org', id)).toEqual({ kind: 'state', state });
  expect(write(row, state)).toBeNull();
});

test('card data that says the same in another order is no change', () => {
  const { row, state } = settled({ lines: [{ key: 'audit.shared' }] });
  const parts = Object.entries(JSON.parse(row.cardData!) as object).reverse();
  const turned = JSON.stringify(Object.fromEntries(parts));
  expect(turned).not.toBe(row.cardData);
  expect(write({ ...row, cardData: turned }, state)).toBeNull();
});

test('line ends and white space that the platform chose are no change', () => {
  const { row, state } = settled({ lines: [{ key: 'audit.shared' }, { key: 'audit.off' }] });
  expect(write({ ...row, audit: row.audit!.replace('\n', '\r\n') + ' ' }, state)).toBeNull();
});

test('what Microsoft’s id and program lose there, they lose here, and what is too long is cut', () => {
  const { row, state } = settled();
  const referral = { status: undefined, microsoftId: null, program: 'p'.repeat(500) };
  const { patch, ...rest } = write(row, state, { referral })!;
  expect(patch).toMatchObject({ microsoftId: null, program: 'p'.repeat(lengthOf(column.program)) });
  expect(patch).not.toHaveProperty('referralStatus');
  const after = afterWrite(row, { patch, ...rest }, 'W/"3"');
  expect([after.microsoftId, after.program, after.identifier]).toEqual([null, patch.program, 'r1']);
});

describe('a column that only the relay may write', () => {
  test('is put back, emptied again where it was empty, and the audit says so', () => {
    const { row, state } = settled({ referral: { status: 'ActiveAccepted', microsoftId: null, program: null } });
    const found = { ...row, identifier: 'mine', program: 'mine' };
    const { patch, lines } = write(found, state)!;
    expect(patch).toMatchObject({ identifier: 'r1', program: null });
    expect(lines).toEqual([
      { key: 'audit.restored', values: { columns: ['cosell_referralidentifier', 'cosell_referralprogram'] } },
    ]);
  });

  test('is left alone after five times an hour, known by its right value, and put back when the hour is over', () => {
    let { row, state } = settled();
    for (let nth = 0; nth < 5; nth += 1) {
      row = { ...row, program: `mine ${nth}`, microsoftId: null, serverTime: nth * 1_000 };
      const done = write(row, state)!;
      expect(done.patch).toMatchObject({ program: 'P-1', microsoftId: 'M-1' });
      row = afterWrite(row, done, 'W/"3"');
      state = done.state;
    }
    const again = { ...row, program: 'mine again', referralStatus: null, serverTime: 5_000 };
    expect(write(again, state)).toBeNull();
    const other = write(again, state, { lines: [{ key: 'audit.off' }] })!;
    expect(other.patch).not.toHaveProperty('program');
    expect(other.state.shown).toMatchObject({ program: 'P-1', referralStatus: 'ActiveAccepted' });
    const later = { ...afterWrite(again, other, 'W/"4"'), serverTime: hour + 1 };
    expect(write(later, other.state)!.patch).toMatchObject({ program: 'P-1', referralStatus: 'ActiveAccepted' });
  });

  test('what Microsoft’s sellers see cannot be hidden again: the column is put back, and the audit says so', () => {
    const { row, state } = settled();
    const seen = { ...state, ways: { visible: { crm: 'yes', pc: 'yes' } } };
    const done = write(row, seen)!;
    expect(done.patch.visible).toBe(true);
    expect(done.lines).toEqual([{ key: 'audit.restored', values: { columns: ['cosell_visibletomicrosoft'] } }]);
    expect(write(afterWrite(row, done, 'W/"3"'), done.state)).toBeNull();
    expect(write(row, { ...seen, healed: { n: 5, at: 0 } })).toBeNull();
    // Until Microsoft is invited, the help alone makes it visible, and the column follows.
    const helped = { ...row, help: 'GeneralOrOther' };
    expect(write(helped, seen)).toBeNull();
    expect(write(helped, { ...seen, invite: { id: 'r2' } })!.patch.visible).toBe(true);
  });

  test('that was empty and is left alone is known to be empty', () => {
    const bare = settled({ referral: { status: 'ActiveAccepted', microsoftId: null, program: null } });
    const tired = { ...bare.state, healed: { n: 5, at: 0 } };
    const done = write({ ...bare.row, program: 'mine' }, tired, { lines: [{ key: 'audit.off' }] })!;
    expect(done.state.shown).toMatchObject({ program: null });
  });
});

describe('Sync now', () => {
  const asked = { syncRequestedOn: '2027-01-01T00:00:00Z' };
  test('is answered once, with the time of the sync, where there is nothing else to do', () => {
    const { row, state } = settled();
    const again = { ...row, ...asked, serverTime: 60_000 };
    const done = write(again, state, { synced: true })!;
    expect(done.patch.cardData).toMatchObject({ syncedOn: '1970-01-01T00:01:00.000Z' });
    expect(write(afterWrite(again, done, 'W/"3"'), done.state, { synced: true })).toBeNull();
  });
  test('waits for a look at both sides, and asks nothing of a closed deal', () => {
    const { row, state } = settled();
    expect(write({ ...row, ...asked }, state)).toBeNull();
    expect(write({ ...row, ...asked, state: 'won' }, state, { synced: true })).toBeNull();
  });
});

describe('a note ahead of a push', () => {
  const ahead = { ahead: true } as const;
  test('tells of no result yet', () => {
    const { row, state } = settled();
    const next = { ...state, push: { over: '"1"', tries: [{ nonce: 'n', set: { value: '1' } }] } };
    expect(Object.keys(rowWrite(row, state, { state: next, ...ahead }, settings)!.patch)).toEqual(['syncState']);
  });
  test('adds its lines to audit and card, and keeps what the card says', () => {
    const { row, state } = settled({ problem: { said: 'Wait for it' } });
    const { patch } = write(row, state, { ...ahead, lines: [{ key: 'audit.off' }] })!;
    expect(Object.keys(patch)).toEqual(['audit', 'cardData', 'syncState']);
    expect(patch.cardData).toMatchObject({ problem: { text: 'Wait for it' }, history: [{ key: 'audit.off' }] });
  });
});

describe('the card', () => {
  test('is empty when there is nothing to say', () => {
    const { row, state } = settled({ problem: { said: 'Bad request' }, synced: false });
    expect(row.cardData).toContain('Bad request');
    expect(write(row, state, { problem: null })!.patch.cardData).toBeNull();
  });
  test('keeps the message that came with the deal until it is taken off', () => {
    const { row, state } = settled({ received: { message: 'Please take it' }, synced: false });
    expect(write(row, state)).toBeNull();
    expect(write(row, state, { received: null })!.patch.cardData).toBeNull();
  });
});

test('values, visibility and the emptied choices go in the same write, and only where they differ', () => {
  const { row, state } = settled({}, opportunity(id, { conflictChoices: '[]' }));
  const intent = { values: { value: '7', notes: row.values.notes }, visible: true, choicesTaken: true } as const;
  const done = write(row, state, intent)!;
  expect(done.patch).toMatchObject({ values: { value: '7' }, visible: true, conflictChoices: null });
  expect(done.patch.values).not.toHaveProperty('notes');
  const after = afterWrite(row, done, 'W/"3"');
  expect([after.values.value, after.visible, after.conflictChoices]).toEqual(['7', true, null]);
  expect(write(after, done.state, intent)).toBeNull();
  expect(write({ ...row, conflictChoices: null }, state, { visible: true })!.patch).toMatchObject({ visible: true });
});

describe('closing the opportunity', () => {
  const close = { outcome: 'won', statusReason: 3, value: '7', subject: 'Won', at: 0 } as const;
  test('goes with the write; apart from it the state does not yet take the row for closed', () => {
    const { row, state } = settled();
    const ended = { status: 'ClosedWon', seen: false } as const;
    const done = rowWrite(row, state, { state: { ...state, ended }, close }, settings)!;
    expect(done.state.ended).toEqual({ status: 'ClosedWon', seen: true });
    expect(JSON.parse(done.close!.apart!).ended).toEqual(ended);
    expect(afterWrite(row, done, 'W/"3"').state).toBe('won');
  });
  test('without an end to remember is no closing', () => {
    const { row, state } = settled();
    expect(write(row, state, { close })!.close).toBeNull();
  });
});

describe('the sync status says what to do', () => {
  const status = (over: Partial<SyncState>, intent: Partial<RowIntent> = {}, row: Partial<Opportunity> = {}) =>
    settled({ state: { ...linked, ...over }, ...intent }, opportunity(id, row)).row.syncStatus;
  const wait = { n: 1, next: 0, why: 'x', of: '', kind: 'later', asked: null } as const;
  const ask = { id: 'c', field: 'notes', crm: '1', pc: '2', winner: 'ask', sure: true, at: 0 } as const;
  test.each<[string, string, Partial<SyncState>, Partial<RowIntent>, Partial<Opportunity>]>([
    ['NotShared', 'sync is off', {}, { attention: true }, { sync: false }],
    ['NeedsAttention', 'somebody has to act', {}, { attention: true }, {}],
    ['NeedsAttention', 'something is missing', {}, { missing: [{ column: 'name', key: 'missing.name' }] }, {}],
    ['NeedsAttention', 'the referral is gone', { gone: { side: 'referral', why: 'x', at: 0 } }, {}, {}],
    ['NeedsAttention', 'there is a double', { doubles: [{ id: 'r2', engagement: null, seen: 0 }] }, {}, {}],
    ['NeedsAttention', 'it was refused', { wait: { ...wait, kind: 'refused' } }, {}, {}],
    ['Conflict', 'a question is open', { open: [ask] }, {}, {}],
    ['InSync', 'a conflict was decided', { open: [{ ...ask, winner: 'crm' }] }, { missing: [] }, {}],
    ['Pending', 'it is tried again by itself', { wait }, {}, {}],
    ['Pending', 'there is no referral yet', { link: null }, {}, {}],
    ['InSync', 'nothing is left to do', {}, {}, {}],
  ])('%s: %s', (expected, _, over, intent, row) => {
    expect(status(over, intent, row)).toBe(expected);
  });
});
