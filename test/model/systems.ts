import type { CardData } from '../../model';
import type { Opportunity, Referral, Values } from '../../plugin-bridge/merge/deal';
import type {
  NewReferral,
  Opportunities,
  OpportunityPatch,
  Referrals,
  ReferralPatch,
} from '../../plugin-bridge/systems/contract';
import { done, stale, type Outcome } from '../../plugin-bridge/systems/outcome';
import { editReferral, newReferral, nextVersion, opportunity, org, type World } from './world';

/**
 * Both systems as far as the sync sees them, in memory: versions, eTags, server time, and a fault at every call. It is
 * a model to explore the protocol with, not the sandbox: no wire, no rights.
 */

/** What happens to a call: it goes well; done but the reply is lost; not done and no reply; carried out later; refused. */
export type Fate = 'well' | 'replyLost' | 'lost' | 'late' | { readonly refused: number; readonly message?: string };

export class Crash extends Error {}

export interface SystemsOptions {
  readonly now: () => number;
  readonly newId: () => string;
  /** Asked before every call of a worker; may throw Crash, or wait, so that others come in between. */
  readonly before?: (call: Call) => Promise<Fate> | Fate;
  /** Runs after the call was carried out and before its reply arrives; may wait or throw Crash. */
  readonly after?: (call: Call) => Promise<void> | void;
  /** Whether POST stores our id (nobody documents it). */
  readonly storesId?: boolean;
  /** Runs a late request after a while. */
  readonly later?: (run: () => void) => void;
  /** What Partner Center makes of the values it is sent: cut, rounded. */
  readonly norm?: (values: Partial<Values>) => Partial<Values>;
  /** Whether the list shows a referral yet. */
  readonly listed?: (referral: Referral) => boolean;
}

export interface Call {
  readonly n: number;
  readonly verb: string;
  readonly write: boolean;
}

/** The two systems as one worker sees them: every worker has its own faults. */
export function createSystems(
  world: World,
  options: SystemsOptions,
): { opportunities: Opportunities; referrals: Referrals } {
  const { now, newId, norm = (values) => values, storesId = true } = options;
  let n = 0;
  /** The sync flag as this worker read it last: what it may go by. */
  let flag = true;

  async function call<T>(verb: string, write: boolean, carryOut: () => Outcome<T>): Promise<Outcome<T>> {
    const made: Call = { n: n++, verb, write };
    world.calls += 1;
    const fate = (await options.before?.(made)) ?? 'well';
    if (typeof fate === 'object')
      return { kind: 'refused', status: fate.refused, code: 'Refused', message: fate.message ?? 'no' };
    if (fate === 'lost') {
      await options.after?.(made);
      return { kind: 'unknown', reason: 'no answer' };
    }
    if (fate === 'late') {
      options.later?.(() => void carryOut());
      await options.after?.(made);
      return { kind: 'unknown', reason: 'timed out' };
    }
    const outcome = carryOut();
    await options.after?.(made);
    return fate === 'replyLost' ? { kind: 'unknown', reason: 'reset' } : outcome;
  }

  const gone = { kind: 'refused', status: 404, code: 'NotFound', message: 'It does not exist' } as const;
  const note = (verb: string, id: string, what: unknown) => world.writes.push({ verb, id, what, syncWas: flag });

  const apply = (row: Opportunity, patch: OpportunityPatch): Opportunity => {
    const { values, cardData, ...rest } = patch;
    return {
      ...row,
      ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<Opportunity>),
      values: { ...row.values, ...values },
      ...(cardData === undefined
        ? {}
        : { cardData: cardData === null ? null : JSON.stringify(cardData satisfies CardData) }),
      version: nextVersion(),
    };
  };

  const opportunities: Opportunities = {
    read: (id) =>
      call('GET row', false, () => {
        const row = world.rows.get(id);
        flag = row?.sync ?? flag;
        return row ? done({ ...row, serverTime: now() }) : gone;
      }),
    update: (id, version, patch) =>
      call('PATCH row', true, () => {
        const row = world.rows.get(id);
        if (!row) return gone;
        if (row.version !== version) return stale;
        const next = apply(row, patch);
        world.rows.set(id, next);
        note('PATCH row', id, patch);
        return done(next.version);
      }),
    create: (id, row) =>
      call('CREATE row', true, () => {
        const taken = [...world.rows.values()].some(({ identifier }) => identifier === row.identifier);
        if (world.rows.has(id) || taken) return stale;
        const { currency, name, customer, contact, ...patch } = row;
        const made = apply(
          opportunity(id, {
            name,
            contact,
            customer: customer ? { id: newId(), ...customer } : null,
            currency: currency ? { code: currency, precision: 2 } : null,
            owner: null,
            consentToShare: false,
            consentToContact: false,
            values: { value: null, closingDate: null, notes: null, products: null },
          }),
          patch,
        );
        world.rows.set(id, made);
        note('CREATE row', id, row);
        return done(undefined);
      }),
    findByReferral: (referral) =>
      call('FIND row', false, () =>
        done([...world.rows.values()].find(({ identifier }) => identifier === referral)?.id ?? null),
      ),
    changedSince: () => call('CHANGED', false, () => done({ ids: [...world.rows.keys()], deleted: [], cursor: '' })),
    due: () => call('DUE', false, () => done([])),
    organization: async () => done(org),
  };

  const show = (patch: ReferralPatch, referral: Referral): Partial<Referral> => ({
    values: { ...referral.values, ...norm(patch.values ?? {}) },
    currency: patch.currency ?? referral.currency,
    externalReferenceId: patch.externalReferenceId ?? referral.externalReferenceId,
    visible: patch.visible ?? referral.visible,
    purchaseIntent: patch.purchaseIntent ?? referral.purchaseIntent,
    team: patch.teamMember?.email ? [...referral.team, patch.teamMember.email.toLowerCase()] : referral.team,
  });
  const post = (body: NewReferral, over: Partial<Referral>): Outcome<Referral> => {
    const id = newId();
    const made = newReferral(
      id,
      {
        engagement: newId(),
        externalReferenceId: storesId ? body.externalReferenceId : null,
        name: body.name,
        values: { ...body.values, ...norm(body.values) },
        currency: body.currency,
        visible: body.visible,
        purchaseIntent: body.purchaseIntent,
        customer: body.customer,
        team: [body.owner.email!.toLowerCase()],
        ...over,
      },
      now(),
    );
    world.referrals.set(id, made);
    note('POST', id, body);
    return done(made);
  };

  const referrals: Referrals = {
    read: (id) =>
      call('GET referral', false, () => {
        const referral = world.referrals.get(id);
        return referral ? done(referral) : gone;
      }),
    update: (id, etag, patch) =>
      call('PATCH referral', true, () => {
        const referral = world.referrals.get(id);
        if (!referral) return gone;
        if (referral.etag !== etag) return stale;
        editReferral(world, id, show(patch, referral), now());
        note('PATCH referral', id, patch);
        return done(world.referrals.get(id)!);
      }),
    ofEngagement: (engagement) =>
      call('LIST engagement', false, () =>
        done([...world.referrals.values()].filter((referral) => referral.engagement === engagement)),
      ),
    list: () =>
      call('LIST', false, () =>
        done({
          referrals: [...world.referrals.values()]
            .filter((referral) => options.listed?.(referral) ?? true)
            .sort((a, b) => (a.updatedOn < b.updatedOn ? 1 : -1)),
        }),
      ),
    slot: async () => ({
      create: (body) => call('POST', true, () => post(body, {})),
      invite: ({ engagement, help, deal }) =>
        call('POST invite', true, () => post(deal, { side: 'microsoft', engagement, help, externalReferenceId: null })),
      release: () => undefined,
    }),
  };
  return { opportunities, referrals };
}
