import { wireStatus, type CardData } from '../../model';
import type { Opportunity, Referral } from '../../plugin-bridge/merge/deal';
import { mayClaim } from '../../plugin-bridge/merge/state';
import type { NewReferral, OpportunityPatch, ReferralPatch } from '../../plugin-bridge/merge/patches';
import type { Opportunities, Referrals } from '../../plugin-bridge/systems/contract';
import { done, stale, type Outcome } from '../../plugin-bridge/systems/outcome';
import type { Call, SystemsOptions } from './options';
import { closedBefore, editReferral, newReferral, nextVersion, opportunity, org, type World } from './world';

/**
 * Both systems as far as the sync sees them, in memory: versions, eTags, server time, and a fault at every call. It is
 * a model to explore the protocol with, not the sandbox: no wire, no rights.
 */

export * from './options';

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
    if (typeof fate === 'object') {
      const { refused: status, ...words } = fate;
      return { kind: 'refused', status, code: 'Refused', message: 'no', ...words };
    }
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
  const duplicate = {
    kind: 'refused',
    status: 412,
    code: '0x80040237',
    message: 'Cannot insert duplicate key.',
  } as const;
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
        const hidden = Object.fromEntries((options.secured?.() ?? []).map((field) => [field, null]));
        return row ? done({ ...row, values: { ...row.values, ...hidden }, serverTime: now() }) : gone;
      }),
    hidden: (fields) =>
      call('HIDDEN', false, () => done(fields.filter((field) => options.secured?.().includes(field)))),
    update: async (id, version, patch, also = {}) => {
      const { close, events = [] } = also;
      const apart = close !== undefined && options.closesApart === true;
      const written = await call('PATCH row', true, () => {
        const row = world.rows.get(id);
        if (!row) return gone;
        if (row.version !== version) return stale;
        if (row.state !== 'open' && options.closedReadOnly)
          return { kind: 'refused', status: 400, code: '0x80040230', message: 'The opportunity is closed.' };
        if (options.secured?.().some((field) => patch.values?.[field] !== undefined))
          return { kind: 'refused', status: 403, code: '0x8004f507', message: 'The field is secured.' };
        const refusal = options.refusesRow?.(patch, apart ? undefined : close);
        if (refusal) return { kind: 'refused', status: 400, code: '0x80040265', message: refusal };
        if (!apart && closedBefore(world, close)) return duplicate;
        const set = apart && close.apart !== undefined ? { ...patch, syncState: close.apart } : patch;
        const next = { ...apply(row, set), state: (apart ? undefined : close?.outcome) ?? row.state };
        world.rows.set(id, next);
        for (const event of events) {
          if (world.events.has(event.id)) world.repeated.push(event.name);
          else world.events.set(event.id, event);
        }
        note('PATCH row', id, close && !apart ? { ...patch, close } : patch);
        return done(next.version);
      });
      if (!apart || written.kind !== 'done') return written;
      return call('CLOSE', true, () => {
        const row = world.rows.get(id);
        if (!row) return gone;
        const refusal = row.state === 'open' ? options.refusesRow?.({}, close) : 'The opportunity is closed.';
        if (refusal) return { kind: 'refused', status: 400, code: '0x80040265', message: refusal };
        if (closedBefore(world, close)) return duplicate;
        world.rows.set(id, { ...row, state: close.outcome, version: nextVersion() });
        note('CLOSE', id, close);
        return done('');
      });
    },
    arrange: () =>
      call('ARRANGE', false, () =>
        done({
          currency: { id: 'eur', code: 'EUR', precision: 2 },
          account: 'c0000000-0000-4000-8000-000000000001',
          contact: null,
          accounts: [],
          contacts: [],
          owner: { set: 'systemusers', id: 'u0000000-0000-4000-8000-000000000001' },
          cut: [],
          ...options.arranged,
        }),
      ),
    record: (events) =>
      call('RECORD', true, () => {
        for (const event of events) {
          if (world.events.has(event.id)) continue;
          world.events.set(event.id, event);
          note('RECORD', event.id, event);
        }
        return done(undefined);
      }),
    recorded: (id) => call('RECORDED', false, () => done(world.events.has(id))),
    notify: (user, { title }) =>
      call('NOTIFY', true, () => {
        world.bells.push({ user, title: title[1033] });
        return done(undefined);
      }),
    claims: () =>
      call('CLAIMS', false, () => {
        const rows = [...world.rows.values()];
        const asking = rows.some(
          (row) => row.syncStatus === 'NeedsAttention' && !row.identifier && mayClaim(row.syncState),
        );
        return done(rows.some(({ syncStatus }) => syncStatus === 'Pending') ? 'posting' : asking ? 'asking' : 'none');
      }),
    create: (id, row, events) =>
      call('CREATE row', true, () => {
        const taken = [...world.rows.values()].some(({ identifier }) => identifier === row.identifier);
        if (world.rows.has(id) || taken) return stale;
        const refusal = options.refusesRow?.(row, undefined);
        if (refusal) return { kind: 'refused', status: 400, code: '0x80040265', message: refusal };
        const { arrangement, name, consentToShare, consentToContact, ...patch } = row;
        const { account, currency, owner } = arrangement;
        const made = apply(
          opportunity(id, {
            name,
            contact: null,
            customer: account ? opportunity(id).customer : null,
            currency,
            owner: null,
            ownedBy: owner,
            consentToShare: consentToShare ?? false,
            consentToContact: consentToContact ?? false,
            values: { value: null, closingDate: null, notes: null, products: null },
          }),
          patch,
        );
        world.rows.set(id, made);
        for (const event of events) world.events.set(event.id, event);
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
    ...(patch.status
      ? { status: patch.status.name, statusText: Object.values(wireStatus[patch.status.name]).join('/') }
      : {}),
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
        if (referral.status?.startsWith('Closed'))
          return { kind: 'refused', status: 400, code: 'InvalidRequest', message: 'The referral is closed.' };
        const refusal = options.refusesReferral?.(patch);
        if (refusal) return { kind: 'refused', status: 400, code: 'InvalidRequest', message: refusal };
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
