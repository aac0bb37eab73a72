import { labels } from '../labels';

/** What the card says about how the connector and the form are, and about asking the connector to look. */
export const cardStateTexts = {
  'card.syncNow': labels('Sync now', 'Synchroniser maintenant', '今すぐ同期'),
  'card.syncing': labels('Asking the connector…', 'Demande au connecteur…', 'コネクタに依頼しています…'),
  'card.syncDone': labels('The connector has answered.', 'Le connecteur a répondu.', 'コネクタから応答がありました。'),
  'card.syncQuiet': labels(
    'Nothing new came back: either both sides are equal, or the connector is not running.',
    'Aucune nouveauté : soit les deux côtés sont identiques, soit le connecteur ne fonctionne pas.',
    '変更はありませんでした。両側が同じか、コネクタが動作していません。',
  ),
  'card.syncFailed': labels(
    'The connector could not be asked. Check your connection, then try again.',
    'Le connecteur n’a pas pu être sollicité. Vérifiez votre connexion, puis réessayez.',
    'コネクタに依頼できませんでした。接続を確認して、もう一度お試しください。',
  ),
  'card.errorsOnly': labels('Errors only ({count})', 'Erreurs uniquement ({count})', 'エラーのみ ({count})'),
} as const;
