import { live, type LifeOptions } from '../model/explore';

/** Lives of deals that are answered, closed and opened again, while two relays work on them and calls go wrong. */

const lives = Number(process.env['COSELL_LIVES'] ?? 150);

async function explore(options: Omit<LifeOptions, 'seed'>): Promise<void> {
  for (let seed = 1; seed <= lives; seed += 1) {
    const { wrong, trace, edits } = await live({ turns: 3, edits: 3, ...options, seed });
    if (wrong.length > 0)
      throw new Error([`seed ${seed}`, ...wrong, ...trace.slice(-80), JSON.stringify(edits)].join('\n'));
  }
}

test('a deal that was sent to us, answered and closed on either side', () => explore({ received: true }));
test('an own deal, closed on either side', () => explore({}));
test('an own deal with help asked', () => explore({ help: true, edits: 2 }));
test('what is reopened is never closed again, own', () => explore({ reopens: true, turns: 5 }));
test('what is reopened is never closed again, received', () => explore({ received: true, reopens: true, turns: 5 }));
test('where sync is switched off and on meanwhile', () => explore({ received: true, flips: 3 }));
test('where a closed row takes no write', () => explore({ systems: { closedReadOnly: true } }));
test('where the closing is a call of its own', () => explore({ received: true, systems: { closesApart: true } }));
test('where the closing is a call of its own, and a closed row takes no write', () =>
  explore({ received: true, systems: { closesApart: true, closedReadOnly: true } }));
test('what is reopened is never closed again, where the closing is a call of its own', () =>
  explore({ reopens: true, turns: 5, systems: { closesApart: true } }));
test('what is reopened is never closed again, where a closed row takes no write', () =>
  explore({ reopens: true, turns: 5, systems: { closedReadOnly: true } }));
test('three relays and many faults', () => explore({ received: true, workers: 3, faults: 6, turns: 4 }));
