/** The deals of the flow in which the relay is killed: some shared by sellers, some sent by Microsoft, some made there. */
import { column, consent, microsoftHelp, referralsPath, valueOf, type TwoWayField } from '../../model';
import { accounts, deals as seeded } from '../../sandbox/dataverse/seed';
import type { Edit } from '../model/judge';
import { ownDeal } from '../node/partner-center-world';
import type { LocalSystem } from '../harness/system';
import type { Client, ReferralJson } from '../stories/client';
import { rowsOf, sentDeal } from './received';

export interface Deal {
  /** Nothing else has this name: by it rows and referrals are counted. */
  readonly name: string;
  /** `ours`: a seller shares it. `sent`: Microsoft sends it. `made`: somebody makes it on the partner's own dashboard. */
  readonly kind: 'ours' | 'sent' | 'made';
  /** Whether Microsoft's help is asked for. */
  readonly help: boolean;
  /** The opportunity, once it is known. */
  row: string | null;
  /** Our referral, once it is known. */
  referral: string | null;
  /** Everything that was ever done to it, in order. */
  readonly edits: Edit[];
  /** The values that each field had, so that an earlier one can return. */
  readonly had: Record<TwoWayField, string[]>;
  /** The last action on it: actions on one deal follow each other, so that what was seen before what is known. */
  last: Promise<void>;
}

const kinds = [
  ...Array.from({ length: 12 }, (_, at) => ({ kind: 'ours', help: at % 2 === 0 }) as const),
  { kind: 'sent', help: false },
  { kind: 'sent', help: false },
  { kind: 'sent', help: false },
  { kind: 'made', help: false },
] as const;
/** So many of them are shared before the first kill. */
export const sharedBefore = 4;

export const newDeals = (): Deal[] =>
  kinds.map(({ kind, help }, at) => ({
    name: `Deal ${String.fromCharCode(65 + at)} of the killed`,
    kind,
    help,
    row: kind === 'ours' ? `dea10000-0000-4000-8000-${String(at + 1).padStart(12, '0')}` : null,
    referral: null,
    edits: [],
    had: { value: [], closingDate: [], notes: [], products: [] },
    last: Promise.resolve(),
  }));

/** A seller's opportunity, complete but for the switch. */
export async function enter(client: Client, deal: Deal): Promise<void> {
  const like = await client.row(seeded.share);
  await client.act('opportunities', {
    opportunityid: deal.row,
    name: deal.name,
    estimatedvalue: 5_000,
    estimatedclosedate: '2026-12-31',
    description: `How ${deal.name} began`,
    [column.products]: 'SOL-15974-MQF',
    'transactioncurrencyid@odata.bind': `/transactioncurrencies(${String(like._transactioncurrencyid_value)})`,
    'parentaccountid@odata.bind': `/accounts(${accounts.contoso})`,
  });
}

/** What brings the deal into the sync: the switch, or a referral from the other side. */
export async function begin(system: LocalSystem, client: Client, deal: Deal): Promise<string> {
  if (deal.kind === 'ours') {
    await client.change(deal.row!, {
      [column.sync]: true,
      ...(deal.help ? { [column.help]: valueOf(microsoftHelp, 'GeneralOrOther') } : {}),
      [column.consentToShare]: valueOf(consent, 'Yes'),
      [column.consentToContact]: valueOf(consent, 'Yes'),
    });
  } else deal.referral = (deal.kind === 'sent' ? await client.send(sentDeal(deal.name)) : await make(system, deal)).id;
  return `${deal.name} begins`;
}

async function make(system: LocalSystem, { name }: Deal): Promise<ReferralJson> {
  const response = await fetch(`${system.partnerCenter}${referralsPath}`, {
    method: 'POST',
    headers: { Authorization: 'Bearer partner', 'Content-Type': 'application/json' },
    body: JSON.stringify(ownDeal({ name, externalReferenceId: undefined })),
  });
  if (!response.ok) throw new Error(`A deal could not be made: ${response.status} ${await response.text()}`);
  return (await response.json()) as ReferralJson;
}

/** Fills in what has become known of the deal since: its referral, or its row. */
export async function know(client: Client, deal: Deal): Promise<void> {
  if (deal.row !== null && deal.referral === null) {
    const identifier = (await client.row(deal.row))[column.identifier];
    if (typeof identifier === 'string') deal.referral = identifier;
  } else if (deal.row === null && deal.referral !== null) {
    const [row] = await rowsOf(client, { id: deal.referral });
    if (row) deal.row = String(row.opportunityid);
  }
}
