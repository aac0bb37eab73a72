import type { Opportunity, Person, Referral } from '../../plugin-bridge/merge/deal';
import type { Close, SyncEvent } from '../../plugin-bridge/merge/patches';

export const person: Person = { firstName: 'Ana', lastName: 'Sousa', email: 'ana@contoso.com', phone: '+351 1' };

export const org = '0f0f0f0f-0000-4000-8000-000000000001';

export function opportunity(id: string, over: Partial<Opportunity> = {}): Opportunity {
  return {
    id,
    version: 'W/"1"',
    serverTime: 0,
    state: 'open',
    sync: true,
    name: 'Fabrikam move to Azure',
    values: { value: '40000', closingDate: '2026-12-15', notes: 'First call went well', products: 'SOL-12345-ABC' },
    systemValue: false,
    currency: { code: 'EUR', precision: 2 },
    help: null,
    notesToMicrosoft: null,
    visible: false,
    consentToShare: true,
    consentToContact: true,
    purchaseIntent: null,
    customer: {
      id: 'c0000000-0000-4000-8000-000000000001',
      name: 'Fabrikam',
      line1: 'Rua 1',
      line2: null,
      city: 'Lisboa',
      state: null,
      postalCode: null,
      country: 'PT',
    },
    contact: { ...person, email: 'joao@fabrikam.com' },
    owner: person,
    ownedBy: { set: 'systemusers', id: 'u0000000-0000-4000-8000-000000000001' },
    statusReason: null,
    changed: null,
    response: null,
    responseReason: null,
    identifier: null,
    link: null,
    referralStatus: null,
    syncStatus: null,
    microsoftId: null,
    program: null,
    audit: null,
    cardData: null,
    conflictChoices: null,
    syncRequestedOn: null,
    syncState: null,
    ...over,
  };
}

export interface World {
  readonly rows: Map<string, Opportunity>;
  readonly referrals: Map<string, Referral>;
  /** Every write that was carried out, in order, with the sync flag as its worker had read it. */
  readonly writes: { verb: string; id: string; what: unknown; syncWas: boolean }[];
  /** Sync events by id. */
  readonly events: Map<string, SyncEvent>;
  /** Names of events that came once more under an id that was there already, with the write of a row. */
  readonly repeated: string[];
  /** Notices that rang, by user. */
  readonly bells: { user: string; title: string }[];
  calls: number;
}

export function createWorld(): World {
  return { rows: new Map(), referrals: new Map(), writes: [], events: new Map(), repeated: [], bells: [], calls: 0 };
}

let versions = 0;
export const nextVersion = (): string => `W/"${++versions}"`;
const iso = (at: number) => new Date(at).toISOString();

/** Somebody edits the row: a new version. */
export function editRow(world: World, id: string, change: Partial<Opportunity>): void {
  const row = world.rows.get(id);
  if (row) world.rows.set(id, { ...row, ...change, version: nextVersion() });
}

/** Somebody edits the referral: a new eTag. */
export function editReferral(world: World, id: string, change: Partial<Referral>, now: number): void {
  const referral = world.referrals.get(id);
  if (referral) world.referrals.set(id, { ...referral, ...change, etag: `"${++versions}"`, updatedOn: iso(now) });
}

export function newReferral(id: string, over: Partial<Referral>, now: number): Referral {
  return {
    id,
    engagement: null,
    etag: `"${++versions}"`,
    side: 'ours',
    externalReferenceId: null,
    status: 'ActiveAccepted',
    statusText: 'Active/Accepted',
    statusReason: null,
    name: 'Fabrikam move to Azure',
    values: { value: '40000', closingDate: '2026-12-15', notes: 'First call went well', products: 'SOL-12345-ABC' },
    currency: 'EUR',
    consentToShare: true,
    consentToContact: true,
    visible: false,
    purchaseIntent: 'HaveNotDecided',
    help: null,
    customer: {
      name: 'Fabrikam',
      line1: 'Rua 1',
      line2: null,
      city: 'Lisboa',
      state: null,
      postalCode: null,
      country: 'PT',
    },
    duns: null,
    externalId: null,
    contact: null,
    message: null,
    sentBy: null,
    expiresOn: null,
    people: [person],
    team: [person.email!],
    microsoftId: null,
    program: null,
    createdOn: iso(now),
    updatedOn: iso(now),
    ...over,
  };
}

/** The activity of a closing has an id of its own, and no second one can be made under it. */
export const closedBefore = (world: World, close: Close | undefined): boolean =>
  world.writes.some(({ verb, what }) => {
    const made = verb === 'CLOSE' ? what : verb === 'PATCH row' ? Object(what).close : undefined;
    return close?.id !== undefined && Object(made).id === close.id;
  });
