import { labels } from '../labels';

/** The card's names in the form designer, and those of the standard columns that it binds. */
export const controlTexts = {
  ReferralCard: labels('Co-sell Referral Card', 'Carte de référence de co-vente', '共同販売の紹介カード'),
  ReferralCard_Desc: labels(
    'Shares an opportunity with Microsoft Partner Center and shows how it stands.',
    'Partage une opportunité avec l’Espace partenaires Microsoft et en montre l’état.',
    '営業案件を Microsoft パートナー センターと共有し、状態を表示します。',
  ),
  name: labels('Name', 'Nom', '名前'),
  estimatedValue: labels('Estimated Revenue', 'Revenu estimé', '推定収益'),
  estimatedCloseDate: labels('Estimated Close Date', 'Date de fermeture estimée', '終了予定日'),
  description: labels('Description', 'Description', '説明'),
  currency: labels('Currency', 'Devise', '通貨'),
  account: labels('Account', 'Compte', '取引先企業'),
  contact: labels('Contact', 'Contact', '取引先担当者'),
} as const;
