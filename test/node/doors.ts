import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { secretHeader } from '../../model';
import { createIntake, type IntakeOptions } from '../../plugin-bridge/intake';
import { createMetrics } from '../../plugin-bridge/metrics';

export const [secret, next] = ['a'.repeat(40), 'b'.repeat(40)];
export const home = '4ef5b371-0000-4000-8000-000000000001';
export const deal = '5eed0000-0000-4000-8100-000000000001';
export const referral = '7d1c0000-0000-4000-8000-000000000009';

export interface Door {
  readonly url: string;
  readonly port: number;
  readonly hints: string[];
  readonly noted: string[];
  readonly log: () => string;
  post(
    path: string,
    body: string | Uint8Array,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: { message?: string } }>;
}

export const open: FastifyInstance[] = [];
/** The doors on a free port; what they hand on and note is kept. */
export async function openDoors(more: Partial<IntakeOptions> = {}): Promise<Door> {
  const hints: string[] = [];
  const noted: string[] = [];
  let lines = '';
  const app = createIntake({
    dataverse: { secrets: [secret, next], organization: () => home },
    signature: async ({ headers }) => (headers.authorization === 'Signature good' ? undefined : 'No good signature.'),
    opportunity: (id) => void hints.push(`opportunity ${id}`),
    referral: (id) => void hints.push(`referral ${id}`),
    noted: (source, status) => void noted.push(`${source} ${status}`),
    unready: () => undefined,
    metrics: createMetrics().text,
    stopping: () => false,
    log: pino({ level: 'trace' }, { write: (line) => void (lines += line) }),
    ...more,
  });
  open.push(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    hints,
    noted,
    log: () => lines,
    async post(path, body, headers = {}) {
      const answer = await fetch(url + path, {
        method: 'POST',
        body: typeof body === 'string' ? body : new Uint8Array(body),
        headers: { 'Content-Type': 'application/json', [secretHeader]: secret, ...headers },
      });
      return { status: answer.status, body: (await answer.json()) as { message?: string } };
    },
  };
}
