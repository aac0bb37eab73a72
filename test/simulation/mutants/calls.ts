import type { Mutant } from './mutant';

const update = 'plugin-bridge/systems/dataverse/update.ts';
const referrals = 'plugin-bridge/systems/partner-center/referrals.ts';
const classify = 'plugin-bridge/systems/classify.ts';
const caller = 'plugin-bridge/systems/caller.ts';
const row = 'plugin-bridge/systems/dataverse/row.ts';
const newRow = 'plugin-bridge/systems/dataverse/create.ts';

/** Single calls: versions, outcomes, pauses, and what goes into them. */
export const ofCalls: readonly Mutant[] = [
  {
    name: 'row written without If-Match',
    breaks: 'a write of the row is not conditional',
    promise: 'I8',
    edits: [{ file: update, find: "'If-Match': version, ", put: '' }],
  },
  {
    name: 'row written over a fresh version',
    breaks: 'the condition is the version read right before the write, not the one that was planned on',
    promise: 'I1',
    edits: [
      {
        file: update,
        find: "if (version === '') return stale;",
        put: `const path = \`\${apiPath}/\${opportunity.set}(\${id})?\${query({ $select: opportunity.id })}\`;
          const fresh = await caller.call({ method: 'GET', path });
          if (fresh.kind === 'done') version = JSON.parse(fresh.value.body)['@odata.etag'];`,
      },
    ],
  },
  {
    name: 'row: 412 taken for success',
    breaks: 'a write that met another version counts as done',
    promise: 'I1',
    edits: [
      {
        file: update,
        find: "if (written.kind === 'failed') return written.outcome;",
        put: `if (written.kind === 'failed' && written.outcome.kind === 'stale') return done(version);
          if (written.kind === 'failed') return written.outcome;`,
      },
    ],
  },
  {
    name: 'referral patched without If-Match',
    breaks: 'a PATCH of a referral is not conditional',
    promise: 'I8',
    edits: [{ file: referrals, find: "'If-Match': etag, ", put: '' }],
  },
  {
    name: 'referral patched over a fresh eTag',
    breaks: 'the condition is the eTag read right before the PATCH, not the one that was planned on',
    promise: 'I1',
    edits: [
      {
        file: referrals,
        find: "if (etag === '') return stale;",
        put: `const fresh = await this.read(id);
          if (fresh.kind === 'done') etag = fresh.value.etag;`,
      },
    ],
  },
  {
    name: 'referral: 412 taken for success',
    breaks: 'a PATCH that met another eTag counts as done',
    promise: 'I1',
    edits: [
      {
        file: 'plugin-bridge/push.ts',
        find: "case 'stale':",
        put: `case 'stale': {
          const now_ = await context.referrals.read(held.state.link!.id);
          if (now_.kind !== 'done') return 'again';
          return settle(pushed, now, { ...now_.value, values: { ...seen.values, ...plan.push } });
        }
        case 'never' as 'stale':`,
      },
    ],
  },
  {
    name: 'lost reply taken for refused',
    breaks: 'what got no answer counts as not done',
    promise: 'I2',
    edits: [
      {
        file: classify,
        find: "return { kind: 'unknown', reason: answer.reason };",
        put: "return refused(0, { code: 'lost', message: answer.reason });",
      },
    ],
  },
  {
    name: '5xx taken for refused',
    breaks: 'an error of the service counts as not done',
    promise: 'I2',
    edits: [{ file: classify, find: 'REFUSED.has(status) ||', put: 'status >= 500 || REFUSED.has(status) ||' }],
  },
  {
    name: 'POST repeated by the client',
    breaks: 'a POST without an answer is sent again at once',
    promise: 'I2',
    edits: [
      {
        file: caller,
        find: 'return left > 0 ? throttled(left) : send(call);',
        put: `if (left > 0) return throttled(left);
          const outcome = await send(call);
          return outcome.kind === 'unknown' ? send(call) : outcome;`,
      },
    ],
  },
  {
    name: 'Retry-After ignored',
    breaks: 'a system that asked for a pause is called again at once',
    promise: 'I21',
    edits: [
      {
        file: classify,
        find: "const retryAfter = retryAfterMs(headers['retry-after'], Date.parse(headers.date ?? '') || now);",
        put: 'const retryAfter = undefined;',
      },
    ],
  },
  {
    name: 'absent taken for null',
    breaks: 'a field that a write does not speak of is emptied',
    promise: 'I9',
    edits: [
      {
        file: row,
        find: '[standard.closeDate]: values.closingDate,',
        put: '[standard.closeDate]: values.closingDate ?? null,',
      },
    ],
  },
  {
    name: 'option guessed',
    breaks: 'a kind of help that has no option here becomes the first one',
    promise: 'I9',
    edits: [
      {
        file: newRow,
        find: '.find(({ name }) => name === row.help)?.value ?? null',
        put: '.find(({ name }) => name === row.help)?.value ?? microsoftHelp.options[0]!.value',
      },
    ],
  },
  {
    name: 'received deal written over what is there',
    breaks: 'the row of a deal that arrives is made by a plain upsert',
    promise: 'I8',
    edits: [{ file: newRow, find: "headers: { 'If-None-Match': '*' },", put: 'headers: {},' }],
  },
];
