import { column, nameOf, referralStatus, syncStatus } from '../../model';
import type { LocalSystem } from '../harness/system';
import type { Client, ReferralJson, Row } from '../stories/client';
import { eventually } from '../stories/system';

/** A deal as Microsoft sends it, whole; a test leaves out or spoils what it is about. */
export const sentDeal = (name: string, over: Row = {}, customer: Row = {}): Row => ({
  name,
  customerProfile: {
    name: `${name} Holding`,
    address: {
      addressLine1: '1 High Street',
      city: 'Leeds',
      state: 'Yorkshire',
      postalCode: 'LS1 1AA',
      country: 'GB',
    },
    team: [{ firstName: 'Ivy', lastName: 'Ross', email: `ivy@${name.toLowerCase().replace(/\W/g, '')}.example` }],
    ids: [],
    ...customer,
  },
  consent: {
    consentToToShareInfoWithOthers: true,
    consentToContact: true,
    consentToShareReferralWithMicrosoftSellers: true,
  },
  details: {
    notes: 'They want to move this year.',
    dealValue: 75_000,
    currency: 'GBP',
    closingDateTime: '2027-06-30T00:00:00Z',
    requirements: { solutions: [{ id: 'SOL-15974-MQF', type: 'Name' }] },
  },
  inviteContext: { notes: 'Please take this one, they know you.' },
  ...over,
});

/** Opportunities that carry this referral's id. */
export const rowsOf = (client: Client, referral: Pick<ReferralJson, 'id'>): Promise<Row[]> =>
  client.rows(`opportunities?$filter=${column.identifier} eq '${referral.id}'`);

/** Waits for the opportunity that a referral becomes, linked and written by its first pass. */
export const arrived = (client: Client, referral: Pick<ReferralJson, 'id'>): Promise<Row> =>
  eventually(`the opportunity of ${referral.id}`, async () => (await rowsOf(client, referral))[0]);

export const statusOf = (row: Row) => nameOf(referralStatus, row[column.referralStatus] as number | null);
export const syncOf = (row: Row) => nameOf(syncStatus, row[column.syncStatus] as number | null);

export const rowWith = (client: Client, id: unknown, what: string, test: (row: Row) => boolean): Promise<Row> =>
  eventually(what, async () => {
    const row = await client.row(String(id));
    return test(row) ? row : undefined;
  });

export const ready = (system: LocalSystem) =>
  eventually('the relay to be ready', async () => (await fetch(`${system.relay}/readyz`)).ok || undefined);

export const events = (client: Client, filter: string): Promise<Row[]> =>
  client.rows(`cosell_syncevents?$filter=${filter}&$orderby=cosell_occurredon asc`);
