/** The system on this machine and a client of it, as they are at that moment; a file that imports them calls `oneSystem` first. */
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { clientOf, type Client } from '../stories/client';
import { ready } from './received';

export let system: LocalSystem;
export let client: Client;

/** Starts a system once for the tests of a file, and waits until its relay is ready. */
export function oneSystem(options: Parameters<typeof startLocalSystem>[0] = {}): void {
  beforeAll(async () => {
    system = await startLocalSystem(options);
    client = clientOf(system);
    await ready(system);
  });
  afterAll(() => system.close());
}
