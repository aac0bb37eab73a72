/**
 * A referral as the service keeps and sends it (learn.microsoft.com, "Referral resources"). What a partner posts has been
 * judged (`body.ts`); what Microsoft sends is kept as it came (`send.ts`), so texts may be missing or say anything.
 */

type Text = string | null;

export interface Person {
  readonly firstName?: Text;
  readonly lastName?: Text;
  readonly phoneNumber?: Text;
  readonly email?: Text;
  readonly title?: Text;
}

export interface Address {
  readonly addressLine1?: Text;
  readonly addressLine2?: Text;
  readonly city?: Text;
  readonly state?: Text;
  readonly postalCode?: Text;
  readonly country?: Text;
  readonly region?: Text;
}

export interface Solution {
  readonly id: string;
  readonly name?: Text;
  readonly type?: string;
}

export interface Attribute {
  readonly id: string;
  readonly type: string;
}

export interface CustomerProfile {
  readonly name?: Text;
  readonly address?: Address | null;
  readonly size?: Text;
  readonly team?: readonly Person[] | null;
  /** `profileType` is `Duns` or `External`. */
  readonly ids?: readonly { readonly profileType: string; readonly id: string }[] | null;
}

export interface Details {
  readonly notes?: Text;
  /** A text only where Microsoft sent one. */
  readonly dealValue?: number | string | null;
  readonly currency?: Text;
  readonly closingDateTime?: Text;
  readonly requirements: {
    readonly solutions: readonly Solution[];
    readonly additionalRequirements?: { readonly attributes?: readonly Attribute[] } | null;
  };
}

export interface Consent {
  /** The doubled "To" is the service's own spelling. */
  readonly consentToToShareInfoWithOthers?: boolean;
  readonly consentToContact?: boolean;
  readonly consentToShareReferralWithMicrosoftSellers?: boolean;
  readonly consentToMicrosoftToContactSpecificPartners?: boolean;
}

export interface InviteContext {
  readonly notes?: Text;
  readonly invitedBy?: { readonly organizationId?: Text; readonly organizationName?: Text };
  readonly assistanceRequestCode?: Text;
}

/** `New`, `Active` or `Closed`; whatever else Microsoft sent. */
export type Status = string;

export interface Link {
  readonly uri: string;
  readonly method: 'GET';
}

/** A referral on the wire. Never changed in place: each change makes a new one. */
export interface Referral {
  readonly id: string;
  readonly engagementId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly name?: Text;
  readonly externalReferenceId?: Text;
  /** UTC with seven fractional digits, as are the other stamps. */
  readonly createdDateTime: string;
  readonly updatedDateTime: string;
  /** The end of the fourteen days in which a new referral has to be answered. */
  readonly expirationDateTime: string | null;
  readonly acceptedDateTime: string | null;
  readonly closedDateTime: string | null;
  readonly status: Status;
  readonly substatus: string;
  readonly statusReason?: Text;
  readonly type: string;
  readonly qualification?: string;
  readonly direction: string;
  readonly customerProfile: CustomerProfile;
  readonly consent: Consent;
  readonly details: Details;
  readonly team: readonly Person[];
  readonly inviteContext?: InviteContext | null;
  readonly target: readonly { readonly id: string; readonly type: string }[];
  /** With the quotes that belong to an entity tag inside the value. */
  readonly eTag: string;
  readonly trackingInfo: { readonly microsoftMsxId: string | null };
  readonly links: { readonly relatedReferrals: Link; readonly self: Link };
}
