import { labels } from '../model';

/** What the shipped form, roles and descriptions say, beside the labels that the model has. */
export const texts = {
  yes: labels('Yes', 'Oui', 'はい'),
  no: labels('No', 'Non', 'いいえ'),
  formName: labels('Co-sell', 'Co-vente', '共同販売'),
  formDescription: labels(
    'Opportunity with the co-sell card',
    'Opportunité avec la fiche de co-vente',
    '共同販売カード付きの営業案件',
  ),
  summary: labels('Summary', 'Résumé', '概要'),
  deal: labels('Deal', 'Affaire', '商談'),
  cardSection: labels('Co-sell with Microsoft', 'Co-vente avec Microsoft', 'Microsoft との共同販売'),
  general: labels('General', 'Général', '全般'),
  information: labels('Information', 'Informations', '情報'),
  solutionDescription: labels(
    'Keeps opportunities and their Microsoft Partner Center referrals equal.',
    'Maintient les opportunités et leurs références de l’Espace partenaires Microsoft à l’identique.',
    '営業案件と Microsoft パートナー センターの紹介を一致させます。',
  ),
  advancedFindView: labels('{table}: advanced find', '{table} : recherche avancée', '{table}: 高度な検索'),
  associatedView: labels('{table}: associated', '{table} : vue associée', '{table}: 関連'),
  quickFindView: labels('{table}: quick find', '{table} : recherche rapide', '{table}: 簡易検索'),
  lookupView: labels('{table}: lookup', '{table} : vue de recherche', '{table}: 検索'),
  topic: labels('Topic', 'Sujet', 'トピック'),
  account: labels('Account', 'Compte', '取引先企業'),
  contact: labels('Contact', 'Contact', '取引先担当者'),
  value: labels('Est. revenue', 'Revenu estimé', '売上見込'),
  currency: labels('Currency', 'Devise', '通貨'),
  closeDate: labels('Est. close date', 'Date de clôture estimée', '完了予定日'),
  description: labels('Description', 'Description', '説明'),
  owner: labels('Owner', 'Propriétaire', '所有者'),
  statusReason: labels('Status Reason', 'Raison du statut', 'ステータスの理由'),
} as const;

/** Names of the system columns of a custom table, as the platform labels them. */
export const systemTexts = {
  createdBy: labels('Created By', 'Créé par', '作成者'),
  createdOn: labels('Created On', 'Créé le', '作成日'),
  createdOnBehalfBy: labels('Created By (Delegate)', 'Créé par (délégué)', '作成者 (代理人)'),
  importSequenceNumber: labels(
    'Import Sequence Number',
    'Numéro de séquence d’importation',
    'インポート シーケンス番号',
  ),
  modifiedBy: labels('Modified By', 'Modifié par', '修正者'),
  modifiedOn: labels('Modified On', 'Modifié le', '修正日'),
  modifiedOnBehalfBy: labels('Modified By (Delegate)', 'Modifié par (délégué)', '修正者 (代理人)'),
  organizationId: labels('Organization Id', 'ID de l’organisation', '組織 ID'),
  owner: labels('Owner', 'Propriétaire', '所有者'),
  owningBusinessUnit: labels('Owning Business Unit', 'Division propriétaire', '所有部署'),
  owningTeam: labels('Owning Team', 'Équipe propriétaire', '所有チーム'),
  owningUser: labels('Owning User', 'Utilisateur propriétaire', '所有ユーザー'),
  overriddenCreatedOn: labels('Record Created On', 'Date de création de l’enregistrement', 'レコードの作成日'),
  state: labels('Status', 'Statut', '状態'),
  status: labels('Status Reason', 'Raison du statut', 'ステータスの理由'),
  active: labels('Active', 'Actif', 'アクティブ'),
  inactive: labels('Inactive', 'Inactif', '非アクティブ'),
  timeZoneRuleVersionNumber: labels(
    'Time Zone Rule Version Number',
    'Numéro de version de règle de fuseau horaire',
    'タイム ゾーン規則のバージョン番号',
  ),
  utcConversionTimeZoneCode: labels(
    'UTC Conversion Time Zone Code',
    'Code de fuseau horaire de conversion UTC',
    'UTC 変換タイム ゾーン コード',
  ),
} as const;
