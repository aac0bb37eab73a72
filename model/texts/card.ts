import { labels } from '../labels';

/** What the card says to the seller, beyond the labels of columns and options. */
export const cardTexts = {
  'card.off': labels(
    'Switch this on to share the deal with Microsoft as a co-sell referral. Nothing leaves Dynamics 365 before you save.',
    'Activez pour partager cette affaire avec Microsoft sous forme de référence. Rien ne quitte Dynamics 365 avant l’enregistrement.',
    'オンにすると、この商談を共同販売の紹介として Microsoft と共有できます。保存するまで Dynamics 365 の外には送信されません。',
  ),
  'card.offLocked': labels(
    'This deal is not shared with Microsoft.',
    'Cette affaire n’est pas partagée avec Microsoft.',
    'この商談は Microsoft と共有されていません。',
  ),
  'card.offLinked': labels(
    'Sync is off. The referral stays at Partner Center as it is. Switch on to continue with the same referral.',
    'La synchronisation est désactivée. La référence reste telle quelle dans l’Espace partenaires. Réactivez pour continuer avec la même.',
    '同期はオフです。紹介はパートナー センターにそのまま残ります。オンにすると同じ紹介で続行します。',
  ),
  'card.stopping': labels(
    'Save to stop the sync. The referral stays at Partner Center as it is.',
    'Enregistrez pour arrêter la synchronisation. La référence reste telle quelle dans l’Espace partenaires.',
    '保存すると同期を停止します。紹介はパートナー センターにそのまま残ります。',
  ),
  'card.ready': labels(
    'All set. Save to share the deal with Microsoft.',
    'Tout est prêt. Enregistrez pour partager l’affaire avec Microsoft.',
    '準備ができました。保存すると商談が Microsoft と共有されます。',
  ),
  'card.pending': labels(
    'On its way to Partner Center. Usually takes a few seconds.',
    'En route vers l’Espace partenaires. Cela prend en général quelques secondes.',
    'パートナー センターに送信中です。通常は数秒で完了します。',
  ),
  'card.conflict': labels(
    'Both sides changed the same thing. Choose below what stays.',
    'La même donnée a été modifiée des deux côtés. Choisissez ci-dessous la valeur à garder.',
    '両方で同じ項目が変更されました。残す値を下で選択してください。',
  ),
  'card.attention': labels(
    'Partner Center does not have the latest version of this deal.',
    'L’Espace partenaires n’a pas la dernière version de cette affaire.',
    'この商談の最新の内容がパートナー センターに反映されていません。',
  ),
  'card.attentionMissing': labels(
    'Something is missing, so nothing was sent. Fill in what is listed, then save.',
    'Il manque des informations : rien n’a été envoyé. Renseignez ce qui est indiqué, puis enregistrez.',
    '不足している項目があるため、送信していません。下の項目を入力して保存してください。',
  ),
  'card.closedWon': labels(
    'This deal was won, and the referral is closed. Changes are no longer sent.',
    'Cette affaire est gagnée et la référence fermée. Les modifications ne sont plus envoyées.',
    'この商談は成立し、紹介は終了しました。変更は送信されません。',
  ),
  'card.closedLost': labels(
    'This deal was lost, and the referral is closed. Changes are no longer sent.',
    'Cette affaire est perdue et la référence fermée. Les modifications ne sont plus envoyées.',
    'この商談は不成立となり、紹介は終了しました。変更は送信されません。',
  ),
  'card.closedDeclined': labels(
    'This deal was declined, and the referral is closed for good. Changes are no longer sent.',
    'Cette affaire a été refusée et la référence fermée définitivement. Les modifications ne sont plus envoyées.',
    'この商談は辞退され、紹介は完全に終了しました。変更は送信されません。',
  ),
  'card.closedExpired': labels(
    'This deal expired at Partner Center without an answer, and the referral is closed for good. Changes are no longer sent.',
    'Cette affaire a expiré sans réponse dans l’Espace partenaires et la référence est fermée définitivement. Les modifications ne sont plus envoyées.',
    'この商談は回答がないままパートナー センターで期限切れとなり、紹介は完全に終了しました。変更は送信されません。',
  ),
  'card.closedError': labels(
    'Partner Center closed this deal because of an error. Changes are no longer sent.',
    'L’Espace partenaires a fermé cette affaire en raison d’une erreur. Les modifications ne sont plus envoyées.',
    'エラーのため、パートナー センターがこの商談を終了しました。変更は送信されません。',
  ),
  'card.received': labels(
    'Microsoft sent you this deal',
    'Microsoft vous a envoyé cette affaire',
    'Microsoft からこの商談が届きました',
  ),
  'card.sender': labels('Sent by', 'Envoyée par', '送信者'),
  'card.answerBy': labels('Answer by', 'Répondre avant le', '回答期限'),
  'card.dayLeft': labels('{days} day left to answer', 'Encore {days} jour pour répondre', '回答期限まであと {days} 日'),
  'card.daysLeft': labels(
    '{days} days left to answer',
    'Encore {days} jours pour répondre',
    '回答期限まであと {days} 日',
  ),
  'card.expiresToday': labels('Expires today', 'Expire aujourd’hui', '本日が回答期限です'),
  'card.expired': labels('Expired', 'Expirée', '期限切れ'),
  'card.expiredNote': labels(
    'The time to answer is over. Partner Center may refuse an answer now.',
    'Le délai de réponse est dépassé. L’Espace partenaires peut refuser une réponse.',
    '回答期限を過ぎています。パートナー センターが回答を受け付けないことがあります。',
  ),
  'card.declineReason': labels('Why do you decline?', 'Pourquoi refusez-vous ?', '辞退する理由'),
  'card.declineWarning': labels(
    'Microsoft reads this reason. Once you save, declining cannot be undone: the deal is closed at Partner Center for good, and this opportunity is closed as lost.',
    'Microsoft lit ce motif. Une fois enregistré, le refus est définitif : l’affaire est fermée pour de bon dans l’Espace partenaires et cette opportunité est fermée comme perdue.',
    'この理由は Microsoft に伝えられます。保存すると辞退は取り消せません。商談はパートナー センターで完全に終了し、この営業案件は失注として閉じられます。',
  ),
  'card.declineConfirm': labels('Decline deal', 'Refuser l’affaire', '商談を辞退'),
  'card.cancel': labels('Cancel', 'Annuler', 'キャンセル'),
  'card.undo': labels('Undo', 'Revenir en arrière', '元に戻す'),
  'card.acceptUnsaved': labels(
    'Save to accept this deal.',
    'Enregistrez pour accepter cette affaire.',
    '保存するとこの商談を承認します。',
  ),
  'card.declineUnsaved': labels(
    'Save to decline this deal. Until then nothing is closed. The reason:',
    'Enregistrez pour refuser cette affaire. D’ici là, rien n’est fermé. Le motif :',
    '保存するとこの商談を辞退します。それまでは何も終了しません。理由:',
  ),
  'card.acceptSaved': labels('We accepted this deal.', 'Nous avons accepté cette affaire.', 'この商談を承認しました。'),
  'card.declineSaved': labels(
    'We declined this deal. The reason:',
    'Nous avons refusé cette affaire. Le motif :',
    'この商談を辞退しました。理由:',
  ),
  'card.answerOff': labels(
    'Sync is off, so no answer would reach Microsoft. Switch it on to accept or decline.',
    'La synchronisation est désactivée : aucune réponse n’atteindrait Microsoft. Réactivez-la pour accepter ou refuser.',
    '同期がオフのため、回答は Microsoft に届きません。オンにして承認または辞退してください。',
  ),
  'card.hint': labels(
    'Changes are sent when you save.',
    'Les modifications sont envoyées à l’enregistrement.',
    '変更は保存時に送信されます。',
  ),
  'card.retry': labels('Next try: {time}', 'Prochaine tentative : {time}', '次回の再試行: {time}'),
  'card.missing': labels('Before it can be sent', 'À faire avant l’envoi', '送信する前に必要なこと'),
  'card.accountUnread': labels(
    'The account could not be read here. The connector checks it after you save.',
    'Le compte n’a pas pu être lu ici. Le connecteur le vérifie après l’enregistrement.',
    '取引先企業をここでは読み取れませんでした。保存後にコネクタが確認します。',
  ),
  'card.contactUnread': labels(
    'The contact could not be read here. The connector checks it after you save.',
    'Le contact n’a pas pu être lu ici. Le connecteur le vérifie après l’enregistrement.',
    '取引先担当者をここでは読み取れませんでした。保存後にコネクタが確認します。',
  ),
  'card.noHelp': labels('No help needed', 'Aucune aide nécessaire', '支援は不要'),
  'card.productsHint': labels(
    'One solution id a line',
    'Un identifiant de solution par ligne',
    'ソリューション ID を 1 行に 1 つ',
  ),
  'card.productsWrong': labels(
    'Not a solution id: {ids}. Write it like SOL-12345-ABC.',
    'Identifiant de solution incorrect : {ids}. Écrivez-le comme SOL-12345-ABC.',
    'ソリューション ID ではありません: {ids}。SOL-12345-ABC のように入力してください。',
  ),
  'card.productsFull': labels(
    'No room for more: Products holds {count} characters.',
    'Plus de place : Produits contient {count} caractères au maximum.',
    'これ以上追加できません。製品は {count} 文字までです。',
  ),
  'card.catalogue': labels('Add from catalogue', 'Ajouter depuis le catalogue', 'カタログから追加'),
  'card.catalogueSearch': labels('Search by name or id', 'Rechercher par nom ou identifiant', '名前または ID で検索'),
  'card.catalogueNone': labels('Nothing found', 'Aucun résultat', '見つかりません'),
  'card.catalogueMore': labels(
    '{count} more: type to find them',
    'Encore {count} : saisissez du texte pour les trouver',
    '他 {count} 件: 入力して検索してください',
  ),
  'card.catalogueNames': labels('Solutions from the catalogue', 'Solutions du catalogue', 'カタログのソリューション'),
  'card.consentNo': labels('The customer said no', 'Le client a refusé', '顧客は同意していません'),
  'card.consentOpen': labels('Not asked yet', 'Pas encore demandé', 'まだ確認していません'),
  'card.visibleForced': labels(
    'Asking for help makes the deal visible',
    'Demander de l’aide rend l’affaire visible',
    '支援を依頼すると公開されます',
  ),
  'card.visibleForever': labels('Cannot be taken back', 'Ne peut pas être annulé', '取り消せません'),
  'card.visibleWarning': labels(
    'Once saved, this cannot be taken back',
    'Une fois enregistré, ne peut plus être annulé',
    '保存すると取り消せません',
  ),
  'card.notesHint': labels(
    'Goes to Microsoft with your request for help',
    'Transmis à Microsoft avec votre demande d’aide',
    '支援の依頼とともに Microsoft に送られます',
  ),
  'card.unanswered': labels('Not asked yet', 'Pas encore demandé', 'まだ確認していません'),
  'card.copy': labels('Copy', 'Copier', 'コピー'),
  'card.copyIdentifier': labels(
    'Copy Referral Identifier',
    'Copier l’identificateur de la référence',
    '紹介の識別子をコピー',
  ),
  'card.copied': labels('Copied', 'Copié', 'コピーしました'),
  'card.open': labels('Open in Partner Center', 'Ouvrir dans l’Espace partenaires', 'パートナー センターで開く'),
  'card.syncedOn': labels('Last synced', 'Dernière synchronisation', '最終同期'),
  'card.showAll': labels('Show all {count}', 'Tout afficher ({count})', 'すべて表示 ({count})'),
  'card.showFewer': labels('Show fewer', 'Afficher moins', '一部のみ表示'),
  'card.conflicts': labels('Changed on both sides', 'Modifié des deux côtés', '両方で変更された項目'),
  'card.ours': labels('Ours', 'Notre valeur', 'こちらの値'),
  'card.theirs': labels('Partner Center', 'Espace partenaires', 'パートナー センター'),
  'card.keepOurs': labels('Keep ours', 'Garder la nôtre', 'こちらの値を残す'),
  'card.takeTheirs': labels(
    'Take Partner Center’s',
    'Prendre celle de l’Espace partenaires',
    'パートナー センターの値を使う',
  ),
  'card.inForceOurs': labels(
    'Ours stands for now.',
    'La nôtre s’applique pour l’instant.',
    '現在はこちらの値が有効です。',
  ),
  'card.inForceTheirs': labels(
    'Partner Center’s stands for now.',
    'Celle de l’Espace partenaires s’applique pour l’instant.',
    '現在はパートナー センターの値が有効です。',
  ),
  'card.undecided': labels(
    'Neither was overwritten. Please choose.',
    'Aucune n’a été écrasée. Veuillez choisir.',
    'どちらも上書きされていません。選択してください。',
  ),
  'card.chosenOurs': labels(
    'Ours will stay once you save.',
    'La nôtre restera après l’enregistrement.',
    '保存するとこちらの値が残ります。',
  ),
  'card.chosenTheirs': labels(
    'Partner Center’s will be taken once you save.',
    'Celle de l’Espace partenaires sera prise après l’enregistrement.',
    '保存するとパートナー センターの値になります。',
  ),
  'card.choicesFull': labels(
    'Save these choices first, then decide the rest.',
    'Enregistrez d’abord ces choix, puis décidez du reste.',
    '先にこれらの選択を保存してから、残りを決めてください。',
  ),
  'card.empty': labels('(empty)', '(vide)', '(空)'),
} as const;
export type CardTextKey = keyof typeof cardTexts;

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
