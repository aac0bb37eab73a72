import { z } from 'zod';
import { relayState } from '../../../model';
import { rowIdOf } from '../../hash';
import type { Caller } from '../caller';
import type { RelayStates } from '../contract';
import { done } from '../outcome';
import { bodyAs, then } from '../read';
import { insert } from './insert';
import { apiPath, query } from './wire';

/** There is one such row in an environment, whoever made it: its id comes of its name. */
const id = rowIdOf('relaystate:sweep');
const record = `${relayState.set}(${id})`;
const path = `${apiPath}/${record}`;
const shape = z.object({ '@odata.etag': z.string(), [relayState.value]: z.string().nullish() });

/** The sweep's memory in its own small table. */
export function createRelayStates(caller: Caller): RelayStates {
  return {
    async read() {
      const answer = await caller.call({ method: 'GET', path: `${path}?${query({ $select: relayState.value })}` });
      if (answer.kind === 'refused' && answer.status === 404) return done({ version: null, value: null });
      return then(answer, async (reply) =>
        then(bodyAs(reply, shape), (row) => {
          const value = row[relayState.value];
          return done({ version: row['@odata.etag'] ?? null, value: typeof value === 'string' ? value : null });
        }),
      );
    },

    async write(version, value) {
      const body = { [relayState.name]: 'Sweep', [relayState.value]: value };
      if (version === null) return insert(caller, record, body);
      const headers = { 'If-Match': version };
      return then(await caller.call({ method: 'PATCH', path, headers, body }), () => done(undefined));
    },
  };
}
