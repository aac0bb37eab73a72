import { labels } from '../labels';

/** What the form script says: the deal has changed in Dataverse, a save is held back, a sync has come back. */
export const formTexts = {
  'form.changed': labels(
    'Partner Center or a colleague has changed this deal. Save to keep your edits, or reload to drop them and see the change.',
    'L’Espace partenaires ou un collègue a modifié cette affaire. Enregistrez pour conserver vos modifications, ou rechargez pour les abandonner et voir le changement.',
    'パートナー センターまたは同僚がこの商談を変更しました。編集内容を残すには保存してください。再読み込みすると編集内容を破棄して変更を表示します。',
  ),
  'form.reload': labels('Reload', 'Recharger', '再読み込み'),
  'form.reasonMissing': labels(
    'Not saved: to decline this deal, say why. Microsoft reads the reason, and declining cannot be undone.',
    'Non enregistré : pour refuser cette affaire, indiquez le motif. Microsoft le lira, et le refus est définitif.',
    '保存していません。この商談を辞退するには理由を入力してください。理由は Microsoft に伝えられ、辞退は取り消せません。',
  ),
  'form.answerUnsent': labels(
    'Not saved: sync is off, so your answer would not reach Microsoft. Switch it on first, or take the answer back.',
    'Non enregistré : la synchronisation est désactivée, votre réponse n’atteindrait pas Microsoft. Activez-la d’abord, ou retirez la réponse.',
    '保存していません。同期がオフのため、回答は Microsoft に届きません。先にオンにするか、回答を取り消してください。',
  ),
  'form.synced': labels(
    'Synced: Partner Center has this deal as it stands here.',
    'Synchronisé : l’Espace partenaires a cette affaire telle qu’elle est ici.',
    '同期しました。パートナー センターの商談はここに表示されている内容と同じです。',
  ),
  'form.conflict': labels(
    'Synced, but both sides changed the same thing. Choose on the card what stays.',
    'Synchronisé, mais la même donnée a été modifiée des deux côtés. Choisissez sur la fiche ce qui reste.',
    '同期しましたが、両方で同じ項目が変更されました。残す値をカードで選択してください。',
  ),
  'form.attention': labels(
    'Not synced: something has to be put right first. The card says what.',
    'Non synchronisé : un point est à corriger d’abord. La fiche indique lequel.',
    '同期できませんでした。先に直すべき点があります。カードに表示されています。',
  ),
} as const;
