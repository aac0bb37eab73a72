import { syncStatus, valueOf } from '../../model/choices';
import type { Reader, Related, Row } from './related';
import { RelatedRecord } from './related';
import { isReadOnly, type Snapshot } from './snapshot';

const inSync = valueOf(syncStatus, 'InSync');
const attention = valueOf(syncStatus, 'NeedsAttention');

const idIn = (related: Related<Row>, name: string): string | null => {
  const id = related.state === 'read' ? related.row[name] : null;
  return typeof id === 'string' && id !== '' ? id.toLowerCase() : null;
};

/** The records beside the deal, as far as the card needs them: a deal that is not to be shared costs no call. */
export class Beside {
  /** Customer and owner, whose lookups cannot be bound to a component. */
  private readonly parties: RelatedRecord;
  private readonly account: RelatedRecord;
  private readonly user: RelatedRecord;
  /** The opportunity's own row, as far as no property can tell; read only where it matters. */
  readonly deal: RelatedRecord;
  readonly contact: RelatedRecord;
  readonly currency: RelatedRecord;
  /** The deal waits for the connector, so that the time matters. */
  waits = false;
  private ownAccount = false;
  private ownerAsked = false;
  private unsaved = false;

  constructor(changed: () => void) {
    const one = (table: string, ...select: string[]) => new RelatedRecord(table, select, changed);
    this.parties = one('opportunity', '_customerid_value', '_owninguser_value', '_owningteam_value');
    this.deal = one('opportunity', 'modifiedon', 'isrevenuesystemcalculated', 'statecode');
    this.account = one(
      'account',
      'name',
      'address1_line1',
      'address1_city',
      'address1_country',
      '_primarycontactid_value',
    );
    this.contact = one('contact', 'firstname', 'lastname', 'emailaddress1', 'telephone1');
    this.user = one('systemuser', 'firstname', 'lastname', 'internalemailaddress', 'address1_telephone1');
    this.currency = one('transactioncurrency', 'isocurrencycode');
  }

  /** When the account was last asked for; Unix ms. */
  get readOn(): number {
    return this.account.readOn;
  }

  /** Asks for what is not known yet, and for all of it again with `fresh`. `now` in Unix ms. */
  look(snapshot: Snapshot, reader: Reader | undefined, fresh: boolean, now: number): void {
    const { values, recordId, userId } = snapshot;
    const { syncStatus: status } = values;
    // Since when it is waiting, whether Partner Center's amount can be taken, and why nothing can be changed.
    this.waits = recordId !== null && status !== inSync && status !== attention;
    this.deal.show(reader, this.waits || isReadOnly(snapshot) ? recordId : null, fresh, now);
    this.unsaved = recordId === null;
    this.ownAccount = values.account !== null;
    // A deal that was sent once has an owner that will do, until the connector says otherwise.
    this.ownerAsked = values.referralIdentifier === null || status === attention;
    this.parties.show(reader, this.ownAccount && !this.ownerAsked ? null : recordId, fresh, now);
    const parties = this.parties.current;
    // Without a parent account the customer counts when it is an account.
    const customerType = '_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname';
    const customerIsAccount = idIn(parties, customerType) === 'account';
    const accountId = values.account?.id ?? (customerIsAccount ? idIn(parties, '_customerid_value') : null);
    this.account.show(reader, accountId, fresh, now);
    const contactId = values.contact?.id ?? idIn(this.account.current, '_primarycontactid_value');
    this.contact.show(reader, contactId, fresh, now);
    // A new deal will belong to whoever makes it.
    const ownerId = this.unsaved ? userId : idIn(parties, '_owninguser_value');
    this.user.show(reader, this.ownerAsked ? ownerId : null, fresh, now);
    this.currency.show(reader, values.currency?.id ?? null, false, now);
  }

  /** The account as far as it is known; while it is open which one counts, that question's own state. */
  get customer(): Related<Row> {
    const { state } = this.parties.current;
    const open = !this.ownAccount && (state === 'reading' || state === 'failed');
    return open ? this.parties.current : this.account.current;
  }

  /** The owner's user record; a row that is null where a team owns the deal. `none` where nothing tells who it is. */
  get owner(): Related<Row | null> {
    const parties = this.parties.current;
    if (!this.ownerAsked || this.unsaved) return this.user.current;
    if (parties.state !== 'read') return parties;
    const team = !idIn(parties, '_owninguser_value') && idIn(parties, '_owningteam_value');
    return team ? { state: 'read', row: null } : this.user.current;
  }
}
