import { labels } from '../labels';

/** The lines of the audit, newest first on the card; `{…}` are filled in by the relay. */
export const auditTexts = {
  'audit.shared': labels(
    'Shared with Partner Center',
    'Partagé avec l’Espace partenaires',
    'パートナー センターと共有しました',
  ),
  'audit.invited': labels(
    'Microsoft was asked for help: {help}',
    'Aide demandée à Microsoft : {help}',
    'Microsoft に支援を依頼しました: {help}',
  ),
  'audit.sent': labels(
    'Sent to Partner Center: {changes}',
    'Envoyé à l’Espace partenaires : {changes}',
    'パートナー センターに送信しました: {changes}',
  ),
  'audit.received': labels(
    'Received from Partner Center: {changes}',
    'Reçu de l’Espace partenaires : {changes}',
    'パートナー センターから受信しました: {changes}',
  ),
  'audit.conflict': labels(
    'Both sides changed {field}: “{crm}” here, “{pc}” at Partner Center; kept: {kept}',
    'Modifié des deux côtés, {field} : « {crm} » ici, « {pc} » dans l’Espace partenaires ; conservé : {kept}',
    '両方で{field}が変更されました。こちら:「{crm}」、パートナー センター:「{pc}」、採用: {kept}',
  ),
  'audit.missing': labels(
    'Not sent. Please fill in: {missing}',
    'Non envoyé. À renseigner : {missing}',
    '送信していません。入力してください: {missing}',
  ),
  'audit.refused': labels(
    'Partner Center refused: {reason}',
    'L’Espace partenaires a refusé : {reason}',
    'パートナー センターに拒否されました: {reason}',
  ),
  'audit.notTaken': labels(
    'Partner Center does not take: {fields} ({reason})',
    'L’Espace partenaires n’accepte pas : {fields} ({reason})',
    'パートナー センターでは変更できません: {fields} ({reason})',
  ),
  'audit.failed': labels(
    'Could not sync: {reason}',
    'Synchronisation impossible : {reason}',
    '同期できませんでした: {reason}',
  ),
  'audit.restored': labels(
    'Put back, because only the connector may change it: {columns}',
    'Rétabli, car seul le connecteur peut le modifier : {columns}',
    'コネクタのみ変更できるため元に戻しました: {columns}',
  ),
  'audit.rebuilt': labels(
    'The sync data was missing or damaged; it was rebuilt from both sides',
    'Les données de synchronisation manquaient ou étaient endommagées ; elles ont été reconstruites à partir des deux côtés',
    '同期データが失われたか破損していたため、両側から再構築しました',
  ),
  'audit.off': labels('Sync switched off', 'Synchronisation désactivée', '同期をオフにしました'),
  'audit.status': labels('Referral status: {status}', 'Statut de la référence : {status}', '紹介の状態: {status}'),
  'audit.double': labels(
    'Another referral names this opportunity: {id}',
    'Une autre référence désigne cette opportunité : {id}',
    '別の紹介がこの営業案件を指しています: {id}',
  ),
  'audit.gone': labels(
    'The referral can no longer be read: {reason}',
    'La référence n’est plus lisible : {reason}',
    '紹介を読み取れなくなりました: {reason}',
  ),
  'audit.accepted': labels(
    'Accepted; Microsoft has been told',
    'Acceptée ; Microsoft en est informé',
    '承認し、Microsoft に通知しました',
  ),
  'audit.declined': labels(
    'Declined; Microsoft has been told: {reason}',
    'Refusée ; Microsoft en est informé : {reason}',
    '辞退し、Microsoft に通知しました: {reason}',
  ),
  'audit.closedThere': labels(
    'Partner Center has been told: {status}',
    'Signalé à l’Espace partenaires : {status}',
    'パートナー センターに通知しました: {status}',
  ),
  'audit.closedHere': labels(
    'Opportunity closed, because the deal was closed at Partner Center: {status}',
    'Opportunité fermée, car l’affaire a été fermée dans l’Espace partenaires : {status}',
    'パートナー センターで商談が終了したため、営業案件を閉じました: {status}',
  ),
  'audit.attention': labels('Needs attention: {reason}', 'À vérifier : {reason}', '要対応: {reason}'),
  'audit.arrived': labels(
    'Arrived from Partner Center',
    'Arrivé de l’Espace partenaires',
    'パートナー センターから届きました',
  ),
} as const;
export type AuditKey = keyof typeof auditTexts;

/** The names of fields in audit lines and on the card; what Partner Center calls notes is the form's description. */
export const fieldTexts = {
  value: labels('deal value', 'valeur de l’affaire', '商談の金額'),
  closingDate: labels('closing date', 'date de clôture', '終了予定日'),
  notes: labels('description', 'description', '説明'),
  products: labels('products', 'produits', '製品'),
  currency: labels('currency', 'devise', '通貨'),
  team: labels('team', 'équipe', 'チーム'),
  visible: labels('visibility', 'visibilité', '公開範囲'),
  purchaseIntent: labels('purchase intent', 'intention d’achat', '購入の意向'),
  mark: labels('opportunity’s identifier', 'identificateur de l’opportunité', '営業案件の識別子'),
  help: labels('help wanted', 'aide demandée', '必要な支援'),
  microsoftId: labels('Microsoft’s identifier', 'identificateur de Microsoft', 'Microsoft の識別子'),
  name: labels('name', 'nom', '名前'),
  customer: labels('account', 'compte', '取引先企業'),
  contact: labels('contact', 'contact', '取引先担当者'),
} as const;
export type FieldTextKey = keyof typeof fieldTexts;
