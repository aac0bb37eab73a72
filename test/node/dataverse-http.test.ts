import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { componentId, secretHeader } from '../../model';
import { createDataverse } from '../../sandbox/dataverse';
import { type Shell, serve } from '../../sandbox/shell';
import { solutionFiles, zipOf } from './dataverse-world';

interface Notice {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that keeps what it gets; `next` resolves with the next notice. */
function createReceiver() {
  let take: (notice: Notice) => void;
  const next = new Promise<Notice>((resolve) => (take = resolve));
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      response.writeHead(200).end();
      take({ headers: request.headers, body });
    });
  });
  return { server, next };
}

let shell: Shell;
const { server, next } = createReceiver();
afterAll(async () => {
  await shell?.close();
  server.closeAllConnections();
  server.close();
});

test('over HTTP: the solution is imported, a row made, and the webhook arrives with its secret', async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/dataverse`;
  shell = await serve(createDataverse({ newId: randomUUID, url: () => shell.url }), { port: 0 });
  const send = async (token: string, method: string, path: string, body: unknown) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${shell.url}/api/data/v9.2/${path}`, { method, headers, body: JSON.stringify(body) });
    expect([path.split('(')[0], response.status]).toEqual([path.split('(')[0], 204]);
    return response;
  };
  await send('admin', 'POST', 'ImportSolution', { CustomizationFile: zipOf(solutionFiles()), PublishWorkflows: true });
  const authvalue = `<settings><setting name="${secretHeader}" value="s3cret" /></settings>`;
  await send('admin', 'PATCH', `serviceendpoints(${componentId.endpoint})`, { url: receiver, authvalue });
  const made = await send('seller', 'POST', 'opportunities', { name: 'Über HTTP 日本' });
  const address = made.headers.get('odata-entityid') ?? '';
  expect(address).toContain(`${shell.url}/api/data/v9.2/opportunities(`);
  const notice = await next;
  expect(notice.headers[secretHeader]).toBe('s3cret');
  expect(address).toContain(JSON.parse(notice.body).PrimaryEntityId);
  const read = await fetch(`${address}?$select=name`, { headers: { authorization: 'Bearer reader' } });
  expect((await read.json()).name).toBe('Über HTTP 日本');
});
