import {
  type Conflict,
  type SyncState,
  mayClaim,
  newState,
  newestAttempts,
  readState,
  writeState,
} from '../../../plugin-bridge/merge/state';

const state: SyncState = {
  ...newState('org', 'row'),
  link: { id: 'r1', engagement: null },
  base: { value: { crm: '1', pc: '1' }, notes: { crm: 'long text', pc: 'long' } },
  ways: { team: { crm: 'x', pc: null } },
};

test('a state is read as it was written, with pairs that differ and pairs that do not', () => {
  const json = writeState(state);
  expect(readState(json, 'ORG', 'ROW')).toEqual({ kind: 'state', state });
  expect(JSON.parse(json).base).toEqual({ value: '1', notes: { crm: 'long text', pc: 'long' } });
});

test('a state that was read before is read alike, also after many others, and still only for its own row', () => {
  const texts = Array.from({ length: 120 }, (_, seq) => writeState({ ...state, seq }));
  for (const json of [...texts, ...texts.slice(-10), ...texts]) {
    expect(readState(json, 'org', 'row')).toEqual({ kind: 'state', state: { ...state, seq: JSON.parse(json).seq } });
    expect(readState(json, 'org', 'clone')).toEqual({ kind: 'foreign', why: 'row' });
  }
});

test('a field without base is not written, and is none when it is read: absent is not empty', () => {
  const json = writeState({ ...state, base: { value: undefined, notes: { crm: null, pc: null } } });
  expect(JSON.parse(json).base).toEqual({ notes: null });
  const read = readState(json, 'org', 'row');
  expect(read.kind === 'state' && read.state.base).toEqual({ notes: { crm: null, pc: null } });
});

test.each([
  ['nothing', null, { kind: 'none' }],
  ['blanks', ' \n', { kind: 'none' }],
  ['no JSON', '{', { kind: 'damaged' }],
  ['JSON of another shape', '{"v":1}', { kind: 'damaged' }],
  ['a part of another row’s', writeState({ ...state, row: 'clone' }).slice(0, 80), { kind: 'foreign', why: 'row' }],
  ['another format', '{"v":2}', { kind: 'foreign', why: 'format' }],
  ['another environment', writeState({ ...state, org: 'copy' }), { kind: 'foreign', why: 'organization' }],
  ['another row', writeState({ ...state, row: 'clone' }), { kind: 'foreign', why: 'row' }],
])('%s is no state of this row', (_, json, expected) => {
  expect(readState(json, 'org', 'row')).toEqual(expected);
});

const conflict = (id: string, winner: Conflict['winner']): Conflict => ({
  id,
  field: 'notes',
  crm: 'x'.repeat(30_000),
  pc: null,
  winner,
  sure: true,
  at: 0,
});

test('where the column is too short, decided conflicts leave, oldest first, and questions stay', () => {
  const open = [conflict('a', 'crm'), conflict('q', 'ask'), conflict('b', 'pc'), conflict('c', 'crm')];
  const ids = (JSON.parse(writeState({ ...state, open })) as SyncState).open.map(({ id }) => id);
  expect(ids).toEqual(['q', 'b', 'c']);
});

test('a state of nothing but questions that does not fit is an error, never half a state', () => {
  const open = ['a', 'b', 'c', 'd'].map((id) => conflict(id, 'ask'));
  expect(() => writeState({ ...state, open })).toThrow('longer than its column');
});

test('of many attempts the newest are kept, as many as fit; the last one always, however long it is', () => {
  const attempt = (nonce: string, length: number) => ({ nonce, set: { notes: 'n'.repeat(length) } });
  const three = [attempt('a', 14_000), attempt('b', 14_000), attempt('c', 14_000)];
  expect(newestAttempts(three).map(({ nonce }) => nonce)).toEqual(['b', 'c']);
  expect(newestAttempts(three.slice(1))).toEqual(three.slice(1));
  expect(newestAttempts([three[0]!, attempt('d', 40_000)]).map(({ nonce }) => nonce)).toEqual(['d']);
});

test.each([
  [null, false],
  ['', false],
  ['{"v":1,"claim":null}', false],
  ['null', false],
  ['{"v":1,"claim":{"kind":"create"}}', true],
  ['{"v":1,"cla', true],
])('a stored text may hold a claim also where it is damaged: %p', (json, may) => {
  expect(mayClaim(json)).toBe(may);
});
