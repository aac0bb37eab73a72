import {
  column,
  nameOf,
  readCardData,
  referralStatus,
  standard,
  syncEvent,
  syncStatus,
  twoWayFields,
} from '../../../model';
import { fieldsHere, fieldsThere } from '../forms';
import type { Fields } from '../ledger';
import { stateIn } from '../witness';
import type { Stage } from './stage';

/** What both systems hold of a deal in the end; a scenario names what matters to it. */
export interface Ends {
  readonly here?: Partial<Fields>;
  readonly there?: Partial<Fields>;
  readonly state?: 'open' | 'won' | 'lost';
  readonly syncStatus?: 'NotShared' | 'Pending' | 'InSync' | 'Conflict' | 'NeedsAttention';
  /** What the row says of the referral, and what the referral says itself. */
  readonly referralStatus?: string;
  readonly status?: string;
  /** Own referrals, those that Microsoft was invited to, and opportunities that are linked. */
  readonly referrals?: number;
  readonly invited?: number;
  readonly rows?: number;
  /** Fields that the seller is asked about, and fields of which a loser is kept. */
  readonly asks?: readonly string[];
  readonly kept?: readonly string[];
  /** Key of what the card says is wrong, or what the other system said; null for nothing. */
  readonly problem?: string | null;
  readonly doubles?: number;
}

/** The facts as they are, in the form of what a scenario expects. */
function factsOf({ systems, deal }: Stage): Ends {
  const row = systems.row(deal.row)?.values;
  const all = systems.referrals();
  const state = row && stateIn(row);
  const link = state?.link?.id ?? deal.referral;
  const referral = all.find(({ id }) => id === link);
  const problem = row && readCardData(row[column.cardData] as string | null)?.problem;
  const own = all.filter(({ id, externalReferenceId }) => deal.made.includes(id) || externalReferenceId === deal.row);
  const engagements = own.map(({ engagementId }) => engagementId);
  const open = state?.open ?? [];
  return {
    ...(row ? { here: fieldsHere(row) } : {}),
    ...(referral ? { there: fieldsThere(referral), status: `${referral.status}/${referral.substatus}` } : {}),
    state: (['open', 'won', 'lost'] as const)[Number(row?.[standard.state])],
    syncStatus: row && (nameOf(syncStatus, row[column.syncStatus] as number | null) as Ends['syncStatus']),
    referralStatus: row && nameOf(referralStatus, row[column.referralStatus] as number | null),
    referrals: own.length,
    invited: all.filter(({ id, engagementId }) => engagements.includes(engagementId) && !own.some((o) => o.id === id))
      .length,
    rows: systems.rows().filter(({ values }) => values[column.identifier]).length,
    asks: twoWayFields.filter((field) => open.some((each) => each.field === field && each.winner === 'ask')),
    kept: twoWayFields.filter((field) => open.some((each) => each.field === field && each.winner !== 'ask')),
    problem: problem ? (problem.said && typeof problem.said === 'object' ? problem.said.key : problem.text) : null,
    doubles: state?.doubles?.length ?? 0,
  };
}

/** Each line of the audit column is an event of the history too, which is never cut off; the stamp before it aside. */
function history({ systems, deal, fault }: Stage): void {
  const names = systems.dataverse.stored
    .rows(syncEvent.logicalName)
    .map(({ values }) => String(values[syncEvent.name]));
  for (const line of String(systems.row(deal.row)?.values[column.audit] ?? '').split('\n')) {
    const said = line.slice(19, 150);
    if (said && !names.some((name) => name.startsWith(said))) fault(`no event for the line “${line}”`);
  }
}

/** Tells each expectation that is not so. */
export function compare(stage: Stage, wanted: Ends): void {
  history(stage);
  const facts = factsOf(stage);
  for (const [name, value] of Object.entries(wanted)) {
    const found = facts[name as keyof Ends];
    const part =
      name === 'here' || name === 'there'
        ? Object.fromEntries(
            Object.keys(value as object).map((field) => [field, (found as Fields | undefined)?.[field as 'value']]),
          )
        : found;
    if (JSON.stringify(part) !== JSON.stringify(value))
      stage.fault(`${name} is ${JSON.stringify(part)}, not ${JSON.stringify(value)}`);
  }
}
