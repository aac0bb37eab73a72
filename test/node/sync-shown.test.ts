import fc from 'fast-check';
import { twoWayFields } from '../../model';
import type { Values } from '../../plugin-bridge/merge/deal';
import { noMemory } from '../../plugin-bridge/merge/plan';
import { planShown } from '../../plugin-bridge/merge/planShown';
import type { Base, Conflict, Push } from '../../plugin-bridge/merge/state';
import { Crash } from '../model/systems';
import { deal, isQuiet, setUp, type Bench } from './bench';

const words = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `word${from + at}`).join(' ');
const long = words(0, 400);
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `SOL-${from + at}-ABCDEFGHIJ`);

async function withLong(): Promise<Bench> {
  const at = setUp();
  await at.pass();
  at.there({ notes: long });
  await at.pass();
  return at;
}

describe('a text that is longer than the column here', () => {
  test('ends with a mark that shows that it goes on', async () => {
    const at = await withLong();
    const shown = at.row().values.notes!;
    expect(shown.length).toBeLessThanOrEqual(2_000);
    expect(shown).toMatch(/ \[…\]$/);
    expect(long.startsWith(shown.slice(0, -4))).toBe(true);
    expect(at.ours().values.notes).toBe(long);
    await isQuiet(at);
  });

  test('edited where it is shown keeps what is hidden, time after time', async () => {
    const at = await withLong();
    at.here({ notes: at.row().values.notes!.replace('word1 ', 'WORD ONE ').replace('word200 ', '') });
    await at.pass();
    const once = long.replace('word1 ', 'WORD ONE ').replace('word200 ', '');
    expect(at.ours().values.notes).toBe(once);
    await isQuiet(at);
    at.here({ notes: at.row().values.notes!.replace('word3 ', '') });
    await at.pass();
    expect(at.ours().values.notes).toBe(once.replace('word3 ', ''));
    expect(at.row().syncStatus).toBe('InSync');
    await isQuiet(at);
    at.there({ notes: `${at.ours().values.notes} and a last word` });
    await at.pass();
    expect(at.row().values.notes).toMatch(/ \[…\]$/);
    at.here({ notes: at.row().values.notes!.replace('word5 ', '') });
    await at.pass();
    expect(at.ours().values.notes).toBe(`${once.replace('word3 ', '').replace('word5 ', '')} and a last word`);
  });

  test('whose mark the seller removes is the seller’s text as a whole', async () => {
    const at = await withLong();
    at.here({ notes: 'All of it anew' });
    await at.pass();
    expect(at.ours().values.notes).toBe('All of it anew');
    at.here({ notes: null });
    await at.pass();
    expect(at.ours().values.notes).toBeNull();
    await isQuiet(at);
  });

  test.each(['PATCH row', 'PATCH referral'])('loses nothing when the relay dies after its %s', async (after) => {
    for (const dies of ['before', 'after'] as const) {
      const at = await withLong();
      // The text is shown shorter than it could be, so that only the base knows where the hidden part begins.
      at.here({ notes: at.row().values.notes!.replace(words(10, 60), '') });
      await at.pass();
      at.here({ notes: at.row().values.notes!.replace('word1 ', 'first ') });
      const relay = at.another({
        [dies]: ({ verb }: { verb: string }) => {
          if (verb === after) throw new Crash();
          return 'well';
        },
      });
      await expect(relay.pass(deal)).rejects.toThrow(Crash);
      at.here({ notes: at.row().values.notes!.replace('word2 ', 'second ') });
      await at.pass();
      const whole = long.replace(words(10, 60), '').replace('word1 ', 'first ').replace('word2 ', 'second ');
      expect(at.ours().values.notes).toBe(whole);
      await isQuiet(at);
    }
  });

  test('changed on both sides is asked with the whole texts, and the choice loses neither’s hidden part', async () => {
    for (const take of ['crm', 'pc'] as const) {
      const at = await withLong();
      at.here({ notes: at.row().values.notes!.replace('word1 ', 'mine ') });
      at.there({ notes: long.replace('word399', 'theirs') });
      await at.pass();
      const [conflict] = at.card().conflicts!;
      expect(at.row().syncStatus).toBe('Conflict');
      const { id, field, crm, pc } = conflict!;
      at.here({ row: { conflictChoices: JSON.stringify([{ id, field, crm, pc, take }]) } });
      await at.pass();
      const whole = take === 'crm' ? long.replace('word1 ', 'mine ') : long.replace('word399', 'theirs');
      expect(at.ours().values.notes).toBe(whole);
      expect(at.row().values.notes).toContain(take === 'crm' ? 'mine' : 'word1 ');
      expect(at.row().syncStatus).toBe('InSync');
      await isQuiet(at);
    }
  });

  test('that is too long to be known as a whole is not changed from here, which is said', async () => {
    const at = setUp();
    await at.pass();
    at.there({ notes: words(0, 3_000).slice(0, 10_000) });
    await at.pass();
    const before = at.ours().values.notes;
    at.here({ notes: at.row().values.notes!.replace('word1 ', ''), value: '45000' });
    await at.pass();
    expect(at.ours().values).toMatchObject({ notes: before, value: '45000' });
    expect(at.row().syncStatus).toBe('NeedsAttention');
    expect(at.card().problem?.said).toMatchObject({ key: 'reason.tooLong', values: { fields: 'notes' } });
    await isQuiet(at);
    at.here({ notes: 'Shorter' });
    await at.pass();
    expect(at.ours().values.notes).toBe('Shorter');
    expect(at.row().syncStatus).toBe('InSync');
  });
});

describe('solutions that do not fit the column here', () => {
  test('stay at Partner Center when the seller adds or removes one that is shown', async () => {
    const at = setUp();
    await at.pass();
    at.there({ products: lines(0, 400).join('\n') });
    await at.pass();
    const shown = at.row().values.products!.split('\n');
    expect(shown.length).toBeLessThan(400);
    await isQuiet(at);
    at.here({ products: ['SOL-NEW-ABC', ...shown.slice(1)].join('\n') });
    await at.pass();
    const all = () => at.ours().values.products!.split('\n');
    expect(all()).toHaveLength(400);
    expect(all()).toEqual(expect.arrayContaining(['SOL-NEW-ABC', ...lines(1, 400)]));
    await isQuiet(at);
    at.here({ products: shown.slice(10).join('\n') });
    await at.pass();
    expect(all()).toEqual(lines(10, 400));
    await isQuiet(at);
  });
});

describe('a text of which Partner Center kept less than it was sent', () => {
  const norm = (values: Partial<Values>) => (values.notes ? { notes: values.notes.slice(0, 100) } : {});

  test('is not overwritten unseen by what Microsoft makes of the rest: the seller is asked', async () => {
    const at = setUp({}, { norm });
    await at.pass();
    at.here({ notes: words(0, 100) });
    await at.pass();
    expect(at.ours().values.notes).toHaveLength(100);
    await isQuiet(at);
    at.there({ notes: 'Edited by Microsoft' });
    await at.pass();
    expect(at.row().values.notes).toBe(words(0, 100));
    expect(at.row().syncStatus).toBe('Conflict');
    expect(at.card().conflicts).toMatchObject([{ field: 'notes', winner: 'ask', pc: 'Edited by Microsoft' }]);
    await isQuiet(at);
    const { id, field, crm, pc } = at.card().conflicts![0]!;
    at.here({ row: { conflictChoices: JSON.stringify([{ id, field, crm, pc, take: 'pc' }]) } });
    await at.pass();
    expect(at.row().values.notes).toBe('Edited by Microsoft');
    await isQuiet(at);
  });

  test('keeps Microsoft’s lines beside the seller’s longer list', async () => {
    const at = setUp({}, { norm: ({ products }) => (products ? { products: products.split('\n')[0]! } : {}) });
    await at.pass();
    at.here({ products: lines(0, 3).join('\n') });
    await at.pass();
    at.there({ products: 'SOL-THEIRS-ABC' });
    await at.pass();
    expect(at.row().values.products).toBe(lines(0, 3).join('\n'));
    expect(at.card().conflicts).toMatchObject([{ field: 'products', winner: 'crm', pc: 'SOL-THEIRS-ABC' }]);
    await isQuiet(at);
  });
});

test('no letter is cut in two', async () => {
  const at = setUp();
  await at.pass();
  at.there({ notes: `${'x'.repeat(1_995)}😀 and more` });
  await at.pass();
  expect(at.row().values.notes).toBe(`${'x'.repeat(1_995)} […]`);
  await isQuiet(at);
});

describe('for all texts', () => {
  const piece = fc.integer({ min: 0, max: 30 }).map((n) => words(n * 10, n * 10 + 40));
  const text = fc.array(piece, { minLength: 1, maxLength: 14 }).map((all) => all.join('\n'));
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 400 });
  const products = list.map((all) => all.map((n) => `SOL-${n}-ABCDEFGHIJ`).join('\n'));
  const value = (field: 'notes' | 'products') => fc.option(field === 'notes' ? text : products);
  const empty: Values = { value: null, closingDate: null, notes: null, products: null };

  const planned = (field: keyof Values, base: Base, here: string | null, there: string | null, more: object = {}) =>
    planShown({
      state: { base, push: null, open: [] },
      here: { ...empty, [field]: here },
      there: { ...empty, [field]: there },
      precision: 2,
      systemValue: false,
      etag: 'e2',
      choices: [],
      maySend: true,
      mayPull: true,
      held: [],
      memory: noMemory,
      at: 0,
      ...more,
    });

  test.each(['notes', 'products'] as const)(
    '%s: after the plan was carried out there is nothing left to plan',
    (field) => {
      const agreed = Object.fromEntries(twoWayFields.map((each) => [each, { crm: null, pc: null }]));
      fc.assert(
        fc.property(value(field), value(field), value(field), fc.boolean(), (first, here, there, edits) => {
          // The row comes to show the first text of the referral, the seller edits what is shown, Microsoft the whole.
          const pulled = planned(field, agreed, null, first).plan;
          const shown = first === null ? null : (pulled.pull[field] ?? null);
          const base = { ...agreed, ...pulled.base };
          const mine =
            edits && shown !== null
              ? field === 'notes'
                ? `x${shown.slice(20)}`
                : shown.split('\n').slice(1).join('\n') || null
              : here === null || here.length > 1_900
                ? null
                : here;
          const { plan } = planned(field, base, mine, there);
          const row = field in plan.pull ? plan.pull[field]! : mine;
          expect((row ?? '').length).toBeLessThanOrEqual(field === 'notes' ? 2_000 : 4_000);
          const referral = field in plan.push ? plan.push[field]! : there;
          const after = field in plan.push ? { ...plan.base, [field]: { crm: row, pc: referral } } : plan.base;
          const next = planned(field, after, row, referral, {
            state: { base: after, push: null as Push | null, open: plan.open as Conflict[] },
          }).plan;
          expect([next.push, next.pull, next.open]).toEqual([{}, {}, plan.open]);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('what the seller does not see is never lost by an edit of what is seen', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const pulled = planned('notes', { notes: { crm: null, pc: null } }, null, whole).plan;
        const shown = pulled.pull.notes!;
        const { push } = planned('notes', pulled.base, `Read this first. ${shown.slice(17)}`, whole).plan;
        expect(push.notes).toBe(`Read this first. ${whole.slice(17)}`);
      }),
    );
  });
});
