import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport, type HttpAnswer, type HttpRequest } from '../../plugin-bridge/systems/transport';

const transport = createTransport({ timeoutMs: 5_000 });
const servers: Server[] = [];
afterAll(async () => {
  await transport.close();
  for (const server of servers) server.close().closeAllConnections();
});

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const send = (url: string, more: Partial<HttpRequest> = {}): Promise<HttpAnswer> =>
  transport.send({ method: 'POST', url, headers: {}, body: '{}', ...more });

test('a whole reply comes back with its status, headers and bytes', async () => {
  const url = await serving((_, response) => response.writeHead(201, { 'Retry-After': '3' }).end('é'));
  const answer = await send(url);
  expect(answer).toMatchObject({ kind: 'reply', status: 201, headers: { 'retry-after': '3' } });
  expect(answer.kind === 'reply' && Buffer.from(answer.body).toString()).toBe('é');
});

test('a port where nobody listens was certainly not reached', async () => {
  const url = await serving(() => undefined);
  await new Promise((resolve) => servers.pop()!.close(resolve));
  expect(await send(url)).toMatchObject({ kind: 'unsent' });
});

test('a host that nobody knows and an address that is none were certainly not reached', async () => {
  expect(await send('http://relay.invalid/')).toMatchObject({ kind: 'unsent' });
  expect(await send('nonsense')).toMatchObject({ kind: 'unsent' });
});

test('a connection that ends after the request was sent may have done its work', async () => {
  const url = await serving((request) => void request.resume().on('end', () => request.socket.destroy()));
  expect(await send(url)).toMatchObject({ kind: 'lost' });
});

test('a reply that breaks off may have done its work', async () => {
  const url = await serving((_, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half', () => response.destroy());
  });
  expect(await send(url)).toMatchObject({ kind: 'lost' });
});

test('a server that never answers, or never ends, is given up in time', async () => {
  const silent = await serving(() => undefined);
  expect(await send(silent, { timeoutMs: 100 })).toMatchObject({
    kind: 'lost',
    reason: expect.stringContaining('100 ms'),
  });
  const endless = await serving((_, response) => void response.writeHead(200).write('x'));
  expect(await send(endless, { timeoutMs: 100 })).toMatchObject({ kind: 'lost' });
});

test('a reply that is too long is not read to its end', async () => {
  const url = await serving((_, response) => response.end(Buffer.alloc(100_000)));
  expect(await send(url, { maxBytes: 1_000 })).toMatchObject({ kind: 'lost' });
});

test('a redirect is an answer, not an order', async () => {
  let visits = 0;
  const target = await serving((_, response) => {
    visits++;
    response.end();
  });
  const url = await serving((_, response) => response.writeHead(302, { Location: target }).end());
  expect(await send(url)).toMatchObject({ kind: 'reply', status: 302 });
  expect(visits).toBe(0);
});
