import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { systemClock } from '../clock';
import { ConfigError, readConfig } from '../config';
import { createRelay } from '../relay';
import { createTransport } from '../systems/transport';
import type { Variables } from './variables';

/** A pass that runs may take a client time-out; then the process ends all the same, since nothing is lost. */
const STOP_MS = 20_000;

/** Runs the relay until it is told to stop, and then ends the process; gives 1 when it cannot even start. */
export async function serve(variables: Variables): Promise<number> {
  try {
    return await run(variables);
  } catch (error) {
    // A wrong configuration or a taken port is for a person to mend: the words, not a stack.
    const { code } = error as NodeJS.ErrnoException;
    const known = error instanceof ConfigError || code !== undefined;
    console.error(known ? (error as Error).message : error);
    if (code === 'EADDRINUSE')
      console.error('Something listens there already, perhaps a relay: stop it, or set COSELL_RELAY_PORT.');
    return 1;
  }
}

async function run(variables: Variables): Promise<number> {
  const config = readConfig(variables);
  const log = pino({ level: config.logLevel, base: undefined });
  const transport = createTransport({ timeoutMs: config.timeoutMs });
  const parts = { clock: systemClock, newId: randomUUID, random: Math.random, transport: transport.send, log };
  const relay = createRelay(config, parts);

  const stopped = new Promise<number>((resolve) => {
    let stopping = false;
    const stop = (signal: string): void => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'the relay stops');
      setTimeout(() => process.exit(1), STOP_MS).unref();
      void relay
        .stop()
        .then(() => transport.close())
        .then(() => resolve(0));
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
  const { port } = await relay.start();
  log.info({ port }, 'the relay listens');
  return stopped;
}
