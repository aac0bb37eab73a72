import { labels } from '../labels';

/** Names of the shipped views, and what the mark beside a deal's sync status says when it is pointed at. */
export const viewTexts = {
  'view.shared': labels(
    'Co-sell: shared and open',
    'Co-vente : partagées et ouvertes',
    '共同販売: 共有済みで進行中の案件',
  ),
  'view.attention': labels('Co-sell: needs attention', 'Co-vente : à vérifier', '共同販売: 要対応'),
  'view.received': labels(
    'Co-sell: received, waiting for an answer',
    'Co-vente : reçues, en attente de réponse',
    '共同販売: 受信済み (回答待ち)',
  ),
  'view.history': labels('Sync history', 'Historique de synchronisation', '同期の履歴'),
  'view.errors': labels('Error inbox', 'Erreurs à traiter', 'エラー受信箱'),
  'view.solutions': labels('Co-sell solutions', 'Solutions de co-vente', '共同販売ソリューション'),
  'icon.insync': labels(
    'In sync: Partner Center has the same values.',
    'Synchronisé : l’Espace partenaires contient les mêmes valeurs.',
    '同期済み: パートナー センターと同じ内容です。',
  ),
  'icon.pending': labels(
    'Pending: changes are on their way to Partner Center.',
    'En attente : des modifications sont en cours d’envoi à l’Espace partenaires.',
    '保留中: 変更をパートナー センターに送信しています。',
  ),
  'icon.conflict': labels(
    'Conflict: both sides changed a value. Open the deal and choose which one to keep.',
    'Conflit : une valeur a été modifiée des deux côtés. Ouvrez l’affaire et choisissez celle à conserver.',
    '競合: 両方で値が変更されました。商談を開いて、残す値を選んでください。',
  ),
  'icon.attention': labels(
    'Needs attention: open the deal to see what to do.',
    'À vérifier : ouvrez l’affaire pour savoir que faire.',
    '要対応: 商談を開いて、必要な操作を確認してください。',
  ),
} as const;
