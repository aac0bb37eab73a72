import type { Mutant } from './mutant';

const sweep = 'plugin-bridge/sweep.ts';
const receive = 'plugin-bridge/receive.ts';
const write = 'plugin-bridge/merge/write.ts';

/** Receiving, sweeping, and what a row's write keeps in order. */
export const ofKeeping: readonly Mutant[] = [
  {
    name: 'arrives by its key alone',
    breaks: 'a referral that names a row makes another one when its notice is faster than the link',
    promise: 'I3',
    edits: [
      {
        file: receive,
        find: 'if (named) {\n      const result',
        put: 'if (named === rowIdOf(id)) {\n      const result',
      },
    ],
  },
  {
    name: 'row of a received deal under any id',
    breaks: 'the id does not come of the referral, so two passes make two rows',
    promise: 'I3',
    edits: [{ file: receive, find: 'const opportunity = rowIdOf(id);', put: 'const opportunity = context.newId();' }],
  },
  {
    name: 'deleted row made again',
    breaks: 'nobody asks whether a referral once had an opportunity that was deleted',
    promise: 'I3',
    edits: [
      {
        file: receive,
        find: 'if (named) {\n      const result',
        put: 'if (named && named !== rowIdOf(id)) {\n      const result',
      },
      { file: receive, find: 'if (bereft.value) return', put: 'if (bereft.value && named) return' },
    ],
  },
  {
    name: 'no sweep of rows',
    breaks: 'an edit here that no notice told of is never found',
    promise: 'I5',
    edits: [{ file: sweep, find: 'const ends = [...ids].map(', put: 'const ends = ([] as string[]).map(' }],
  },
  {
    name: 'no sweep of referrals',
    breaks: 'an edit there that no notice told of is never found',
    promise: 'I5',
    edits: [{ file: sweep, find: 'if (Date.parse(updatedOn) < from ||', put: 'if (page >= 0 ||' }],
  },
  {
    name: 'due rows not looked at',
    breaks: 'what waits for a time is found only when somebody changes it',
    promise: 'I5',
    edits: [{ file: sweep, find: ', ...changed.value.deleted, ...due.value]', put: ', ...changed.value.deleted]' }],
  },
  {
    name: 'cursor past a failed row',
    breaks: 'a row that could not be looked at is not kept in mind',
    promise: 'I19',
    edits: [{ file: sweep, find: '.settled ? undefined : `row:${id}`', put: '.settled ? undefined : undefined' }],
  },
  {
    name: 'cursor past a failed referral',
    breaks: 'a referral that could not be looked at is not kept in mind',
    promise: 'I19',
    edits: [{ file: sweep, find: 'return settled ? undefined : `referral:${id}`', put: 'return undefined' }],
  },
  {
    name: 'no overlap',
    breaks: 'the sweep begins right at its cursor, and misses what the list showed late',
    promise: 'I19',
    edits: [
      { file: sweep, find: 'Date.parse(memory.referrals) - options.overlap', put: 'Date.parse(memory.referrals)' },
    ],
  },
  {
    name: 'cursor from the relay’s clock',
    breaks: 'the sweep goes on from the time of the machine, not from what it has seen',
    promise: 'I19',
    edits: [
      {
        file: sweep,
        find: 'let cursor: string | null = null;',
        put: 'let cursor: string | null = new Date(options.clock.now()).toISOString();',
      },
    ],
  },
  {
    name: 'wait not kept',
    breaks: 'what was refused is tried again at every look',
    promise: 'I6',
    edits: [
      {
        file: 'plugin-bridge/merge/wait.ts',
        find: '  wait !== null &&\n  wait.kind !==',
        put: '  false && wait !== null &&\n  wait.kind !==',
      },
    ],
  },
  {
    name: 'echo',
    breaks: 'every pass writes the row, which brings the next pass',
    promise: 'I6',
    edits: [{ file: write, find: 'if (!changed) return null;', put: '' }],
  },
  {
    name: 'count of lines not moved',
    breaks: 'the history’s next line takes the number of the last one',
    promise: 'I16',
    edits: [{ file: write, find: '(before ?? intent.state).seq + lines.length', put: '(before ?? intent.state).seq' }],
  },
  {
    name: 'no events with the row',
    breaks: 'a line of the audit has no row of the history',
    promise: 'I16',
    edits: [
      {
        file: 'plugin-bridge/context.ts',
        find: '...(events.length > 0 ? { events } : {})',
        put: '...(events.length < 0 ? { events } : {})',
      },
    ],
  },
  {
    name: 'columns not put back',
    breaks: 'what an import wrote over the relay’s columns stays',
    promise: 'self-healing',
    edits: [
      {
        file: write,
        find: 'const restored = tired ? [] : restorable;',
        put: 'const restored: typeof restorable = [];',
      },
    ],
  },
];
