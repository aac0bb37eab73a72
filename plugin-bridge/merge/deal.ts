import type { ReferralStatusName, TwoWayField } from '../../model';

/**
 * The deal as both systems hold it, in one form, so that equal means equal. Wire JSON is known only in `systems/`.
 */

/**
 * The two-way fields in canonical form; null is empty. `value` is a plain decimal without trailing zeros ("50000",
 * "12.5"), `closingDate` is YYYY-MM-DD, `notes` is text with LF line ends in NFC without trailing white space,
 * `products` is one solution id a line.
 */
export type Values = Readonly<Record<TwoWayField, string | null>>;

export interface Person {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A user or a team, as the Web API names it. */
export interface Owner {
  readonly set: 'systemusers' | 'teams';
  readonly id: string;
}

export interface Customer {
  readonly id: string;
  readonly name: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  /** As typed; `countryCode` of the model reads it. */
  readonly country: string | null;
}

/** One opportunity as read, with the version that every write of the pass is conditional on. */
export interface Opportunity {
  readonly id: string;
  /** `@odata.etag` */
  readonly version: string;
  /** `Date` header of the reply, Unix ms: the only clock that stamps and judges claims. */
  readonly serverTime: number;
  readonly state: 'open' | 'won' | 'lost';
  readonly sync: boolean;
  readonly name: string | null;
  readonly values: Values;
  /** Fields whose column the reply left out although it was asked for: not the same as empty. */
  readonly absent?: readonly TwoWayField[];
  /** True while the system calculates the revenue: then the value only goes to Partner Center. */
  readonly systemValue: boolean;
  /** ISO 4217 code and the decimals that this currency is kept with here. */
  readonly currency: { readonly code: string; readonly precision: number } | null;
  /** assistanceRequestCode, or null when no help is asked. */
  readonly help: string | null;
  readonly notesToMicrosoft: string | null;
  readonly visible: boolean;
  readonly consentToShare: boolean;
  readonly consentToContact: boolean;
  readonly purchaseIntent: 'Yes' | 'No' | 'HaveNotDecided' | null;
  /** Choices that hold an option which is none of the connector's: neither empty nor to be guessed. */
  readonly unknown?: readonly ('help' | 'purchaseIntent')[];
  /** parentaccountid, else customerid when it is an account. */
  readonly customer: Customer | null;
  /** parentcontactid, else the account's primarycontactid. */
  readonly contact: Person | null;
  /** Null when a team owns it. */
  readonly owner: Person | null;
  readonly ownedBy: Owner | null;
  /** Status reason in words, for a deal that was lost. */
  readonly statusReason: string | null;
  /** The last change by anybody but the relay: Unix ms by Dataverse's clock, and the person's name. Null where the relay's own came later. */
  readonly changed: { readonly on: number; readonly by: string | null } | null;
  /** The seller's answer to a received deal. */
  readonly response: 'Accept' | 'Decline' | null;
  readonly responseReason: string | null;
  /** What the relay wrote earlier, as it stands now. */
  readonly identifier: string | null;
  readonly link: string | null;
  readonly referralStatus: ReferralStatusName | null;
  readonly syncStatus: 'NotShared' | 'Pending' | 'InSync' | 'Conflict' | 'NeedsAttention' | null;
  readonly microsoftId: string | null;
  readonly program: string | null;
  readonly audit: string | null;
  readonly cardData: string | null;
  /** Raw JSON of the seller's choices; null when nothing was chosen. */
  readonly conflictChoices: string | null;
  readonly syncRequestedOn: string | null;
  /** Raw JSON of the sync state; null on rows that were never shared. */
  readonly syncState: string | null;
}

/** One referral as read; `etag` and all values come from the same reply. */
export interface Referral {
  readonly id: string;
  readonly engagement: string | null;
  readonly etag: string;
  /** Our own referral, Microsoft's referral of an engagement, or a deal that somebody sent to us. */
  readonly side: 'ours' | 'microsoft' | 'received';
  readonly externalReferenceId: string | null;
  /** Undefined for a pair that nobody documents; `statusText` tells it. */
  readonly status: ReferralStatusName | undefined;
  /** Status and substatus as sent, like "New/Received". */
  readonly statusText: string;
  /** Why it was declined or lost, in the words of whoever closed it. */
  readonly statusReason: string | null;
  readonly name: string | null;
  readonly values: Values;
  /** What the reply left out: not the same as empty. */
  readonly absent?: readonly (TwoWayField | 'currency' | 'team')[];
  readonly currency: string | null;
  readonly consentToShare: boolean | null;
  readonly consentToContact: boolean | null;
  readonly visible: boolean;
  readonly purchaseIntent: string | null;
  readonly help: string | null;
  readonly customer: Omit<Customer, 'id'> | null;
  /** The customer's ids: D-U-N-S number, and the id that the customer has elsewhere (ours, if we gave it). */
  readonly duns: string | null;
  readonly externalId: string | null;
  readonly contact: Person | null;
  /** The message that came with the deal, and the organisation that sent it. */
  readonly message: string | null;
  readonly sentBy: string | null;
  /** Until when an answer is awaited, ISO 8601; null when the service gives none. */
  readonly expiresOn: string | null;
  /** Everybody in the team, the sender's people in Microsoft's referral of an engagement. */
  readonly people: readonly Person[];
  /** Mail addresses of the team, lower case. */
  readonly team: readonly string[];
  readonly microsoftId: string | null;
  readonly program: string | null;
  readonly createdOn: string;
  readonly updatedOn: string;
}
