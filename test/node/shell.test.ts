import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve, type Shell } from '../../sandbox/shell';
import type { Delivery, DeliveryResult, SimulatedRequest, Simulator } from '../../sandbox/simulator';
import type { TroubledResponse } from '../../sandbox/trouble';

/** The smallest simulator: keeps what it saw, answers as told, hands out what lies in `waiting`. */
function createRecorder(respond: (request: SimulatedRequest) => TroubledResponse) {
  const seen: SimulatedRequest[] = [];
  const waiting: Delivery[] = [];
  const results: DeliveryResult[] = [];
  const simulator: Simulator = {
    handle(request) {
      seen.push(request);
      return respond(request);
    },
    due: () => waiting.splice(0),
    nextDue: () => (waiting.length > 0 ? 0 : undefined),
    delivered: (result) => void results.push(result),
  };
  return { simulator, seen, waiting, results };
}

const ok = (body: string): TroubledResponse => ({ status: 200, headers: { 'Content-Type': 'text/plain' }, body });

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('The condition did not come true in ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const open: (() => Promise<unknown>)[] = [];
const start = async (simulator: Simulator, clock?: () => number): Promise<Shell> => {
  const shell = await serve(simulator, { port: 0, clock });
  open.push(() => shell.close());
  return shell;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function startReceiver(status: number) {
  const bodies: string[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (part: Buffer) => (body += part.toString()));
    incoming.on('end', () => {
      bodies.push(`${incoming.headers.authorization} ${body}`);
      outgoing.writeHead(status).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, bodies };
}

test('a request reaches the simulator whole and its answer comes back as it was given', async () => {
  const { simulator, seen } = createRecorder(() => ({ status: 201, headers: { ETag: 'W/"1"' }, body: 'größer' }));
  const { url } = await start(simulator, () => Date.UTC(2026, 0, 5, 8, 0, 0));
  const reply = await fetch(`${url}/api/x?$top=1`, { method: 'POST', headers: { 'If-Match': '"a"' }, body: '日本' });
  expect(reply.status).toBe(201);
  expect(reply.headers.get('etag')).toBe('W/"1"');
  expect(reply.headers.get('date')).toBe('Mon, 05 Jan 2026 08:00:00 GMT');
  expect(await reply.text()).toBe('größer');
  expect(seen[0]).toMatchObject({ method: 'POST', path: '/api/x?$top=1', body: '日本' });
  expect(seen[0]?.headers['if-match']).toBe('"a"');
});

test('a body of bytes is sent as it is', async () => {
  const bytes = Uint8Array.from([0, 255, 128, 10]);
  const { simulator } = createRecorder(() => ({ status: 200, headers: {}, body: bytes }));
  const { url } = await start(simulator);
  expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(bytes);
});

test('a body over the cap is refused with 413 and never reaches the simulator', async () => {
  const { simulator, seen } = createRecorder(() => ok(''));
  const { port } = await start(simulator);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { 'Content-Length': String(65 * 1024 * 1024) };
    const request = httpRequest({ port, host: '127.0.0.1', method: 'POST', headers }, (reply) => {
      resolve(reply.statusCode);
      request.destroy();
    });
    request.on('error', reject);
    request.write('x');
  });
  expect(status).toBe(413);
  expect(seen).toHaveLength(0);
});

test('a lost reply ends the connection after the simulator did the work', async () => {
  const { simulator, seen } = createRecorder(() => ({ ...ok('never seen'), lost: true }));
  const { url } = await start(simulator);
  await expect(fetch(url, { method: 'POST', body: 'x' })).rejects.toThrow();
  expect(seen).toHaveLength(1);
});

test('a delayed reply comes later, not never', async () => {
  const { simulator } = createRecorder(() => ({ ...ok('late'), delayMs: 60 }));
  const { url } = await start(simulator);
  const started = performance.now();
  expect(await (await fetch(url)).text()).toBe('late');
  expect(performance.now() - started).toBeGreaterThanOrEqual(55);
});

test('a due delivery is posted after the request that caused it, and its status is reported', async () => {
  const receiver = await startReceiver(202);
  const recorder = createRecorder(() => {
    recorder.waiting.push({ id: 'n1', url: receiver.url, headers: { Authorization: 'Signature x' }, body: '{}' });
    return ok('');
  });
  const { url } = await start(recorder.simulator);
  await fetch(url, { method: 'POST' });
  await until(() => recorder.results.length > 0);
  expect(receiver.bodies).toEqual(['Signature x {}']);
  expect(recorder.results).toEqual([{ id: 'n1', status: 202 }]);
});

test('a delivery to nobody is reported with status 0', async () => {
  const { simulator, waiting, results } = createRecorder(() => ok(''));
  waiting.push({ id: 'n1', url: 'http://127.0.0.1:9/hook', headers: {}, body: '{}' });
  await start(simulator);
  await until(() => results.length > 0);
  expect(results).toEqual([{ id: 'n1', status: 0 }]);
});

test('closing ends at once although replies are being delayed and connections are kept alive', async () => {
  const { simulator, seen } = createRecorder(({ path }) =>
    path === '/slow' ? { ...ok(''), delayMs: 600_000 } : ok(''),
  );
  const { url, close } = await start(simulator);
  await (await fetch(url)).text();
  const slow = fetch(`${url}/slow`).catch(() => 'ended');
  await until(() => seen.length === 2);
  const started = performance.now();
  await close();
  expect(await slow).toBe('ended');
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('closing does not wait for a request that is still being sent', async () => {
  const { simulator } = createRecorder(() => ok(''));
  const { port, close } = await start(simulator);
  const headers = { 'Content-Length': '10' };
  const request = httpRequest({ port, host: '127.0.0.1', method: 'POST', headers });
  const failed = new Promise((resolve) => request.on('error', resolve));
  await new Promise<void>((resolve) => request.write('half', () => resolve()));
  await close();
  expect(await failed).toMatchObject({ code: 'ECONNRESET' });
});

test('a taken port is an error that names the port', async () => {
  const { simulator } = createRecorder(() => ok(''));
  const { port } = await start(simulator);
  await expect(serve(simulator, { port })).rejects.toThrow(String(port));
});
