import type { TwoWayField } from '../../model';
import type { Draw } from './draw';
import type { Side } from './ledger';
import type { Deal, StateJson } from './witness';

/** What somebody sets next, on either side. */
export interface Values {
  next(deal: Deal, side: Side, state: StateJson | undefined): readonly [field: TwoWayField, value: string | null];
}

const catalogue = ['SOL-10001-AAA', 'SOL-10002-BBB', 'SOL-10003-CCC', 'SOL-10004-DDD'];
/** Notes that begin so are what Partner Center refuses in these lives. */
export const refusedText = 'REFUSED';

export function createValues(draw: Draw): Values {
  let edits = 0;

  /** A value that nobody had before; one time in five, one that was there before. */
  const valueFor = (deal: Deal, side: Side, field: TwoWayField): string | null => {
    edits += 1;
    const before = [...deal.ledger.held('here', field), ...deal.ledger.held('there', field)];
    if (before.length > 0 && draw.chance(0.2)) return draw.pick(before);
    // Somebody takes the last edit back.
    const last = deal.ledger.held(side, field).at(-2);
    if (last !== undefined && draw.chance(0.2)) return last;
    if (field === 'value') return String(1_000 + edits * 100 + (draw.chance(side === 'there' ? 0.3 : 0.15) ? 0.25 : 0));
    if (field === 'closingDate') return new Date(Date.UTC(2027, 0, edits)).toISOString().slice(0, 10);
    if (field === 'products') return [draw.pick(catalogue), `SOL-2${String(edits).padStart(4, '0')}-EEE`].join('\n');
    if (draw.chance(0.08)) return null;
    if (draw.chance(0.05)) return `${refusedText} ${edits}`;
    if (draw.chance(0.1)) return `Línea ${edits}\r\nzweite Zeile é `;
    return draw.chance(0.2) ? `note ${edits} `.repeat(9) : `note ${edits}`;
  };

  return {
    next(deal, side, state) {
      // What is on its way is taken back by the seller, or set by Microsoft too: the values that look like nothing new.
      const attempt = state?.push?.tries.at(-1)?.set;
      if (attempt && draw.chance(0.6)) {
        const field = draw.pick(Object.keys(attempt) as TwoWayField[]);
        const value = side === 'here' ? agreedIn(state?.base?.[field]) : (attempt[field] ?? null);
        if (value !== null) return [field, value];
      }
      // What is asked about moves once more.
      const [asked] = state?.open?.filter(({ winner }) => winner === 'ask') ?? [];
      if (asked && draw.chance(0.4)) return [asked.field, valueFor(deal, side, asked.field)];
      const field = draw.pick(['value', 'value', 'notes', 'notes', 'closingDate', 'products'] as const);
      return [field, valueFor(deal, side, field)];
    },
  };
}

/** What the opportunity held when both agreed, as the state has it. */
const agreedIn = (pair: unknown): string | null =>
  (pair !== null && typeof pair === 'object' ? (pair as { crm: string | null }).crm : (pair as string | null)) ?? null;
