/**
 * The relay as a process over HTTP, killed with SIGKILL at random moments while people edit on both sides: nothing is
 * lost, nothing is there twice, and at the end there is rest. `COSELL_KILLS=200` kills it so often; `COSELL_SEED` draws
 * another schedule, which decides what is done and when, while the machine decides how far the relay got.
 */
import type { SystemOptions } from '../harness/system';
import { round } from './killedRound';

const kills = Number(process.env.COSELL_KILLS ?? 20);
const firstSeed = Number(process.env.COSELL_SEED ?? 1);
const killsOfRound = 10;
const editsPerKill = 10;

const settings: readonly (readonly [string, SystemOptions['partnerCenter']])[] = [
  ['keeps our id and lists late', { storesExternalReferenceId: true, listLagMs: 2_500, staleStatus: 412 }],
  [
    'drops our id and answers 409',
    { storesExternalReferenceId: false, listLagMs: 500, staleStatus: 409, listsETag: false },
  ],
];
const rounds = Math.max(1, Math.ceil(kills / killsOfRound / settings.length));

// Both at once: much of it is waiting.
test.concurrent.each(settings)(
  'no edit is lost and no deal doubled by a relay that is killed, where Partner Center %s',
  async (_, partnerCenter) => {
    for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
      const { wrong, edits } = await round({
        seed,
        kills: killsOfRound,
        editsPerKill,
        partnerCenter,
      });
      expect(wrong.join('\n')).toBe('');
      expect(edits).toBe(killsOfRound * editsPerKill);
    }
  },
  120_000 * rounds,
);
