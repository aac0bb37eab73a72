import { labels } from '../labels';

/** What the bell says to the owner of a received deal; `{name}` is the deal, `{from}` who sent it, `{date}` a day. */
export const noticeTexts = {
  'notice.arrived': labels(
    'Microsoft sent you a deal',
    'Microsoft vous a envoyé une affaire',
    'Microsoft から商談が届きました',
  ),
  'notice.arrivedBody': labels(
    '{name}. Accept or decline it by {date}.',
    '{name}. Acceptez ou refusez avant le {date}.',
    '{name}。{date}までに承認または辞退してください。',
  ),
  'notice.own': labels(
    'A deal has arrived from Partner Center',
    'Une affaire est arrivée de l’Espace partenaires',
    'パートナー センターから商談が届きました',
  ),
  'notice.ownBody': labels('{name}', '{name}', '{name}'),
  'notice.expiring': labels(
    'A deal from Microsoft waits for your answer',
    'Une affaire de Microsoft attend votre réponse',
    'Microsoft からの商談が回答待ちです',
  ),
  'notice.expiringBody': labels(
    '{name} expires on {date}. Accept or decline it before.',
    '{name} expire le {date}. Acceptez ou refusez avant.',
    '{name}は{date}に期限切れになります。それまでに承認または辞退してください。',
  ),
  'notice.open': labels('Open the deal', 'Ouvrir l’affaire', '商談を開く'),
} as const;
