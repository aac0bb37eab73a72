import { labels } from '../labels';

/** What the form script says: the deal has changed in Dataverse while the seller has unsaved edits. */
export const formTexts = {
  'form.changed': labels(
    'Partner Center or a colleague has changed this deal. Save to keep your edits, or reload to drop them and see the change.',
    'L’Espace partenaires ou un collègue a modifié cette affaire. Enregistrez pour conserver vos modifications, ou rechargez pour les abandonner et voir le changement.',
    'パートナー センターまたは同僚がこの商談を変更しました。編集内容を残すには保存してください。再読み込みすると編集内容を破棄して変更を表示します。',
  ),
  'form.reload': labels('Reload', 'Recharger', '再読み込み'),
} as const;
