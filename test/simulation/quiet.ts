import type { Relay } from './process';
import type { Deal } from './witness';

export interface Quiet {
  /** Lets so many ms pass. */
  readonly run: (ms: number) => Promise<void>;
  /** Most ms that a request may still be under way, and that the list of referrals may lag. */
  readonly lateness: number;
  readonly lag: number;
  /** Once nothing is under way any more: people undo what keeps the two systems apart. */
  readonly calm: () => void;
  /** A fresh process, which sweeps when it is told. */
  readonly begin: () => Relay;
  readonly deals: () => readonly Deal[];
  /** Whether a record waits, or somebody has to act. */
  readonly waits: () => boolean;
  /** Whether the silence is tried by a sweep, besides the notices. */
  readonly sweepsOnceMore: () => boolean;
  /** Whether it is also tried by notices of what did not change. */
  readonly isTold: () => boolean;
  /** How often relays have changed something so far. */
  readonly writes: () => number;
  readonly wrong: (what: string) => void;
}

const minute = 60_000;
const hour = 60 * minute;

/** No process lives, nothing goes wrong any more: a fresh one heals all with sweeps alone, and then writes nothing. */
export async function quieten({
  run,
  lateness,
  lag,
  calm,
  begin,
  deals,
  waits,
  writes,
  wrong,
  sweepsOnceMore,
  isTold,
}: Quiet): Promise<void> {
  await run(lateness + 61_000);
  calm();
  // Past the take-over of any claim, then, where something waits, past any pause; each time one look at everything.
  await run(12 * minute + lag);
  const healer = begin();
  // An own referral without an id is left to whoever may just be making it for so long.
  await run(12 * minute);
  const look = async (ms: number): Promise<void> => {
    await run(ms);
    void healer.sweep();
    await run(minute);
  };
  if (waits()) await look(7 * hour);
  const before = writes();
  if (sweepsOnceMore()) await look(hour);
  if (writes() > before) wrong(`I6: still writing, ${writes() - before} times`);
  for (const deal of isTold() ? deals() : []) {
    void healer.engine.work.opportunity(deal.row, { rowOnly: true });
    if (deal.referral) void healer.engine.work.referral(deal.referral);
  }
  await run(minute);
  if (writes() > before) wrong(`I6: a notice that tells nothing new was answered with ${writes() - before} writes`);
  healer.die();
}
