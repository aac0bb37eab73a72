import pino from 'pino';
import { connect } from '../../plugin-bridge/connections';
import { createEngine, type Engine } from '../../plugin-bridge/engine';
import { judgeDataverse } from '../../plugin-bridge/webhooks/dataverse';
import { judgePartnerCenter } from '../../plugin-bridge/webhooks/partner-center';
import type { Transport } from '../../plugin-bridge/systems/transport';
import type { Delivery } from '../../sandbox/simulator';
import { countedIds, type Draw } from './draw';
import { config, secret } from './home';
import type { Loop } from './loop';
import type { Caller } from './network';

/** One relay process: the engine that ships, with virtual time and a simulated network around it. */
export interface Relay extends Caller {
  /** Takes a webhook call as the intake does; the status that the sender sees, 0 from a dead process. */
  take(delivery: Delivery): Promise<number>;
  /** One look at everything that changed; undefined once the process is dead. */
  sweep(): Promise<{ readonly failed?: string } | undefined>;
  /** Sweeps at once and from then on; only once where `sweepMs` is Infinity and nothing fails. */
  begin(): void;
  readonly engine: Engine;
}

export interface RelayParts {
  readonly name: string;
  /** Which process of the life this is: its ids differ from those of all others. */
  readonly number: number;
  readonly loop: Loop;
  readonly draw: Draw;
  /** Ms by which this machine's wall clock is ahead. */
  readonly skew: number;
  readonly sweepMs: number;
  readonly transport: (caller: Caller) => Transport;
  readonly died: (relay: Caller) => void;
  readonly broke: (what: string) => void;
}

const log = pino({ level: 'silent' });
const bytes = new TextEncoder();

export function startRelay({ name, number, loop, draw, skew, sweepMs, transport, died, broke }: RelayParts): Relay {
  let alive = true;
  const caller: Caller = {
    name,
    alive: () => alive,
    die() {
      if (!alive) return;
      alive = false;
      died(caller);
    },
  };
  const clock = {
    now: () => loop.now() + skew,
    monotonic: () => loop.now(),
    after: (ms: number, call: () => void) => loop.after(ms, () => alive && call()),
  };
  const newId = countedIds(`e${number.toString(16)}`);
  const random = draw.next;
  const engine = createEngine({
    config,
    connections: connect(config, { clock, newId, random, transport: transport(caller) }),
    clock,
    newId,
    random,
    log,
    stopping: () => !alive,
    // A pass that throws is a defect: whatever the two systems answer, it has to end.
    broke: (kind, id, reason) => kind === 'opportunity' && broke(`a pass over ${id} broke off: ${reason}`),
  });

  const sweepOnce = async (): Promise<void> => {
    const { failed } = await engine.sweep();
    const pause = failed === undefined ? sweepMs : Math.min(sweepMs, 2_000);
    if (pause < Infinity) clock.after(pause, () => void sweepOnce());
  };

  return {
    ...caller,
    engine,
    sweep: () => engine.sweep(),
    begin: () => void sweepOnce(),
    async take({ url, headers, body }) {
      if (!alive) return 0;
      const lower: Record<string, string> = {};
      for (const each of Object.keys(headers)) lower[each.toLowerCase()] = headers[each]!;
      const call = { headers: lower, body: bytes.encode(body) };
      const verdict = url.endsWith('/dataverse')
        ? judgeDataverse(call, { secrets: [secret], organization: engine.organization })
        : await judgePartnerCenter(call, async () => undefined);
      const { hint } = verdict;
      if (hint && engine.atHome()) {
        if ('opportunity' in hint) void engine.work.opportunity(hint.opportunity, { rowOnly: true, urgent: true });
        else void engine.work.referral(hint.referral, { urgent: true });
      }
      return verdict.status;
    },
  };
}
