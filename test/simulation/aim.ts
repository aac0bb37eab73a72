import type { Conditions } from './conditions';
import type { Draw } from './draw';
import type { Call, Fate } from './network';

/** What a life's trouble is aimed at, besides what may happen to any call. */
export type Target = 'nothing' | 'posting' | 'pushing';

/** Which calls go wrong, and how: most of all those whose end nobody may take for granted. */
export interface Aim {
  fate(call: Call): Fate;
  /** The next call that fits ends like this, whatever else is drawn. */
  next(fits: (call: Call) => boolean, fate: Fate): void;
}

const fates: readonly Fate[] = [
  'unsent',
  'lost',
  'replyLost',
  'late',
  'stalled',
  'throttled',
  'unauthorized',
  'failed',
  'failedDone',
  'dieBefore',
  'dieAfter',
  'dieAtReply',
];
const ofWrites: readonly Fate[] = [
  'replyLost',
  'late',
  'stalled',
  'failedDone',
  'dieBefore',
  'dieAfter',
  'dieAfter',
  'dieAtReply',
];
/** A POST may also be refused for the moment, which says for certain that nothing was made. */
const ofPosts: readonly Fate[] = [
  'replyLost',
  'replyLost',
  'late',
  'late',
  'failedDone',
  'throttled',
  'dieAfter',
  'dieAtReply',
];
const ofClaims: readonly Fate[] = ['stalled', 'replyLost', 'late', 'dieAfter', 'dieAtReply'];
const ofPushes: readonly Fate[] = [
  'replyLost',
  'late',
  'late',
  'late',
  'failedDone',
  'dieBefore',
  'dieAfter',
  'dieAtReply',
];

interface Parts {
  readonly conditions: Conditions;
  readonly draw: Draw;
  /** Whether the next disturbance happens. */
  readonly disturb: () => boolean;
}

export function createAim({ conditions, draw, disturb }: Parts): Aim {
  const { trouble, target = 'nothing' } = conditions;
  let troubles = conditions.troubles;
  const set: { readonly fits: (call: Call) => boolean; readonly fate: Fate }[] = [];

  /** How likely it is that something happens to this call, and what. */
  const aimedAt = ({ system, request: { method, path }, write }: Call): readonly [number, readonly Fate[]] => {
    const there = system === 'partnerCenter';
    if (target === 'posting' && there && method === 'POST') return [0.7, ofPosts];
    // The write right before a POST, or right after it, decides as much.
    if (target === 'posting' && !there && method !== 'GET' && path.includes('opportunities(')) return [0.3, ofClaims];
    if (target === 'pushing' && there && method === 'PATCH') return [0.5, ofPushes];
    // A write is where things go wrong; what only reads is disturbed a fourth as often.
    return write ? [trouble * 2, ofWrites] : [trouble / 2, fates];
  };

  return {
    next(fits, fate) {
      set.push({ fits, fate });
    },
    fate(call) {
      const at = set.findIndex(({ fits }) => fits(call));
      const [due] = at < 0 ? [] : set.splice(at, 1);
      if (due) return disturb() ? due.fate : 'well';
      if (troubles <= 0) return 'well';
      const [chance, possible] = aimedAt(call);
      if (!draw.chance(chance)) return 'well';
      const fate = draw.pick(possible);
      if (!disturb()) return 'well';
      troubles -= 1;
      return fate;
    },
  };
}
