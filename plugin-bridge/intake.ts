import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import {
  type DataverseIntake,
  type IncomingCall,
  isDataverse,
  judgeDataverse,
  type Verdict,
} from './webhooks/dataverse';
import { judgePartnerCenter } from './webhooks/partner-center';
import type { SignatureCheck } from './webhooks/signature';

export interface IntakeOptions {
  readonly dataverse: DataverseIntake;
  readonly signature: SignatureCheck;
  readonly opportunity: (id: string) => void;
  readonly referral: (id: string) => void;
  /** Each call that came in: from whom it claims to come and how it was answered. */
  readonly noted: (source: 'dataverse' | 'partner-center', status: number) => void;
  /** Why the relay is not ready, or undefined when it is. */
  readonly unready: () => string | undefined;
  readonly metrics: () => string;
  readonly stopping: () => boolean;
  readonly log: FastifyBaseLogger;
}

/** Dataverse cuts a notice at 256 KB; nothing that we want is longer. */
const BODY_BYTES_MAX = 1024 * 1024;
/** A whole request has to arrive in this time, or whoever sends byte by byte could hold connections for ever. */
const REQUEST_MS = 15_000;

/**
 * The doors: both webhooks, and what an operator looks at. A hint is only noted and the sender answered at once; losing
 * it in a crash costs nothing, since the next sweep finds what it told of.
 */
export function createIntake(options: IntakeOptions): FastifyInstance {
  const app = Fastify({
    loggerInstance: options.log,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS,
    // By the time the doors close nothing that counts is under way; whoever is still sending must not hold up the stop.
    forceCloseConnections: true,
    logController: new LogController({ disableRequestLogging: true }),
  });
  // The signature is over the raw bytes, so nothing may parse them first.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const answer = (
    source: 'dataverse' | 'partner-center',
    verdict: Verdict,
  ): { status: number; body: { message: string } } => {
    options.noted(source, verdict.status);
    if (verdict.status >= 400) options.log.warn({ source, status: verdict.status }, verdict.message);
    if (verdict.hint && 'opportunity' in verdict.hint) options.opportunity(verdict.hint.opportunity);
    if (verdict.hint && 'referral' in verdict.hint) options.referral(verdict.hint.referral);
    return { status: verdict.status, body: { message: verdict.message } };
  };

  app.addHook('onRequest', async (request, reply) => {
    // 503 is the one status after which Dataverse tries again (learn.microsoft.com, "Use webhooks").
    if (options.stopping() && request.url.startsWith('/webhooks/')) {
      return reply.code(503).header('Retry-After', '5').send({ message: 'The relay is stopping.' });
    }
  });

  app.post(
    '/webhooks/dataverse',
    {
      // A stranger's body is not even read.
      onRequest: async (request, reply) => {
        if (isDataverse(request, options.dataverse)) return;
        const { status, body } = answer('dataverse', judgeDataverse(callOf(request), options.dataverse));
        // Nor does the connection wait for it.
        return reply.code(status).header('Connection', 'close').send(body);
      },
    },
    async (request, reply) => {
      const { status, body } = answer('dataverse', judgeDataverse(callOf(request), options.dataverse));
      return reply.code(status).send(body);
    },
  );
  app.post('/webhooks/partner-center', async (request, reply) => {
    const { status, body } = answer('partner-center', await judgePartnerCenter(callOf(request), options.signature));
    return reply.code(status).send(body);
  });

  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const reason = options.unready();
    return reason === undefined ? { status: 'ready' } : reply.code(503).send({ status: 'not ready', reason });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(options.metrics()),
  );
  return app;
}

const callOf = (request: FastifyRequest): IncomingCall => ({
  headers: request.headers,
  body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
});
