import { column, microsoftHelp, nameOf, opportunity, relayState, standard, syncEvent } from '../../model';
import type { Referral } from '../../sandbox/partner-center/referral';
import type { SimulatedResponse } from '../../sandbox/simulator';
import type { Conditions } from './conditions';
import { fieldsHere } from './forms';
import { createHistory } from './history';
import type { Call } from './network';
import { createPosts } from './posts';
import type { Stored, Systems } from './systems';
import { stateIn, type Deal, type Witness } from './witness';

/**
 * What has to hold at every single call and write, whatever happens around it. The names I1 to I25 are those of the
 * invariants in the reliability notes.
 */
export interface Promises {
  sending(call: Call): void;
  done(call: Call, response: SimulatedResponse): void;
  heard(call: Call, response: SimulatedResponse): void;
  rowChanged(deal: Deal, before: Stored | undefined, after: Stored | undefined, by: Call | undefined): void;
  referralChanged(before: Referral | undefined, after: Referral, by: Call | undefined): void;
  /** Once all is quiet. */
  atRest(): void;
}

interface Parts {
  readonly systems: Systems;
  readonly conditions: Conditions;
  readonly now: () => number;
  readonly deals: () => Witness['deals'];
  readonly wrong: (what: string) => void;
}

/** The columns of an opportunity that are the relay's to write. */
const ownColumns: ReadonlySet<string> = new Set([
  standard.value,
  standard.closeDate,
  standard.description,
  column.products,
  column.identifier,
  column.link,
  column.referralStatus,
  column.syncStatus,
  column.microsoftId,
  column.program,
  column.audit,
  column.cardData,
  column.visible,
  column.conflictChoices,
  column.syncState,
]);
/** And the paths of a referral. */
const ownPaths = [
  '/details/dealValue',
  '/details/closingDateTime',
  '/details/notes',
  '/details/requirements/solutions',
  '/details/currency',
  '/details/requirements/additionalRequirements/attributes',
  '/externalReferenceId',
  '/consent/consentToShareReferralWithMicrosoftSellers',
  '/team/-',
  '/status',
  '/substatus',
  '/statusReason',
];

const rowPath = new RegExp(`/${opportunity.set}\\(([0-9a-f-]{36})\\)`);
/** Tables whose rows are only ever made, or changed over a version. */
const guarded = new RegExp(`PATCH [^ ]*/(?:${opportunity.set}|${syncEvent.set}|${relayState.set})\\([^\r\n]*`);

export function createPromises({ systems, conditions, now, deals, wrong }: Parts): Promises {
  /** Whether sync was on in the version of a row that a worker read last. */
  const flags = new Map<string, { readonly on: boolean; readonly lastOn: number }>();
  /** Two passes of one process may look at a row at once, from the notice of either side: one that began before goes on. */
  const passMost = 20_000;
  /** When a row was deleted, and how long a pass may take whose calls stall. */
  const deletedAt = new Map<string, number>();
  const passLong = 180_000;
  /** What Partner Center refused of a worker lately; the first wait takes so many ms at least, unless somebody was faster. */
  const refused = new Map<string, { readonly at: number; readonly times: number }>();
  const firstWait = 200_000;
  /** Until when a worker may not call a system. */
  const pauses = new Map<string, number>();

  const writesOf = ({ request: { method, path, headers, body } }: Call): readonly string[] =>
    path.endsWith('/$batch') ? parts(body) : [`${method} ${path} ${JSON.stringify(headers)}\n${body}`];

  const isOff = (worker: string, row: string): boolean => {
    const read = flags.get(`${worker} ${row}`);
    return read !== undefined && !read.on && now() - read.lastOn > passMost;
  };
  const posts = createPosts({ systems, conditions, now, deals, isOff, wrong });
  const history = createHistory(systems, wrong);

  const dealOfReferral = (id: string): Deal | undefined =>
    deals().find(({ referral, made }) => referral === id || made.includes(id));

  return {
    sending(call) {
      const { request, system, worker } = call;
      posts.sending(call);
      if (now() < (pauses.get(`${worker} ${system}`) ?? 0))
        wrong(`I21: ${worker} calls ${system} although it was asked to wait`);
      if (system === 'dataverse') {
        if (!call.write) return;
        for (const write of writesOf(call)) {
          if (guarded.test(write) && !/"?if-(none-)?match"?: ?/i.test(write))
            wrong(`I8: a write without a version: ${write.slice(0, 120)}`);
          if (rowPath.test(write.split('\n')[0]!) && /^PATCH/.test(write) && /if-match/i.test(write)) {
            const body = write.slice(write.indexOf('{', write.indexOf('\n')));
            const foreign = Object.keys(JSON.parse(body.slice(0, body.lastIndexOf('}') + 1)) as object).filter(
              (name) => !ownColumns.has(name),
            );
            if (foreign.length > 0) wrong(`I9: the relay writes ${foreign.join()}`);
          }
        }
        return;
      }
      if (request.method === 'PATCH') {
        const again = refused.get(`${worker} ${request.body}`);
        if (again && now() - again.at < firstWait && again.times > 3)
          wrong('I6: what Partner Center refused is sent again and again');
        const tag = request.headers['if-match'];
        if (!tag || tag === '*') wrong('I8: a PATCH of a referral without its eTag');
        for (const { path } of JSON.parse(request.body) as { path: string }[])
          if (!ownPaths.includes(path)) wrong(`I9: the relay writes ${path}`);
        const id = request.path.slice(request.path.lastIndexOf('/') + 1);
        const deal = dealOfReferral(id);
        if (deal && isOff(worker, deal.row))
          wrong('I20: a PATCH of a referral although sync is off in the version that was read');
      }
    },

    done(call, response) {
      if (call.system !== 'partnerCenter' || response.status !== 201) return;
      for (const deal of deals()) {
        const own = systems.referrals().filter(({ id }) => deal.made.includes(id));
        const mayBe = !conditions.timely || deal.forgot;
        if (own.length > 1 && !mayBe) wrong(`I2: ${own.length} referrals for one opportunity`);
        const engagement = own[0]?.engagementId;
        const theirs = systems
          .referrals()
          .filter((each) => each.engagementId === engagement && !deal.made.includes(each.id));
        if (own.length > 0 && theirs.length > 1 && !mayBe) wrong('I2: Microsoft was invited twice');
      }
    },

    heard(call, response) {
      const { worker, system, request } = call;
      posts.heard(call, response);
      if (response.status === 422) {
        const key = `${worker} ${request.body}`;
        refused.set(key, { at: now(), times: (refused.get(key)?.times ?? 0) + 1 });
      }
      if (response.status === 429) {
        const seconds = Number(response.headers['Retry-After'] ?? 0);
        pauses.set(`${worker} ${system}`, now() + seconds * 1_000);
      }
      if (system !== 'dataverse' || request.method !== 'GET' || response.status !== 200) return;
      const id = rowPath.exec(request.path)?.[1];
      // The version is in the reply; what it says of the flag is read off the text, since parsing it all costs too much.
      if (!id) return;
      const key = `${worker} ${id}`;
      const on = String(response.body).includes(`"${column.sync}":true`);
      flags.set(key, { on, lastOn: on ? now() : (flags.get(key)?.lastOn ?? -Infinity) });
    },

    rowChanged(deal, before, after, by) {
      history.rowChanged(deal, before, after, by !== undefined);
      if (!after) deletedAt.set(deal.row, now());
      if (!by) return;
      if (!after) return wrong('I23: the relay deleted a row');
      // A pass that had read the referral before it was marked may make the row once more.
      if (!before && !deal.unmarked && now() - (deletedAt.get(deal.row) ?? Infinity) > passLong)
        wrong('a row that was deleted is made again');
      const old = before && stateIn(before);
      const state = stateIn(after);
      const linked = before?.[column.identifier];
      if (linked && after[column.identifier] !== linked && old?.link?.id === linked)
        wrong(`I4: the link went from ${String(linked)} to ${String(after[column.identifier])}`);
      if (old?.link && state?.link?.id !== old.link.id)
        wrong(`I4: the link in the state went from ${old.link.id} to ${state?.link?.id}`);
      if (old && state && (state.seq ?? 0) < (old.seq ?? 0))
        wrong(`I16: the count of lines went from ${old.seq} back to ${state.seq}`);
      if (before && before[standard.state] !== 0 && after[standard.state] === 0)
        wrong('I14: the relay opened a closed row');
      if (deal.reopened && before?.[standard.state] === 0 && after[standard.state] !== 0)
        wrong('I14: the relay closed a row that was opened again');
      posts.wrote(old, state);
      if (!before && guessed(after)) wrong('I13: a kind of help was guessed');
      baseHolds(deal, state);
      questionStays(deal, before, old, state, after);
    },

    referralChanged(before, after, by) {
      if (!by) return;
      const team = after.team.map(({ email }) => email?.toLowerCase());
      if (new Set(team).size < team.length) wrong(`I15: somebody is in the team twice: ${team.join()}`);
      if (before?.status === 'Closed' && after.status !== 'Closed') wrong('I14: the relay opened a closed referral');
    },

    atRest: history.atRest,
  };

  /** A deal that arrives asks for help that nobody named. */
  function guessed(row: Stored): boolean {
    const name = nameOf(microsoftHelp, row[column.help] as number | null);
    return (
      name !== undefined &&
      !systems.referrals().some(({ inviteContext }) => inviteContext?.assistanceRequestCode === name)
    );
  }

  /** What the base says that a side holds, that side has held. */
  function baseHolds(deal: Deal, state: ReturnType<typeof stateIn>): void {
    if (deal.untold || !state?.base || state.link?.id !== deal.referral) return;
    for (const [field, pair] of Object.entries(state.base)) {
      // Nothing is agreed on while the currency is unknown here: then empty only means that all is still to come.
      if (field === 'value' && state.arrival?.currency != null) continue;
      const pc =
        pair !== null && typeof pair === 'object' ? (pair as { pc: string | null }).pc : (pair as string | null);
      const held = deal.ledger.held('there', field as 'value');
      const most = conditions.partnerCenter.notesLengthMax;
      const cut = field === 'notes' && most !== undefined && held.some((each) => each !== null && pc?.startsWith(each));
      if (!held.includes(pc) && !cut)
        wrong(`I10: the base says ${field} ${JSON.stringify(pc)}, which the referral never held`);
    }
  }

  /** An open question ends by an answer, by agreement, or with the deal. */
  function questionStays(
    deal: Deal,
    before: Stored | undefined,
    old: ReturnType<typeof stateIn>,
    state: ReturnType<typeof stateIn>,
    row: Stored,
  ): void {
    for (const asked of old?.open ?? []) {
      if (asked.winner !== 'ask' || state?.open?.some(({ field, winner }) => field === asked.field && winner === 'ask'))
        continue;
      const referral = systems.referrals().find(({ id }) => id === deal.referral);
      if (!referral || referral.status === 'Closed' || row[standard.state] !== 0) continue;
      const here = fieldsHere(row)[asked.field];
      // Both may have agreed when they were read, and one of them have been edited since.
      const agreed = deal.ledger.held('there', asked.field).slice(-3).includes(here);
      const answer = deal.answers.get(asked.field);
      if (agreed) continue;
      if (!answer) wrong(`the question about ${asked.field} was dropped unanswered`);
      else if (before && answer.crm !== fieldsHere(before)[asked.field])
        wrong(`an answer about ${asked.field} counts although the seller's value moved on`);
    }
  }
}

/** The operations of a change set, each with its headers and body. */
const parts = (body: string): readonly string[] =>
  body
    .split(/\r?\n--[^\r\n]+/)
    .map((part) => /(?:PATCH|POST|PUT|DELETE) [\s\S]*/.exec(part)?.[0])
    .filter((part) => part !== undefined);
