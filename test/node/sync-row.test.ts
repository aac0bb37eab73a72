import { newState, writeState } from '../../plugin-bridge/merge/state';
import { sweep, wrongAtRest } from '../model/rest';
import { Crash } from '../model/systems';
import { org } from '../model/world';
import { deal, isQuiet, setUp } from './bench';

const fresh = () => newState(org, deal);

describe('the row', () => {
  test('a column that only the relay writes is put back, and the audit says so', async () => {
    const at = setUp();
    await at.pass();
    const { identifier, audit } = at.row();
    at.here({ row: { identifier: 'mine', audit: 'nothing to see', syncStatus: 'NotShared', cardData: '{}' } });
    await at.relay.pass(deal, { rowOnly: true });
    expect(at.row()).toMatchObject({ identifier, syncStatus: 'InSync' });
    const [line, ...before] = at.row().audit!.split('\n');
    expect(line).toContain(
      'Put back, because only the connector may change it: Referral Identifier, Sync Status, Audit, Card Data',
    );
    expect(before.join('\n')).toBe(audit);
    await isQuiet(at);
  });

  test('a column that the platform stores in another form is not fought over for ever', async () => {
    const at = setUp();
    await at.pass();
    for (let n = 0; n < 20; n += 1) {
      at.here({ row: { link: 'changed by another plug-in' } });
      await at.pass();
    }
    expect(at.wrote().length).toBeLessThan(12);
  });

  test('line ends of the platform are no change', async () => {
    const at = setUp();
    await at.pass();
    at.here({ value: '45000' });
    await at.pass();
    at.here({ row: { audit: `${at.row().audit!.replace(/\n/g, '\r\n')}\r\n` } });
    await isQuiet(at);
  });

  test.each([
    [
      'another row',
      () => writeState({ ...fresh(), row: '20000000-0000-4000-8000-000000000002' }),
      'copied from another one',
    ],
    [
      'another environment',
      () => writeState({ ...fresh(), org: '99999999-0000-4000-8000-000000000001' }),
      'another environment',
    ],
    ['a newer version', () => '{"v":7}', 'newer version'],
  ])('with the state of %s sends nothing before a person decides', async (_, state, words) => {
    const at = setUp({ syncState: state() });
    const before = at.row().syncState;
    await at.pass();
    expect(at.all()).toEqual([]);
    expect(at.row()).toMatchObject({ syncStatus: 'NeedsAttention', syncState: before });
    expect(at.card().problem?.text).toContain(words);
    await isQuiet(at);
  });

  test('is deleted: the referral is left as it is and never makes a new row', async () => {
    const at = setUp();
    await at.pass();
    at.world.rows.delete(deal);
    expect(await at.pass()).toMatchObject({ outcome: 'gone' });
    await sweep(at.world, at.another());
    expect(at.world.rows.size).toBe(0);
  });
});

describe('sync is switched off', () => {
  test('nothing is sent, link and id stay, and on again merges what both sides did meanwhile', async () => {
    const at = setUp();
    await at.pass();
    const { identifier } = at.row();
    at.here({ value: '45000', row: { sync: false } });
    at.there({ closingDate: '2027-05-05' });
    at.wrote();
    await at.pass();
    expect(at.wrote()).toEqual(['PATCH row']);
    expect(at.row()).toMatchObject({ syncStatus: 'NotShared', identifier });
    expect(at.row().audit).toContain('Sync switched off');
    await isQuiet(at);
    at.here({ row: { sync: true } });
    await at.pass();
    expect(at.row().values).toMatchObject({ value: '45000', closingDate: '2027-05-05' });
    expect(at.ours().values).toMatchObject({ value: '45000', closingDate: '2027-05-05' });
    expect(at.all()).toHaveLength(1);
  });

  test('after the POST: the referral is linked all the same', async () => {
    const at = setUp();
    const dies = at.another({
      after: ({ verb }) => {
        if (verb === 'POST') throw new Crash();
      },
    });
    await expect(dies.pass(deal)).rejects.toThrow(Crash);
    at.here({ row: { sync: false } });
    await at.pass();
    expect(at.row()).toMatchObject({ identifier: at.ours().id, syncStatus: 'NotShared' });
    expect(wrongAtRest(at.world)).toEqual([]);
  });

  test('a row that was never shared is never written', async () => {
    const at = setUp({ sync: false });
    await at.pass();
    expect(at.wrote()).toEqual([]);
  });
});

describe('what crosses besides', () => {
  test('visibility, purchase intent and a new owner go with one PATCH and are told', async () => {
    const at = setUp();
    await at.pass();
    const owner = { firstName: 'Rui', lastName: 'Melo', email: 'Rui@contoso.com', phone: '1' };
    at.here({ row: { visible: true, purchaseIntent: 'Yes', owner } });
    at.wrote();
    await at.pass();
    expect(at.wrote()).toEqual(['PATCH referral', 'PATCH row']);
    expect(at.ours()).toMatchObject({
      visible: true,
      purchaseIntent: 'Yes',
      team: ['ana@contoso.com', 'rui@contoso.com'],
    });
    expect(at.row().audit).toContain('Sent to Partner Center: visibility, purchase intent, team');
    await isQuiet(at);
  });

  test('another currency at Partner Center needs attention, and no amount crosses', async () => {
    const at = setUp();
    await at.pass();
    at.there({ value: '70000', referral: { currency: 'USD' } });
    await at.pass();
    expect(at.row()).toMatchObject({ syncStatus: 'NeedsAttention' });
    expect(at.row().values.value).toBe('40000');
    expect(at.card().problem?.text).toContain('USD');
    await isQuiet(at);
  });

  test('another currency here goes to Partner Center', async () => {
    const at = setUp();
    await at.pass();
    at.here({ value: '44000', row: { currency: { code: 'USD', precision: 2 } } });
    await at.pass();
    expect(at.ours()).toMatchObject({ currency: 'USD', values: { value: '44000' } });
    await isQuiet(at);
  });

  test('a text that Partner Center cuts does not come back over the seller’s', async () => {
    const at = setUp(
      {},
      { norm: (values) => (values.notes ? { ...values, notes: values.notes.slice(0, 5) } : values) },
    );
    await at.pass();
    expect(at.ours().values.notes).toBe('First');
    expect(at.row().values.notes).toBe('First call went well');
    at.here({ notes: 'Second call went well' });
    await at.pass();
    expect(at.row().values.notes).toBe('Second call went well');
    await isQuiet(at);
  });

  test('the seller’s choice in a conflict is carried out once and its column emptied', async () => {
    const at = setUp();
    await at.pass();
    at.here({ notes: 'ours' });
    at.there({ notes: 'theirs' });
    await at.pass();
    const [conflict] = at.card().conflicts!;
    expect(at.row().syncStatus).toBe('Conflict');
    expect(conflict).toMatchObject({ field: 'notes', crm: 'ours', pc: 'theirs', winner: 'ask' });
    await isQuiet(at);
    const { id, field, crm, pc } = conflict!;
    at.here({ row: { conflictChoices: JSON.stringify([{ id, field, crm, pc, take: 'crm' }]) } });
    await at.pass();
    expect(at.ours().values.notes).toBe('ours');
    expect(at.row()).toMatchObject({ conflictChoices: null, syncStatus: 'InSync' });
    expect(at.row().audit).toContain(
      'Both sides changed description: “ours” here, “theirs” at Partner Center; kept: here',
    );
    await isQuiet(at);
  });
});

describe('no needless conflict', () => {
  test('an edit made after the POST whose reply was lost goes over without one', async () => {
    const at = setUp();
    const dies = at.another({
      after: ({ verb }) => {
        if (verb === 'POST') throw new Crash();
      },
    });
    await expect(dies.pass(deal)).rejects.toThrow(Crash);
    at.here({ value: '45000' });
    await at.pass();
    expect(at.ours().values.value).toBe('45000');
    expect(at.card().conflicts).toBeUndefined();
  });

  test('an edit of Microsoft between plan and PATCH makes the PATCH fail, not a conflict of another field', async () => {
    const at = setUp();
    await at.pass();
    at.here({ value: '45000' });
    let done = false;
    const relay = at.another({
      before: ({ verb }) => {
        if (verb === 'PATCH referral' && !done) {
          done = true;
          at.there({ closingDate: '2027-05-05' });
        }
        return 'well';
      },
    });
    await relay.pass(deal);
    expect(at.row().values).toMatchObject({ value: '45000', closingDate: '2027-05-05' });
    expect(at.ours().values).toMatchObject({ value: '45000', closingDate: '2027-05-05' });
    expect(at.card().conflicts).toBeUndefined();
  });
});
