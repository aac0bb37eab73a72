import { componentId, type TwoWayField } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { connected, valueOf, type Connected } from './systems-world';

const at = Date.parse('2026-11-20T10:00:00Z');
const column = { notes: 'description', value: 'estimatedvalue' } as const;

function secure({ world }: Connected, field: keyof typeof column, secured: boolean): void {
  const path = `EntityDefinitions(LogicalName='opportunity')/Attributes(LogicalName='${column[field]}')`;
  const answer = world.call('admin', 'PUT', path, { IsSecured: secured });
  if (answer.status >= 300) throw new Error(answer.text);
}

const hiddenOf = async ({ opportunities }: Connected, fields: readonly TwoWayField[], now = at) =>
  valueOf(await opportunities.hidden(fields, now));

test('a secured column reads empty, and is known to be hidden; one that is not secured is none', async () => {
  const client = connected();
  const id = deals.share;
  client.admin('PATCH', `opportunities(${id})`, { description: 'Words', estimatedvalue: null });
  secure(client, 'notes', true);
  expect(valueOf(await client.opportunities.read(id)).values.notes).toBeNull();
  expect(await hiddenOf(client, ['notes', 'value'])).toEqual(['notes']);
});

test('that nothing is secured costs one call, and is never remembered: what is secured next is seen at once', async () => {
  const client = connected();
  client.requests.length = 0;
  expect(await hiddenOf(client, ['notes'])).toEqual([]);
  expect(client.requests).toHaveLength(1);
  secure(client, 'notes', true);
  expect(await hiddenOf(client, ['notes'])).toEqual(['notes']);
});

test('that a column is hidden is remembered for some minutes', async () => {
  const client = connected();
  secure(client, 'notes', true);
  await hiddenOf(client, ['notes']);
  client.requests.length = 0;
  expect(await hiddenOf(client, ['notes'], at + 60_000)).toEqual(['notes']);
  expect(client.requests).toHaveLength(0);
  secure(client, 'notes', false);
  expect(await hiddenOf(client, ['notes'], at + 3_600_000)).toEqual([]);
});

test('a secured column that a profile lets the relay read is not hidden', async () => {
  const client = connected();
  secure(client, 'notes', true);
  client.admin('POST', 'fieldpermissions', {
    entityname: 'opportunity',
    attributelogicalname: 'description',
    canread: 4,
    canupdate: 4,
    cancreate: 4,
    'fieldsecurityprofileid@odata.bind': `/fieldsecurityprofiles(${componentId.profile})`,
  });
  expect(await hiddenOf(client, ['notes'])).toEqual([]);
});

test('what cannot be found out is told as such, never guessed', async () => {
  const client = connected(
    {},
    { before: ({ url }) => (url.includes('Attributes') ? { kind: 'lost', reason: 'no answer' } : undefined) },
  );
  expect((await client.opportunities.hidden(['notes'], at)).kind).toBe('unknown');
});
