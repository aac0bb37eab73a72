/** The relay as a process: reads its configuration, starts, and stops gracefully when it is told to. */
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { systemClock } from './clock';
import { ConfigError, readConfig } from './config';
import { createRelay } from './relay';
import { createTransport } from './systems/transport';

/** A pass that runs may take a client time-out; then the process ends all the same, since nothing is lost. */
const STOP_MS = 20_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, base: undefined });
  const transport = createTransport({ timeoutMs: config.timeoutMs });
  const parts = { clock: systemClock, newId: randomUUID, random: Math.random, transport: transport.send, log };
  const relay = createRelay(config, parts);

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'the relay stops');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void relay
      .stop()
      .then(() => transport.close())
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const { port } = await relay.start();
  log.info({ port }, 'the relay listens');
}

main().catch((error: unknown) => {
  // A wrong configuration or a taken port is for a person to mend: the words, not a stack.
  const known = error instanceof ConfigError || (error as NodeJS.ErrnoException).code !== undefined;
  console.error(known ? (error as Error).message : error);
  process.exit(1);
});
