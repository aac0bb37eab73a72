import type { Referral } from '../../sandbox/partner-center/referral';
import { createWorld, ownDeal, person, REFERRALS, type RefusalBody } from './partner-center-world';

interface PageBody {
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
  readonly value: readonly Referral[];
}

const names = (page: PageBody) => page.value.map(({ name }) => name);

function createList(switches = {}) {
  const world = createWorld(switches);
  const list = (query: string, token = 'partner') =>
    world.call<PageBody>('GET', `${REFERRALS}?${query}`, undefined, {}, token).body;
  const refused = (query: string) => world.call<RefusalBody>('GET', `${REFERRALS}?${query}`);
  const filtered = (filter: string) => names(list(`$orderby=createdDateTime&$filter=${encodeURIComponent(filter)}`));
  const named = (name: string, changes = {}) => world.post(ownDeal({ name, ...changes }));
  return { ...world, list, refused, filtered, named };
}

test('the newest change comes first when the list is ordered by updatedDateTime desc', () => {
  const { list, named, patch } = createList();
  const first = named('first');
  named('second');
  expect(names(list('$orderby=updatedDateTime desc'))).toEqual(['second', 'first']);
  patch(first.id, { '/details/dealValue': 1 });
  expect(names(list('$orderby=updatedDateTime%20desc'))).toEqual(['first', 'second']);
  expect(names(list('$orderby=createdDateTime+asc'))).toEqual(['first', 'second']);
});

test('changes in the same millisecond still have an order, and filters see it', () => {
  const { world, named, list, filtered } = createList();
  for (const name of ['a', 'b', 'c']) {
    world.now -= 1_000;
    named(name);
  }
  const stamps = list('$orderby=updatedDateTime asc').value.map(({ updatedDateTime }) => updatedDateTime);
  expect(new Set(stamps).size).toBe(3);
  expect([...stamps].sort()).toEqual(stamps);
  expect(filtered(`updatedDateTime gt ${stamps[0]}`)).toEqual(['b', 'c']);
  expect(filtered(`updatedDateTime le ${stamps[1]}`)).toEqual(['a', 'b']);
});

test('every filter that the documentation shows is understood', () => {
  const { filtered, named, patch } = createList();
  const address = { addressLine1: '5 Rue Haute', city: 'Lyon', country: 'FR' };
  const won = named('won', { customerProfile: { ...ownDeal().customerProfile, address } });
  const other = named('private', { type: 'Independent', team: [{ ...person, email: "o'neil@lindqvist.example" }] });
  patch(won.id, { '/status': 'Closed', '/substatus': 'Won' });
  expect(filtered(`engagementId eq '${won.engagementId.toUpperCase()}'`)).toEqual(['won']);
  expect(filtered("status eq 'Active'")).toEqual(['private']);
  expect(filtered("status ne 'Active'")).toEqual(['won']);
  expect(filtered("substatus eq 'Won' or type eq 'Independent'")).toEqual(['won', 'private']);
  expect(filtered("(type eq 'Shared' and direction eq 'Outgoing')")).toEqual(['won']);
  expect(filtered("qualification eq 'Direct'")).toEqual([]);
  expect(filtered("customerProfile/address/country eq 'FR'")).toEqual(['won']);
  expect(filtered("team/any(t:t/email eq 'o''neil@lindqvist.example')")).toEqual(['private']);
  expect(filtered(`createdDateTime ge ${other.createdDateTime}`)).toEqual(['private']);
  expect(filtered(`createdDateTime lt ${other.createdDateTime}`)).toEqual(['won']);
  expect(filtered(`updatedDateTime gt ${other.updatedDateTime} and status eq 'Closed'`)).toEqual(['won']);
});

test.each([
  ["$filter=name eq 'x'", 400, 'name'],
  ["$filter=externalReferenceId eq 'x'", 400, 'externalReferenceId'],
  ["$filter=contains(status,'A')", 400, 'contains'],
  ['$filter=status eq', 400, 'status eq'],
  ["$filter=status gt 'A'", 400, 'status'],
  ['$filter=updatedDateTime ge yesterday', 400, 'updatedDateTime'],
  ['$orderby=name', 400, '$orderby'],
  ['$top=many', 400, '$top'],
  ['$expand=team', 501, '$expand'],
  ['$search=x', 400, '$search'],
  ['$skiptoken=x', 400, '$skiptoken'],
])('%s is refused by name, not ignored', (query, status, name) => {
  const reply = createList().refused(query);
  expect(reply.status).toBe(status);
  expect(reply.body.error.target).toBe(query.split('=')[0]);
  expect(reply.body.error.message).toContain(name);
});

test('switch: externalReferenceId can be filtered', () => {
  const { filtered, named } = createList({ filtersExternalReferenceId: true });
  named('a', { externalReferenceId: 'row-a' });
  named('b', { externalReferenceId: 'row-b' });
  expect(filtered("externalReferenceId eq 'row-b'")).toEqual(['b']);
});

test('pages of a hundred follow each other by nextLink and keep filter and order', () => {
  const { call, list, named } = createList();
  for (let n = 0; n < 205; n += 1) named(`deal ${n}`, { type: n % 41 === 0 ? 'Independent' : 'Shared' });
  const pages: PageBody[] = [list("$orderby=createdDateTime asc&$filter=type eq 'Shared'")];
  for (let next = pages[0]?.['@odata.nextLink']; next; next = pages.at(-1)?.['@odata.nextLink']) {
    expect(next).toMatch(/^http:\/\/127\.0\.0\.1:4102\/v1\.0\/engagements\/referrals\?\$skiptoken=[\w-]+$/);
    pages.push(call<PageBody>('GET', next.replace('http://127.0.0.1:4102', '')).body);
  }
  expect(pages.map(({ value }) => value.length)).toEqual([100, 100]);
  expect(pages[0]?.['@odata.count']).toBe(200);
  expect(new Set(pages.flatMap(names)).size).toBe(200);
  expect(names(pages[0] as PageBody)[0]).toBe('deal 1');
});

test('$top, $skip, $count and $select narrow the answer', () => {
  const { list, named } = createList();
  ['a', 'b', 'c'].forEach((name) => named(name));
  const page = list('$orderby=createdDateTime asc&$top=1&$skip=1&$count=false&$select=name,eTag');
  expect(page['@odata.nextLink']).toBeUndefined();
  expect(page['@odata.count']).toBeUndefined();
  expect(page.value).toEqual([{ name: 'b', eTag: expect.any(String) as string }]);
});

test('switches: $top as page size, and entries without their eTag', () => {
  const { list, named } = createList({ top: 'page', listsETag: false });
  ['a', 'b', 'c'].forEach((name) => named(name));
  const page = list('$orderby=createdDateTime asc&$top=2');
  expect(names(page)).toEqual(['a', 'b']);
  expect(page.value[0]).not.toHaveProperty('eTag');
  expect(names(list(page['@odata.nextLink']?.split('?')[1] ?? ''))).toEqual(['c']);
});

test('the partner sees Microsoft’s referral only when it lists an engagement; Microsoft sees all', () => {
  const { list, post, invite } = createList();
  const own = post();
  const theirs = invite(own);
  const ids = (page: PageBody) => page.value.map(({ id }) => id).sort();
  expect(ids(list(''))).toEqual([own.id]);
  expect(ids(list(`$filter=engagementId eq '${own.engagementId}'`))).toEqual([own.id, theirs.id].sort());
  expect(ids(list(`$filter=status eq 'New' and engagementId eq '${own.engagementId}'`))).toEqual([theirs.id]);
  expect(ids(list('', 'microsoft'))).toEqual([own.id, theirs.id].sort());
});

test('switch: only each second referral lags behind', () => {
  const { world, list, named } = createList({ listLagMs: 60_000, listLagsUnevenly: true });
  const { id: slow } = named('slow');
  const { id: quick } = named('quick');
  const ids = () => list('').value.map(({ id }) => id);
  expect(ids()).toEqual([quick]);
  world.now += 60_000;
  expect(ids().sort()).toEqual([slow, quick].sort());
});

test('switch: the list lags behind while the read by id does not', () => {
  const { world, list, named, patch, read } = createList({ listLagMs: 60_000 });
  const { id } = named('slow');
  expect(list('').value).toHaveLength(0);
  world.now += 60_000;
  expect(list('').value).toHaveLength(1);
  patch(id, { '/details/dealValue': 7 });
  expect(read(id).details.dealValue).toBe(7);
  expect(list('').value[0]?.details.dealValue).toBe(84500.5);
  world.now += 60_000;
  expect(list('').value[0]?.details.dealValue).toBe(7);
});
