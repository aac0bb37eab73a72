import type { Mutant } from './mutant';

const plan = 'plugin-bridge/merge/plan.ts';
const push = 'plugin-bridge/push.ts';
const status = 'plugin-bridge/merge/status.ts';

/** The plan and its push: base, unanswered pushes, conflicts, status. */
export const ofMerging: readonly Mutant[] = [
  {
    name: 'no note before the PATCH',
    breaks: 'K1 left out: after a crash our own value passes for Microsoft’s',
    promise: 'I1',
    edits: [
      {
        file: push,
        find: 'const now = twoWay || ends ? await note(pushed, held) : held;',
        put: 'const now: Held | { step: Step } = held;',
      },
    ],
  },
  {
    name: 'base saved early',
    breaks: 'the note before the PATCH holds the values as if they were agreed already',
    promise: 'I10',
    edits: [{ file: plan, find: 'set({ crm: there, pc: there });', put: 'set({ crm: here, pc: here });' }],
  },
  {
    name: 'base from a re-read',
    breaks: 'what the referral holds a moment after the PATCH counts as agreed',
    promise: 'I10',
    edits: [
      {
        file: push,
        find: 'return settle(pushed, now, reply.value);',
        put: `{
          const later = await context.referrals.read(held.state.link!.id);
          return settle(pushed, now, later.kind === 'done' ? later.value : reply.value);
        }`,
      },
    ],
  },
  {
    name: 'base is what was sent',
    breaks: 'what Partner Center cut or rounded counts as whole there',
    promise: 'I10',
    edits: [
      {
        file: push,
        find: 'return [field, { crm, pc: reply.values[field] }];',
        put: 'return [field, { crm, pc: plan.push[field] ?? null }];',
      },
    ],
  },
  {
    name: 'old base trusted after an unanswered push',
    breaks: 'P3 left out: our own late value is told from Microsoft’s edit by nothing',
    promise: 'I1',
    edits: [{ file: plan, find: 'known ? [] : tries', put: '[]' }],
  },
  {
    name: 'note dropped because both look equal',
    breaks: 'an unanswered push is forgotten before the referral has left its eTag',
    promise: 'I1',
    edits: [
      {
        file: plan,
        find: 'pending: moved && !stands ? null : pending',
        put: 'pending: (moved && !stands) || twoWayFields.every((field) => input.here[field] === input.there[field]) ? null : pending',
      },
    ],
  },
  {
    name: 'unknown PATCH taken for refused',
    breaks: 'the note of a push without an answer is taken off',
    promise: 'I1',
    edits: [
      {
        file: push,
        find: 'memory.unanswered += 1;',
        put: "return refused(pushed, now, { kind: 'refused', status: 0, code: '', message: reply.reason }, twoWay);",
      },
    ],
  },
  {
    name: 'loser not kept',
    breaks: 'where both sides changed, the value that lost is gone',
    promise: 'I1',
    edits: [{ file: plan, find: 'push(true, true);', put: 'push(false, true);' }],
  },
  {
    name: 'conflict dropped on crash',
    breaks: 'the loser is noted with the settling, not before the PATCH that overwrites it',
    promise: 'I1',
    edits: [
      { file: push, find: 'ended: ends,', put: 'open: held.state.open, ended: ends,' },
      { file: push, find: 'lines: first,', put: 'lines: [],' },
    ],
  },
  {
    name: 'question closed when it is renewed',
    breaks: 'a question whose values moved is not asked any more',
    promise: 'I1',
    edits: [
      {
        file: plan,
        find: 'ask.pc !== there) renew(',
        put: 'ask.pc !== there) drop(ask);\n      if (input.over) renew(',
      },
    ],
  },
  {
    name: 'choice taken for other values',
    breaks: 'an answer counts although the values moved after it was given',
    promise: 'I1',
    edits: [
      {
        file: 'plugin-bridge/merge/choice.ts',
        find: 'given.id === ask.id && names(given, here, there)',
        put: 'given.field === ask.field',
      },
    ],
  },
  {
    name: 'closed again after it was reopened',
    breaks: 'an opportunity that a person opened again is closed once more',
    promise: 'I14',
    edits: [{ file: status, find: 'if (ended?.seen) return', put: "if (ended?.status === 'ClosedError') return" }],
  },
  {
    name: 'member added without a look',
    breaks: 'somebody is put into the team whether the read showed them there or not',
    promise: 'I15',
    edits: [
      {
        file: 'plugin-bridge/merge/ways.ts',
        find: 'team: mail && referral.team.includes(mail.toLowerCase()) ? member(mail) : null,',
        put: 'team: null,',
      },
    ],
  },
  {
    name: 'pushes although sync is off',
    breaks: 'a linked deal goes on being sent after the seller switched off',
    promise: 'I20',
    edits: [
      { file: 'plugin-bridge/sync.ts', find: 'if (!row.sync) return', put: 'if (!row.sync && !state.link) return' },
    ],
  },
];
