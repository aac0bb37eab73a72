import { syncEventKind } from './choices';
import { labels } from './labels';
import type { Table } from './table';

/**
 * Names of the sync history: one row for each remote write and each failure, never changed afterwards, owned by the
 * opportunity's owner. Without an opportunity it tells of a failure that belongs to none.
 */
export const syncEvent = {
  logicalName: 'cosell_syncevent',
  schemaName: 'cosell_SyncEvent',
  set: 'cosell_syncevents',
  id: 'cosell_synceventid',
  name: 'cosell_name',
  opportunity: 'cosell_opportunityid',
  /** Navigation property of the lookup: `cosell_OpportunityId@odata.bind`. */
  opportunityNavigation: 'cosell_OpportunityId',
  /** Relationship, and navigation property from an opportunity to its events. */
  relationship: 'cosell_opportunity_syncevents',
  kind: 'cosell_kind',
  occurredOn: 'cosell_occurredon',
  referral: 'cosell_referralid',
  details: 'cosell_details',
  nameLength: 200,
  referralLength: 100,
  detailsLength: 100000,
} as const;

export const syncEventTable: Table = {
  ...syncEvent,
  ownership: 'user',
  labels: labels('Co-sell Sync Event', 'Événement de synchronisation de co-vente', '共同販売の同期イベント'),
  pluralLabels: labels('Co-sell Sync Events', 'Événements de synchronisation de co-vente', '共同販売の同期イベント'),
  description: labels(
    'What was synced with Partner Center, and what failed. Rows are added by the relay and never changed.',
    'Ce qui a été synchronisé avec l’Espace partenaires, et ce qui a échoué. Le relais ajoute les lignes, personne ne les modifie.',
    'パートナー センターと同期した内容と、失敗した内容。行はリレーが追加し、変更されません。',
  ),
  columns: [
    {
      schemaName: 'cosell_Name',
      labels: labels('What happened', 'Événement', '内容'),
      type: { kind: 'text', length: syncEvent.nameLength },
      primary: true,
      required: true,
    },
    {
      schemaName: syncEvent.opportunityNavigation,
      labels: labels('Opportunity', 'Opportunité', '営業案件'),
      type: { kind: 'lookup', to: 'Opportunity', relationship: syncEvent.relationship },
    },
    {
      schemaName: 'cosell_Kind',
      labels: labels('Kind', 'Type', '種類'),
      type: { kind: 'choice', choice: syncEventKind },
    },
    {
      schemaName: 'cosell_OccurredOn',
      labels: labels('Occurred On', 'Survenu le', '発生日時'),
      type: { kind: 'datetime' },
    },
    {
      schemaName: 'cosell_ReferralId',
      labels: labels('Referral Identifier', 'Identificateur de la référence', '紹介の識別子'),
      type: { kind: 'text', length: syncEvent.referralLength },
    },
    {
      schemaName: 'cosell_Details',
      labels: labels('Details', 'Détails', '詳細'),
      type: { kind: 'memo', length: syncEvent.detailsLength },
      quiet: true,
    },
  ],
};
