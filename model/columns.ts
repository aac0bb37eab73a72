import {
  type Choice,
  consent,
  microsoftHelp,
  purchaseIntent,
  referralStatus,
  sellerResponse,
  syncStatus,
} from './choices';
import { labels, type Labels } from './labels';
import { column, type ColumnName } from './columnNames';

export * from './columnNames';

export type ColumnType =
  | { readonly kind: 'bit' }
  | { readonly kind: 'text'; readonly length: number; readonly url?: true }
  | { readonly kind: 'memo'; readonly length: number }
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'datetime' };

export interface Column {
  readonly name: ColumnName;
  readonly labels: Labels;
  readonly type: ColumnType;
  /** Who writes it: a relay column is read-only on the form and put back when somebody changes it. */
  readonly writer: 'seller' | 'relay' | 'script';
  /** Only the relay's field security profile reads and writes it. */
  readonly secured?: true;
  /** Not audited by the platform and not searchable: it changes at each sync. */
  readonly quiet?: true;
}

const bit = { kind: 'bit' } as const;
const text = (length: number) => ({ kind: 'text', length }) as const;
const memo = (length: number) => ({ kind: 'memo', length }) as const;
const pick = (choice: Choice) => ({ kind: 'choice', choice }) as const;

export const columns: readonly Column[] = [
  {
    name: column.sync,
    type: bit,
    writer: 'seller',
    labels: labels('Sync with Partner Center', 'Synchroniser avec l’Espace partenaires', 'パートナー センターと同期'),
  },
  {
    name: column.identifier,
    type: text(100),
    writer: 'relay',
    labels: labels('Referral Identifier', 'Identificateur de la référence', '紹介の識別子'),
  },
  {
    name: column.link,
    type: { kind: 'text', length: 500, url: true },
    writer: 'relay',
    labels: labels('Referral Link', 'Lien de la référence', '紹介のリンク'),
  },
  { name: column.help, type: pick(microsoftHelp), writer: 'seller', labels: microsoftHelp.labels },
  { name: column.products, type: memo(4000), writer: 'seller', labels: labels('Products', 'Produits', '製品') },
  { name: column.audit, type: memo(10000), writer: 'relay', quiet: true, labels: labels('Audit', 'Journal', '監査') },
  { name: column.referralStatus, type: pick(referralStatus), writer: 'relay', labels: referralStatus.labels },
  { name: column.syncStatus, type: pick(syncStatus), writer: 'relay', labels: syncStatus.labels },
  {
    name: column.cardData,
    type: memo(20000),
    writer: 'relay',
    quiet: true,
    labels: labels('Card Data', 'Données de la carte', 'カードのデータ'),
  },
  { name: column.response, type: pick(sellerResponse), writer: 'seller', labels: sellerResponse.labels },
  {
    name: column.responseReason,
    type: text(500),
    writer: 'seller',
    labels: labels('Reason for the Response', 'Motif de la réponse', '回答の理由'),
  },
  {
    name: column.conflictChoices,
    type: memo(4000),
    writer: 'seller',
    labels: labels('Conflict Choices', 'Choix en cas de conflit', '競合の選択'),
  },
  {
    name: column.notesToMicrosoft,
    type: memo(2000),
    writer: 'seller',
    labels: labels('Notes to Microsoft', 'Notes pour Microsoft', 'Microsoft へのメモ'),
  },
  {
    name: column.consentToShare,
    type: pick(consent),
    writer: 'seller',
    labels: labels(
      'Customer agrees to sharing this deal with Microsoft',
      'Le client accepte le partage de cette affaire avec Microsoft',
      '顧客はこの商談を Microsoft と共有することに同意',
    ),
  },
  {
    name: column.consentToContact,
    type: pick(consent),
    writer: 'seller',
    labels: labels(
      'Customer agrees to being contacted by Microsoft',
      'Le client accepte d’être contacté par Microsoft',
      '顧客は Microsoft からの連絡に同意',
    ),
  },
  {
    name: column.visible,
    type: bit,
    writer: 'seller',
    labels: labels(
      'Visible to Microsoft sellers',
      'Visible par les vendeurs Microsoft',
      'Microsoft の営業担当者に公開',
    ),
  },
  { name: column.purchaseIntent, type: pick(purchaseIntent), writer: 'seller', labels: purchaseIntent.labels },
  {
    name: column.microsoftId,
    type: text(100),
    writer: 'relay',
    labels: labels('Microsoft CRM Identifier', 'Identificateur CRM de Microsoft', 'Microsoft CRM 識別子'),
  },
  {
    name: column.program,
    type: text(100),
    writer: 'relay',
    labels: labels('Referral Program', 'Programme de références', '紹介プログラム'),
  },
  {
    name: column.syncRequested,
    type: { kind: 'datetime' },
    writer: 'script',
    labels: labels('Sync Requested On', 'Synchronisation demandée le', '同期の要求日時'),
  },
  {
    name: column.syncState,
    type: memo(100000),
    writer: 'relay',
    secured: true,
    quiet: true,
    labels: labels('Sync State', 'État interne de la synchronisation', '同期の内部状態'),
  },
];

/** The definition of one of our columns. */
export function definitionOf(name: ColumnName): Column {
  const found = columns.filter((candidate) => candidate.name === name)[0];
  if (!found) throw new Error(`There is no column ${name}.`);
  return found;
}

/** How many characters a text or memo column of ours holds; one more makes Dataverse refuse the whole PATCH. */
export function lengthOf(name: ColumnName): number {
  const { type } = definitionOf(name);
  if (type.kind !== 'text' && type.kind !== 'memo') throw new Error(`The column ${name} is not a text.`);
  return type.length;
}

/** Most characters that the standard text columns hold (learn.microsoft.com, "Opportunity table/entity reference"). */
export const standardLength = { name: 300, description: 2000 } as const;
