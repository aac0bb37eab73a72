import { account, syncEvent } from '../../model';
import type { Owner, Referral } from '../../plugin-bridge/merge/deal';
import type { Arrangement, NewOpportunity, SyncEvent } from '../../plugin-bridge/merge/patches';
import { createOpportunities } from '../../plugin-bridge/systems/dataverse/opportunities';
import type { Outcome } from '../../plugin-bridge/systems/outcome';
import type { HttpAnswer, HttpRequest } from '../../plugin-bridge/systems/transport';
import { type DataverseOptions, organizationIds, userIds } from '../../sandbox/dataverse';
import { seed, seedSolution } from '../../sandbox/dataverse/seed';
import { asAdmin, createCoSellWorld, giveRelayRights } from './dataverse-world';
import { callerOver, transportTo } from './simulated';

export const REFERRAL = '9e0c8f5e-7a13-4f0b-8d1c-2f6a7b8c9d01';
/** Id of the row that a deal becomes; any will do here. */
export const NEW_ROW = '7d0c8f5e-7a13-5f0b-8d1c-2f6a7b8c9d02';

/** Megan gets what nobody else can have. */
export const dealOwner: Owner = { set: 'systemusers', id: userIds.admin };
export const seller: Owner = { set: 'systemusers', id: userIds.seller };
/** Has no role, so nothing can be given to it. */
export const poorTeam: Owner = { set: 'teams', id: organizationIds.team };

/** What stands between client and service: a reply of its own, or what becomes of the service's. */
export interface Between {
  readonly before?: (request: HttpRequest) => HttpAnswer | undefined;
  readonly after?: (answer: HttpAnswer, request: HttpRequest) => HttpAnswer;
}

export const refusing = (status: number, body = '{"error":{"code":"0x1","message":"no"}}'): HttpAnswer => ({
  kind: 'reply',
  status,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(body),
});

/** The client with the relay's own rights, over the simulated Dataverse. */
export function connected(options: Partial<DataverseOptions> = {}, between: Between = {}, owner = dealOwner) {
  const world = createCoSellWorld(options);
  seed(world.dataverse, world.now);
  seedSolution(world.dataverse, world.now);
  giveRelayRights(world);
  const transport = transportTo(
    (request) => world.dataverse.handle(request, (world.now += 1_000)),
    () => world.now,
  );
  const send = async (request: HttpRequest): Promise<HttpAnswer> => {
    const answer = between.before?.(request) ?? (await transport.send(request));
    return between.after?.(answer, request) ?? answer;
  };
  const caller = callerOver(send, 'relay', 'http://127.0.0.1:4101');
  const lost: { id: string; reason: string }[] = [];
  const others: { record: string; wanted: Owner; instead: Owner | null }[] = [];
  const opportunities = createOpportunities({
    caller,
    overlap: 60_000,
    dealOwner: owner,
    lost: ({ id }, reason) => lost.push({ id, reason }),
    otherOwner: (record, wanted, instead) => others.push({ record, wanted, instead }),
  });
  return { world, admin: asAdmin(world), caller, opportunities, requests: transport.requests, lost, others };
}
export type Connected = ReturnType<typeof connected>;

export const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.value;
};

export const eventId = (number: number): string => `e0e0e0e0-0000-5000-8000-${String(number).padStart(12, '0')}`;

export const event = (number: number, opportunity: string | null, changes: Partial<SyncEvent> = {}): SyncEvent => ({
  id: eventId(number),
  kind: 'Sent',
  name: `Event ${number}`,
  at: Date.parse('2026-11-20T10:00:00.500Z'),
  opportunity,
  referral: REFERRAL,
  details: '{"value":"1"}',
  owner: seller,
  ...changes,
});

/** Every event that the environment holds, oldest first. */
export const events = ({ admin }: Connected): Record<string, unknown>[] =>
  admin('GET', `${syncEvent.set}?$orderby=${syncEvent.name} asc`).value;

export const accountsCalled = ({ admin }: Connected, name: string): Record<string, unknown>[] =>
  admin('GET', `${account.set}?$filter=${encodeURIComponent(`name eq '${name.replace(/'/g, "''")}'`)}`).value;

export const referral = (changes: Partial<Referral> = {}): Referral => ({
  id: REFERRAL,
  engagement: null,
  etag: 'W/"1"',
  side: 'received',
  externalReferenceId: null,
  status: 'NewReceived',
  statusText: 'New/Received',
  statusReason: null,
  name: 'From Microsoft',
  values: { value: '5000', closingDate: '2027-01-01', notes: null, products: null },
  currency: 'EUR',
  consentToShare: true,
  consentToContact: true,
  visible: true,
  purchaseIntent: null,
  help: null,
  customer: {
    name: "O'Reilly & Söhne",
    line1: 'Weg 1',
    line2: null,
    city: 'Bonn',
    state: null,
    postalCode: '53111',
    country: 'DE',
  },
  duns: null,
  externalId: null,
  contact: { firstName: 'Pat', lastName: 'O’Brien', email: 'pat@oreilly.example', phone: '1' },
  message: null,
  sentBy: 'Microsoft',
  expiresOn: null,
  people: [],
  team: [],
  microsoftId: null,
  program: null,
  createdOn: '2026-11-20T09:00:00Z',
  updatedOn: '2026-11-20T09:00:00Z',
  ...changes,
});

export const newRow = (arrangement: Arrangement, changes: Partial<NewOpportunity> = {}): NewOpportunity => ({
  name: 'From Microsoft',
  arrangement,
  help: null,
  notesToMicrosoft: null,
  consentToShare: true,
  consentToContact: false,
  purchaseIntent: null,
  identifier: REFERRAL,
  values: { value: '5000', closingDate: '2027-01-01', notes: null, products: null },
  syncState: '{}',
  ...changes,
});

/** The whole row as an administrator reads it. */
export const rowOf = ({ admin }: Connected, id: string): Record<string, unknown> =>
  admin('GET', `opportunities(${id})`);
