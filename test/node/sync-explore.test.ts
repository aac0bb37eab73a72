import { twoWayFields } from '../../model';
import { live, type LifeOptions } from '../model/explore';

const lives = Number(process.env['COSELL_LIVES'] ?? 150);

async function explore(options: Omit<LifeOptions, 'seed'>): Promise<void> {
  for (let seed = 1; seed <= lives; seed += 1) {
    const { wrong, trace, edits } = await live({ ...options, seed });
    if (wrong.length > 0)
      throw new Error([`seed ${seed}`, ...wrong, ...trace.slice(-80), JSON.stringify(edits)].join('\n'));
  }
}

test('two workers, edits on both sides, crashes and lost replies: nothing is lost, nothing is doubled', () =>
  explore({}));
test('the same with help asked: Microsoft is invited once, in the linked engagement', () => explore({ help: true }));
test('the same where the list shows a new referral minutes later', () => explore({ lag: 200_000 }));
test('the same where Partner Center drops our id from a POST', () => explore({ storesId: false }));
test('the same while the seller switches sync off and on', () => explore({ flips: 3, help: true }));
test('three workers, all fields, many edits and faults', () =>
  explore({ workers: 3, edits: 9, faults: 5, fields: twoWayFields }));
test('the same seed lives the same life', async () => {
  for (let seed = 1; seed <= 10; seed += 1)
    expect((await live({ seed, help: true })).trace).toEqual((await live({ seed, help: true })).trace);
});
