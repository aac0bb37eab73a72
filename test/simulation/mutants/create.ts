import type { Mutant } from './mutant';

const create = 'plugin-bridge/create.ts';
const claim = 'plugin-bridge/claim.ts';
const invite = 'plugin-bridge/invite.ts';
const link = 'plugin-bridge/link.ts';

/** Making a referral: claim, look, post, write back, invite. */
export const ofCreating: readonly Mutant[] = [
  {
    name: 'posts without a look',
    breaks: 'a POST goes out although the referral may be there already',
    promise: 'I2',
    edits: [
      {
        file: create,
        find: 'const found = await whatIsThere(context, held);',
        put: 'const found = null as Step | null;',
      },
    ],
  },
  {
    name: 'looks in a recent window',
    breaks: 'only the first page of the list is looked at, not all of history',
    promise: 'I2',
    edits: [{ file: 'plugin-bridge/look.ts', find: '? undefined : page.value.next', put: '? undefined : undefined' }],
  },
  {
    name: 'posts without a claim',
    breaks: 'nothing in the row says that somebody may be posting',
    promise: 'I15',
    edits: [
      {
        file: create,
        find: 'const claimed = await writeClaim(context, held, memory, claim);',
        put: "const claimed = { kind: 'done', held: { ...held, state: { ...held.state, claim } } } as const;",
      },
    ],
  },
  {
    name: 'posts although the claim was refused',
    breaks: 'the claim met another version of the row, and the POST goes out all the same',
    promise: 'I15',
    edits: [
      {
        file: create,
        find: 'const claimed = await writeClaim(context, held, memory, claim);',
        put: `const written = await writeClaim(context, held, memory, claim);
          const claimed = written.kind === 'again' ? { kind: 'done', held } : written;`,
      },
    ],
  },
  {
    name: 'takes a claim over too early',
    breaks: 'a claim counts as left behind after a fifth of the time that a POST may take to show',
    promise: 'I2',
    edits: [{ file: claim, find: '> times.takeOver;', put: '> times.takeOver / 5;' }],
  },
  {
    name: 'judges a claim by its own clock',
    breaks: 'the age of a claim is told by the wall clock of the machine',
    promise: 'I2',
    edits: [
      { file: claim, find: 'mayPost({ times }: Context', put: 'mayPost({ times, clock }: Context' },
      {
        file: claim,
        find: 'return held.row.serverTime - claim.at > times',
        put: 'return clock.now() - claim.at > times',
      },
    ],
  },
  {
    name: 'new request id for each attempt',
    breaks: 'a service that knows a request again cannot',
    promise: 'I15',
    edits: [{ file: claim, find: 'before?.request ?? context.newId()', put: 'context.newId()' }],
  },
  {
    name: 'posts later than it may',
    breaks: 'nobody looks at the time between the claim and the POST',
    promise: 'I15',
    edits: [
      {
        file: create,
        find: "return ended(claimed);\n    if (since() > context.times.post) return 'again';",
        put: 'return ended(claimed);',
      },
    ],
  },
  {
    name: 'unknown POST taken for refused',
    breaks: 'the claim is taken back after a lost reply, so the next pass posts again',
    promise: 'I2',
    edits: [
      {
        file: create,
        find: 'return lookAgain(context, claimed.held, claim);',
        put: `memory.claim = { nonce: claim.nonce };
          return await takeBack(context, claimed.held, memory, reply);`,
      },
    ],
  },
  {
    name: 'refused POST taken for unknown',
    breaks: 'the claim of a POST that was certainly not done is left to age',
    promise: 'I15',
    edits: [
      {
        file: create,
        find: "if (reply.kind === 'refused') {\n      memory.claim",
        put: 'if (memory.refused) {\n      memory.claim',
      },
    ],
  },
  {
    name: 'base of a new referral from the row as it is now',
    breaks: 'an edit made while the referral was posted counts as sent',
    promise: 'I1',
    edits: [
      { file: link, find: 'agreedBase(posted.values, reply.values)', put: 'agreedBase(held.row.values, reply.values)' },
    ],
  },
  {
    name: 'base of a found referral from the row as it is now',
    breaks: 'what differs when a referral is found counts as agreed',
    promise: 'I1',
    edits: [{ file: link, find: 'base: {},', put: 'base: agreedBase(row.values, referral.values),' }],
  },
  {
    name: 'second referral not recorded',
    breaks: 'a further referral that names the row is forgotten',
    promise: 'I2',
    edits: [{ file: link, find: 'if (fresh.length === 0) return rest;', put: 'return rest;' }],
  },
  {
    name: 'link re-pointed',
    breaks: 'a row that is linked takes the next referral that names it',
    promise: 'I4',
    edits: [{ file: link, find: 'if (state.link) return double(context, held, [referral]);', put: '' }],
  },
  {
    name: 'invites without a look',
    breaks: 'Microsoft’s referral is posted although the engagement may have one',
    promise: 'I2',
    edits: [{ file: invite, find: 'if (theirs) return recordInvitation(context, held, theirs);', put: '' }],
  },
  {
    name: 'invites before the link is stored',
    breaks: 'both POSTs first, then one write',
    promise: 'I2',
    edits: [
      {
        file: create,
        find: 'const done = await put(context, held, linkIntent(',
        put: `if (chained && slot) return await postInvitation(context, { ...held, state }, memory, slot, chained);
          const done = await put(context, held, linkIntent(`,
      },
    ],
  },
  {
    name: 'posts although sync is off',
    breaks: 'an aged claim is posted again after the seller switched off',
    promise: 'I20',
    edits: [{ file: create, find: 'if (!row.sync || missing.length > 0)', put: 'if (missing.length > 0)' }],
  },
];
