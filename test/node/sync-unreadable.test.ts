import { deal, isQuiet, setUp, type Bench } from './bench';
import type { TwoWayField } from '../../model';

/** An administrator may secure columns of the opportunity meanwhile. */
function withSecurity(): Bench & { readonly secure: (...fields: TwoWayField[]) => void } {
  let secured: readonly TwoWayField[] = [];
  const at = setUp({}, { secured: () => secured });
  return { ...at, secure: (...fields) => void (secured = fields) };
}

describe('a column that is secured after both sides agreed on it', () => {
  test.each(['notes', 'value', 'closingDate', 'products'] as const)(
    '%s is never taken for emptied: it stays on both sides, the row says so, and everything else is synced',
    async (field) => {
      const at = withSecurity();
      await at.pass();
      const before = at.ours().values[field];
      const other = field === 'value' ? 'notes' : 'value';
      at.secure(field);
      at.here({ [other]: '45000' });
      await at.pass();
      expect(at.ours().values).toMatchObject({ [field]: before, [other]: '45000' });
      expect(at.row().values[field]).toBe(before);
      expect(at.row().syncStatus).toBe('NeedsAttention');
      expect(at.card().problem?.said).toMatchObject({ key: 'reason.unreadable', values: { fields: field } });
      expect(at.card().missing).toBeUndefined();
      expect(at.row().audit!.match(/secured/g)).toHaveLength(1);
      at.there({ [other]: '46000' });
      await at.pass();
      expect(at.row().values[other]).toBe('46000');
      await isQuiet(at);
    },
  );

  test('is merged like any other once the relay may read it again', async () => {
    const at = withSecurity();
    await at.pass();
    at.secure('value', 'closingDate');
    await at.pass();
    at.here({ value: '45000' });
    at.there({ closingDate: '2027-05-05' });
    await at.pass();
    expect(at.row().values).toMatchObject({ value: '45000', closingDate: '2026-12-15' });
    expect(at.ours().values).toMatchObject({ value: '40000', closingDate: '2027-05-05' });
    await isQuiet(at);
    at.secure();
    await at.pass();
    expect(at.row().values).toMatchObject({ value: '45000', closingDate: '2027-05-05' });
    expect(at.ours().values).toMatchObject({ value: '45000', closingDate: '2027-05-05' });
    expect(at.row().syncStatus).toBe('InSync');
    expect(at.card().conflicts).toBeUndefined();
    await isQuiet(at);
  });

  test('is held also where only the row can have changed', async () => {
    const at = withSecurity();
    await at.pass();
    at.secure('notes');
    at.here({ value: '45000' });
    await at.relay.pass(deal, { rowOnly: true });
    expect(at.ours().values).toMatchObject({ notes: 'First call went well', value: '45000' });
  });

  test('that is secured while a push of it is unanswered keeps both', async () => {
    const at = withSecurity();
    await at.pass();
    at.here({ value: '45000' });
    const dies = at.another({ before: ({ verb }) => (verb === 'PATCH referral' ? 'lost' : 'well') });
    await dies.pass(deal);
    at.secure('value');
    at.clock.advance(3_600_000);
    await at.pass();
    expect([at.row().values.value, at.ours().values.value]).toEqual(['45000', '40000']);
    at.secure();
    await at.pass();
    expect([at.row().values.value, at.ours().values.value]).toEqual(['45000', '45000']);
    await isQuiet(at);
  });

  test('whoever really empties a column empties it on both sides, and it is asked for once', async () => {
    const at = withSecurity();
    await at.pass();
    at.here({ notes: null });
    const calls = at.world.calls;
    await at.relay.pass(deal, { rowOnly: true });
    expect(at.ours().values.notes).toBeNull();
    expect(at.world.calls - calls).toBe(5);
    await isQuiet(at);
  });
});

describe('an answer of Partner Center that lacks a field', () => {
  test('empties nothing here, sends nothing over it, says so, and everything else is synced', async () => {
    const at = setUp();
    await at.pass();
    at.here({ row: { syncRequestedOn: new Date(at.clock.now()).toISOString() } });
    at.there({ notes: null, value: '45000', referral: { absent: ['notes'] } });
    await at.pass();
    expect(at.row().values).toMatchObject({ notes: 'First call went well', value: '45000' });
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().problem?.said).toMatchObject({ key: 'reason.absent', values: { fields: 'notes' } });
    at.here({ notes: 'changed here' });
    await at.pass();
    expect(at.ours().values.notes).toBeNull();
    await isQuiet(at);
    at.there({ notes: 'First call went well', referral: { absent: [] } });
    await at.pass();
    expect(at.ours().values.notes).toBe('changed here');
    expect(at.row().syncStatus).toBe('InSync');
  });

  test('of what was empty there is no news, and it can be filled in from here', async () => {
    const at = setUp({ values: { value: '1', closingDate: '2027-01-01', notes: null, products: 'SOL-12345-ABC' } });
    await at.pass();
    at.there({ referral: { absent: ['notes'] } });
    await at.pass();
    expect(at.row().syncStatus).toBe('InSync');
    at.here({ notes: 'first words' });
    await at.pass();
    expect(at.ours().values.notes).toBe('first words');
  });

  test('emptied here as well, both sides agree', async () => {
    const at = setUp();
    await at.pass();
    at.there({ notes: null, referral: { absent: ['notes'] } });
    at.here({ notes: null });
    await at.pass();
    expect(at.row().syncStatus).toBe('InSync');
    await isQuiet(at);
  });

  test('of the team is no proof that somebody is not in it: nobody is added twice', async () => {
    const at = setUp();
    await at.pass();
    at.there({ value: '45000', referral: { team: [], absent: ['team'] } });
    await at.pass();
    expect(at.ours().team).toEqual([]);
    expect(at.row().syncStatus).toBe('InSync');
  });
});
