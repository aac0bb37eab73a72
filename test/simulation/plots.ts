import { column, type TwoWayField } from '../../model';
import type { Call, Fate } from './network';
import type { Draw } from './draw';
import { fieldsHere } from './forms';
import type { Hands } from './hands';
import type { Side } from './ledger';
import type { People } from './people';
import type { Relay } from './process';
import type { Systems } from './systems';
import { refusedText } from './values';
import { stateIn, type Deal } from './witness';

/** What a plot has at hand. */
export interface Stage {
  readonly systems: Systems;
  readonly deal: Deal;
  readonly people: People;
  readonly hands: Hands;
  readonly draw: Draw;
  /** Lets so many ms pass. */
  readonly run: (ms: number) => Promise<void>;
  /** What the two systems have to send leaves from now on. */
  readonly told: () => void;
  readonly tell: (line: string) => void;
  /** The next call that fits ends like this. */
  readonly next: (fits: (call: Call) => boolean, fate: Fate) => void;
  /** As soon as the next call that fits was carried out, this happens. */
  readonly once: (fits: (call: Call) => boolean, act: () => void) => void;
  /** Nobody can read the deal from now on, until the quiet phase. */
  readonly lock: () => void;
  /** No process lives from now on, and none begins by itself. */
  readonly alone: () => void;
  /** A process that sweeps now, and then when it is told. */
  readonly begin: () => Relay;
}

const minute = 60_000;
const isPush = ({ system, request }: Call): boolean => system === 'partnerCenter' && request.method === 'PATCH';
const isPost = ({ system, request }: Call): boolean => system === 'partnerCenter' && request.method === 'POST';
const isClaim = ({ system, request }: Call): boolean => system === 'dataverse' && request.method === 'PATCH';

/**
 * Short stories that lead straight into a dangerous window, for what chance meets only once in thousands of lives. Each goes
 * its way whatever the faults around it make of it.
 */
export const plots = {
  /** Nobody hears how the POST of a deal ended, and the list is slow to show it. */
  unanswered: (stage) => post(stage, ['late', 'replyLost', 'failedDone', 'dieAfter'], stage.draw.pick([4, 13])),

  /** The same, and newer deals stand before it in the list. */
  crowded: (stage) =>
    post(stage, ['replyLost', 'dieAfter'], 13, () => {
      for (let others = 0; others < 3; others += 1) stage.people.other();
    }),

  /** The same, and sync is switched off meanwhile. */
  withdrawn: (stage) =>
    post(stage, ['late', 'lost'], 13, () => {
      if (stage.hands.seller(stage.deal.row, { [column.sync]: false })) stage.tell('the seller switches sync off');
    }),

  /** It never was carried out, and whoever sent it dies before it could be sent again. */
  abandoned: (stage) => post(stage, ['lost'], 2),

  /** A POST is carried out so long after it was given up that another one was made: then there are two referrals. */
  async doubling({ deal, run, told, people, next }) {
    next(isPost, 'late');
    people.share(deal.row, false);
    told();
    await run(13 * minute);
  },

  /** The claim is answered so late that nothing may be posted on what was read before it. */
  async stalling({ deal, run, told, people, next }) {
    next(isClaim, 'stalled');
    people.share(deal.row, false);
    told();
    await run(2 * minute);
  },

  /** Microsoft edits a field right after our value has arrived. */
  async overtaking({ deal, draw, run, told, once, ...stage }) {
    const field = draw.pick(['value', 'closingDate', 'notes'] as const);
    once(isPush, () => set(stage, deal, 'there', field, fresh(field, 2)));
    set(stage, deal, 'here', field, fresh(field, 1));
    told();
    await run(20_000);
  },

  /** The seller takes an edit back while its push is unanswered: what is carried out late must not win over that. */
  async returning({ systems, deal, draw, run, told, next, ...stage }) {
    const field = draw.pick(['value', 'closingDate', 'notes'] as const);
    const row = systems.row(deal.row);
    const before = row && fieldsHere(row.values)[field];
    if (before === undefined) return;
    const fate = draw.pick(['late', 'late', 'replyLost', 'failedDone'] as const);
    const tries = draw.pick([1, 2]);
    for (let at = 0; at < tries; at += 1) next(isPush, fate);
    set(stage, deal, 'here', field, fresh(field, 1));
    told();
    // Whoever gives up waiting for the answer looks again after a minute.
    await run(tries * (fate === 'late' ? draw.between(61_000, 63_000) : draw.between(600, 2_500)));
    set(stage, deal, 'here', field, before);
    told();
    await run(draw.between(1_000, 20_000));
  },

  /** Both sides change the notes, the seller is asked, and the values move on while the answer is under way. */
  async answering({ systems, deal, draw, run, told, ...stage }) {
    set(stage, deal, 'here', 'notes', fresh('notes', 1));
    set(stage, deal, 'there', 'notes', fresh('notes', 2));
    told();
    const asked = () => {
      const row = systems.row(deal.row);
      return row && stateIn(row.values)?.open?.some(({ field, winner }) => field === 'notes' && winner === 'ask');
    };
    for (let waited = 0; waited < 10 && !asked(); waited += 1) await run(3_000);
    if (!asked()) return;
    const take = draw.pick(['crm', 'pc'] as const);
    if (stage.hands.choose(deal, 'notes', take)) stage.tell(`the seller takes ${take} for notes`);
    set(stage, deal, draw.pick(['here', 'here', 'there'] as const), 'notes', fresh('notes', 3));
    told();
    await run(20_000);
  },

  /** A deal that ended on both sides is opened again here. */
  async reopening({ deal, draw, run, told, hands, people, tell }) {
    const close = draw.pick([() => hands.win(deal), () => hands.lose(deal), () => hands.end(deal, 'Won')]);
    if (close()) tell('the deal ends');
    told();
    await run(20_000);
    if (people.reopen(deal)) tell('the seller opens the deal again');
    told();
    await run(10_000);
  },

  /** The row of a deal that Microsoft sent is deleted while nobody looks, and the referral moves on. */
  async deleting({ deal, run, told, hands, people, alone, begin, tell }) {
    await run(20_000);
    alone();
    if (people.remove(deal)) tell('the row is deleted');
    await run(4 * minute);
    set({ hands, tell }, deal, 'there', 'value', fresh('value', 1));
    begin();
    told();
    await run(20_000);
  },

  /** What a sweep could not look at has to be met by the next one, although all else went on. */
  async barred({ deal, draw, run, alone, begin, lock, people, ...stage }) {
    alone();
    const side = draw.pick(['here', 'there'] as const);
    if (side === 'here') await goPast({ run, people, begin });
    set(stage, deal, side, 'value', fresh('value', 1));
    lock();
    const relay = begin();
    await run(20_000);
    if (side === 'here') return;
    await run(20 * minute);
    people.other();
    void relay.sweep();
    await run(20_000);
  },

  /** The list shows a newer referral before it shows what has changed. */
  async lagging({ deal, draw, run, alone, begin, people, ...stage }) {
    alone();
    await goPast({ run, people, begin });
    set(stage, deal, 'there', 'value', fresh('value', 1));
    await run(draw.between(1_000, 30_000));
    // One of two does not lag.
    for (let others = 0; others < 2; others += 1) people.other();
    begin();
    await run(20_000);
  },

  /** Something writes over the columns that are the relay's. */
  async overwriting({ systems, deal, draw, run, told, hands, tell }) {
    await run(5_000);
    const row = systems.row(deal.row);
    if (!row || !stateIn(row.values)?.link) return;
    const columns = draw.pick([
      { [column.audit]: '' },
      { [column.referralStatus]: null },
      { [column.link]: 'x' },
      { [column.cardData]: '{' },
    ]);
    if (hands.admin(deal.row, columns)) {
      tell(`an import writes ${Object.keys(columns).join()}`);
      deal.overwritten = true;
    }
    told();
    await run(10_000);
  },

  /** Partner Center refuses what the seller wrote: it is not sent again at every look. */
  async refusing({ deal, run, told, ...stage }) {
    set(stage, deal, 'here', 'notes', `${refusedText} 1`);
    told();
    await run(2 * minute);
  },

  /** A backup of before the referral comes back when all sweeps have gone past it: only a look over all of history finds it. */
  async restoring({ deal, run, told, people, alone, begin }) {
    people.backUp(deal);
    people.share(deal.row, false);
    told();
    await run(20_000);
    alone();
    await goPast({ run, people, begin });
    people.restoreLast(deal);
  },
} satisfies Record<string, (stage: Stage) => Promise<void>>;

export type PlotName = keyof typeof plots;

/** The deal is shared, its POST ends like one of these, then something happens, and time passes. */
async function post(
  { deal, draw, run, told, people, next }: Stage,
  fates: readonly Fate[],
  minutes: number,
  then: () => void = () => undefined,
): Promise<void> {
  next(isPost, draw.pick(fates));
  people.share(deal.row, draw.chance(0.2));
  told();
  await run(5_000);
  then();
  told();
  await run(minutes * minute);
}

/** Sweeps go past the deal: the list has a newer referral, so that it is read no further back than to that one. */
async function goPast({ run, people, begin }: Pick<Stage, 'run' | 'people' | 'begin'>): Promise<void> {
  await run(20 * minute);
  people.other();
  const relay = begin();
  await run(20_000);
  relay.die();
}

/** A value that nobody drew. */
function fresh(field: TwoWayField, number: number): string {
  if (field === 'value') return String(9_000 + number);
  return field === 'closingDate' ? `2028-01-0${number}` : `wording ${number}`;
}

function set(
  { hands, tell }: Pick<Stage, 'hands' | 'tell'>,
  deal: Deal,
  side: Side,
  field: TwoWayField,
  value: string | null,
): void {
  const who = side === 'here' ? 'the seller' : 'Microsoft';
  if (hands.edit(deal, side, field, value)) tell(`${who} sets ${field} ${JSON.stringify(value)}`);
}
