import { column, type ColumnName, standard } from '../../model/columns';

/** The column behind each property of the manifest. */
export const columnOf = {
  syncWithPartnerCenter: column.sync,
  referralIdentifier: column.identifier,
  referralLink: column.link,
  microsoftHelp: column.help,
  products: column.products,
  audit: column.audit,
  referralStatus: column.referralStatus,
  syncStatus: column.syncStatus,
  cardData: column.cardData,
  sellerResponse: column.response,
  responseReason: column.responseReason,
  conflictChoices: column.conflictChoices,
  notesToMicrosoft: column.notesToMicrosoft,
  consentToShare: column.consentToShare,
  consentToContact: column.consentToContact,
  visibleToMicrosoft: column.visible,
  purchaseIntent: column.purchaseIntent,
  microsoftCrmId: column.microsoftId,
  referralProgram: column.program,
  name: standard.name,
  estimatedValue: standard.value,
  estimatedCloseDate: standard.closeDate,
  description: standard.description,
  currency: standard.currency,
  account: standard.account,
  contact: standard.contact,
} as const satisfies Readonly<Record<string, ColumnName | (typeof standard)[keyof typeof standard]>>;
export type PropertyName = keyof typeof columnOf;
export const propertyNames = Object.keys(columnOf) as readonly PropertyName[];

/** A lookup as the card needs it: the id in lower case without braces, and the record's name. */
export interface Reference {
  readonly id: string;
  readonly name: string;
}

/** What the card knows of the bound columns. An unbound or unreadable one is as an empty one here (see `Snapshot.seen`). */
export interface Values {
  readonly syncWithPartnerCenter: boolean;
  readonly referralIdentifier: string | null;
  readonly referralLink: string | null;
  readonly microsoftHelp: number | null;
  readonly products: string | null;
  readonly audit: string | null;
  readonly referralStatus: number | null;
  readonly syncStatus: number | null;
  readonly cardData: string | null;
  readonly sellerResponse: number | null;
  readonly responseReason: string | null;
  readonly conflictChoices: string | null;
  readonly notesToMicrosoft: string | null;
  readonly consentToShare: number | null;
  readonly consentToContact: number | null;
  readonly visibleToMicrosoft: boolean;
  readonly purchaseIntent: number | null;
  readonly microsoftCrmId: string | null;
  readonly referralProgram: string | null;
  readonly name: string | null;
  readonly estimatedValue: number | null;
  /** `yyyy-MM-dd` */
  readonly estimatedCloseDate: string | null;
  readonly description: string | null;
  readonly currency: Reference | null;
  readonly account: Reference | null;
  readonly contact: Reference | null;
}

/** The properties that a seller changes in the card; no other is ever put out. */
export type SellerProperty =
  | 'syncWithPartnerCenter'
  | 'microsoftHelp'
  | 'products'
  | 'sellerResponse'
  | 'responseReason'
  | 'conflictChoices'
  | 'notesToMicrosoft'
  | 'consentToShare'
  | 'consentToContact'
  | 'visibleToMicrosoft'
  | 'purchaseIntent';

/** The properties that only the relay writes: when one changes, the form shows a state that was saved and synced. */
export const relayProperties = [
  'referralIdentifier',
  'referralLink',
  'audit',
  'referralStatus',
  'syncStatus',
  'cardData',
  'microsoftCrmId',
  'referralProgram',
] as const satisfies readonly PropertyName[];
