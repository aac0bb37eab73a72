import { labels } from '../labels';

/** What the card says about how the connector and the form are, and about asking the connector to look. */
export const cardStateTexts = {
  'card.syncNow': labels('Sync now', 'Synchroniser maintenant', '今すぐ同期'),
  'card.syncing': labels('Asking the connector…', 'Demande au connecteur…', 'コネクタに依頼しています…'),
  'card.syncDone': labels(
    'Done: the connector answered at {time}.',
    'Terminé : réponse du connecteur à {time}.',
    '完了: {time} にコネクタから応答がありました。',
  ),
  'card.syncQuiet': labels(
    'Asked at {time}, no answer yet: the connector is busy, or not running.',
    'Demandé à {time}, pas encore de réponse : le connecteur est occupé ou arrêté.',
    '{time} に依頼しましたが、まだ応答がありません。コネクタが処理中か、停止しています。',
  ),
  'card.syncOffline': labels('Needs a connection.', 'Connexion requise.', '接続が必要です。'),
  'card.asOf': labels('{status} as of {time}', '{status} (dernier état : {time})', '{time} 時点で{status}'),
  'card.answerAwaited': labels('Answer needed', 'À répondre', '回答待ち'),
  'card.syncFailed': labels(
    'The connector could not be asked. Check your connection, then try again.',
    'Le connecteur n’a pas pu être sollicité. Vérifiez votre connexion, puis réessayez.',
    'コネクタに依頼できませんでした。接続を確認して、もう一度お試しください。',
  ),
  'card.offline': labels(
    'You are offline. What you see may be old, and changes are sent once you are back and save.',
    'Vous êtes hors connexion. Les informations peuvent dater ; les modifications partiront après reconnexion et enregistrement.',
    'オフラインです。表示は最新でない可能性があります。変更は接続が戻り、保存した後に送信されます。',
  ),
  'card.newRecord': labels(
    'This opportunity is new. Fill in everything now if you like: it is sent with the first save.',
    'Cette opportunité est nouvelle. Vous pouvez déjà tout renseigner : l’envoi se fait au premier enregistrement.',
    'この営業案件は新規です。今すべて入力でき、最初の保存で送信されます。',
  ),
  'card.readOnly': labels(
    'You can look at this deal here, but not change it.',
    'Vous pouvez consulter cette affaire ici, mais pas la modifier.',
    'この商談は閲覧のみで、変更はできません。',
  ),
  'card.closedDeal': labels(
    'This opportunity is closed, and can only be looked at.',
    'Cette opportunité est fermée et ne peut être que consultée.',
    'この営業案件は終了しているため、閲覧のみ可能です。',
  ),
  'card.masked': labels(
    'You have no permission to see: {names}.',
    'Vous n’êtes pas autorisé à voir : {names}.',
    '次の項目を表示する権限がありません: {names}。',
  ),
  'card.unbound': labels(
    'For administrators: this form does not bind these to the card: {names}.',
    'Pour les administrateurs : ce formulaire ne relie pas à la carte : {names}.',
    '管理者向け: このフォームでカードにバインドされていない項目: {names}。',
  ),
  'card.unboundTitle': labels('Parts that are hidden', 'Parties masquées', '非表示の項目'),
  'card.silent': labels(
    'The connector has not answered for some time. Your changes are safe here, and are sent as soon as it runs again.',
    'Le connecteur ne répond plus depuis un moment. Vos modifications sont conservées ici et partiront dès sa reprise.',
    'コネクタからしばらく応答がありません。変更はここに保存されており、再開後すぐに送信されます。',
  ),
  'card.unconfigured': labels(
    'The connector has never answered here. Please ask your administrator whether it is set up for this environment.',
    'Le connecteur n’a encore jamais répondu ici. Demandez à votre administrateur s’il est configuré pour cet environnement.',
    'コネクタからまだ一度も応答がありません。この環境に設定されているか、管理者に確認してください。',
  ),
  'card.calculated': labels(
    'Dynamics 365 calculates this amount from the product lines, so Partner Center’s cannot be taken. Change the lines, or let the revenue be entered by hand.',
    'Dynamics 365 calcule ce montant à partir des lignes de produit : celui de l’Espace partenaires ne peut pas être pris. Modifiez les lignes ou passez le revenu en saisie manuelle.',
    'この金額は Dynamics 365 が製品明細から計算するため、パートナー センターの値を使えません。明細を変更するか、収益を手入力にしてください。',
  ),
  'card.errorsOnly': labels('Errors only ({count})', 'Erreurs uniquement ({count})', 'エラーのみ ({count})'),
} as const;
