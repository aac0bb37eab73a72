import { column, nameOf, syncEvent, syncStatus } from '../../model';
import type { SyncState } from '../../plugin-bridge/merge/state';
import type { Referral } from '../../sandbox/partner-center/referral';
import { fieldsAsked, fieldsHere, fieldsThere } from './forms';
import { createLedger, type Ledger, type Overwrite, type Side } from './ledger';
import type { Call } from './network';
import type { Stored, Systems } from './systems';

/** One deal as the witness follows it, on both sides. */
export interface Deal {
  readonly row: string;
  /** Our referral: the one that was made first, or that arrived. */
  referral: string | undefined;
  readonly ledger: Ledger;
  /** Own referrals that were posted for the row, in order. */
  readonly made: string[];
  /** Restored, cloned, or linked to another referral than the first: what then stands cannot be judged by history. */
  untold: boolean;
  /** The note of a claim was lost with the state, or what it made was hidden: then nothing can rule a second referral out. */
  forgot: boolean;
  /** Our id was taken off the referral, or was not on it yet when the row was deleted. */
  unmarked: boolean;
  /** A person opened the row again after the relay had seen both sides closed. */
  reopened?: boolean;
  /** A copy of the row, with its sync state. */
  clone?: string;
  /** An import wrote over the relay's columns. */
  overwritten?: boolean;
  /** The seller's last answer to the question about a field: the values that it was given for. */
  readonly answers: Map<string, { readonly crm: string | null; readonly pc: string | null }>;
}

/** The sync state as it is stored, without the engine's reading of it; undefined when it cannot be read. */
export type StateJson = Partial<
  Pick<
    SyncState,
    | 'link'
    | 'claim'
    | 'base'
    | 'push'
    | 'open'
    | 'doubles'
    | 'seq'
    | 'invite'
    | 'wait'
    | 'refusal'
    | 'arrival'
    | 'gone'
    | 'ended'
  >
>;

export function stateIn(values: Stored): StateJson | undefined {
  if (!states.has(values)) states.set(values, parsed(values[column.syncState]));
  return states.get(values);
}
/** By the stored values, which nobody changes: each version is asked for many times. */
const states = new WeakMap<Stored, StateJson | undefined>();

function parsed(text: unknown): StateJson | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as StateJson) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a row waits for its next try, or for somebody to act. */
export function waits(values: Stored): boolean {
  const state = stateIn(values);
  const status = nameOf(syncStatus, values[column.syncStatus] as number | null);
  return !state || state.wait != null || state.refusal != null || state.claim != null || status !== 'InSync';
}

export interface Witness {
  readonly deals: readonly Deal[];
  /** `made`: own referrals that a relay has posted for it already. */
  follow(deal: { readonly row: string; readonly referral?: string; readonly made?: readonly string[] }): Deal;
  /** Takes in what a request has changed; `by` is absent for people. */
  observe(by?: Call): void;
  /** Whether both values are kept: in an open conflict, or in the history. */
  keeps(deal: Deal, field: string, value: string | null): boolean;
}

export interface WitnessParts {
  readonly systems: Systems;
  readonly overwrote: (deal: Deal, overwrite: Overwrite) => void;
  readonly rowChanged: (
    deal: Deal,
    before: Stored | undefined,
    after: Stored | undefined,
    by: Call | undefined,
  ) => void;
  readonly referralChanged: (before: Referral | undefined, after: Referral, by: Call | undefined) => void;
}

export function createWitness({ systems, overwrote, rowChanged, referralChanged }: WitnessParts): Witness {
  const deals: Deal[] = [];
  const rows = new Map<string, { readonly version: number; readonly values: Stored }>();
  const referrals = new Map<string, Referral>();

  const keeps = (deal: Deal, field: string, value: string | null): boolean => {
    const row = systems.row(deal.row);
    const open = (row && stateIn(row.values)?.open) ?? [];
    if (open.some((each) => each.field === field && (each.crm === value || each.pc === value))) return true;
    return systems.dataverse.stored.rows(syncEvent.logicalName).some(({ values }) => {
      const details = String(values[syncEvent.details] ?? '');
      if (!details.includes('audit.conflict')) return false;
      const said = (JSON.parse(details) as { values?: { field?: string; crm?: string | null; pc?: string | null } })
        .values;
      return said?.field === field && (said.crm === value || said.pc === value);
    });
  };

  const judge = (deal: Deal, found: readonly Overwrite[]): void => {
    // What is under way when the row is deleted has nothing left to be judged by.
    if (!systems.row(deal.row)) return;
    for (const each of found) if (!deal.untold && !keeps(deal, each.field, each.lost)) overwrote(deal, each);
  };

  const write = (deal: Deal, side: Side, fields: ReturnType<typeof fieldsHere>, by: Call | undefined): void => {
    if (!by) return deal.ledger.person(side, fields);
    const asked = side === 'there' && by.request.method === 'PATCH' ? fieldsAsked(by.request.body) : {};
    judge(deal, deal.ledger.relay(side, fields, asked));
  };

  const lookHere = (deal: Deal, by: Call | undefined): void => {
    const before = rows.get(deal.row);
    const after = systems.row(deal.row);
    if (before?.version === after?.version) return;
    if (after) {
      rows.set(deal.row, after);
      write(deal, 'here', fieldsHere(after.values), by);
    } else {
      rows.delete(deal.row);
      deal.ledger.forget('here');
    }
    rowChanged(deal, before?.values, after?.values, by);
  };

  const lookThere = (by: Call | undefined): void => {
    for (const referral of systems.referrals()) {
      const before = referrals.get(referral.id);
      if (before === referral) continue;
      referrals.set(referral.id, referral);
      if (!before && by?.request.method === 'POST') claimFor(referral, by);
      const deal = deals.find((each) => each.referral === referral.id);
      // An edit that the service spreads over an engagement is whoever's it was.
      if (deal) write(deal, 'there', fieldsThere(referral), by);
      referralChanged(before, referral, by);
    }
  };

  /** A referral that a relay has posted: for which row, says its body. */
  const claimFor = (referral: Referral, by: Call): void => {
    const body = JSON.parse(by.request.body) as { externalReferenceId?: string };
    const deal = deals.find(({ row }) => row === body.externalReferenceId);
    if (!deal) return;
    deal.made.push(referral.id);
    deal.referral ??= referral.id;
  };

  return {
    deals,
    follow({ row, referral, made = [] }) {
      const deal: Deal = {
        row,
        referral,
        ledger: createLedger(),
        made: [...made],
        untold: false,
        forgot: false,
        unmarked: false,
        answers: new Map(),
      };
      deals.push(deal);
      const held = referral === undefined ? undefined : systems.referrals().find(({ id }) => id === referral);
      if (held) {
        referrals.set(held.id, held);
        deal.ledger.person('there', fieldsThere(held));
      }
      lookHere(deal, undefined);
      return deal;
    },
    observe(by) {
      if (!by || by.system === 'dataverse') for (const deal of deals) lookHere(deal, by);
      if (!by || by.system === 'partnerCenter') lookThere(by);
    },
    keeps,
  };
}
