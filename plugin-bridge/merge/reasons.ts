import { fill, labels, textIn, type Language } from '../../model';

/** Why a person has to act, where no other system gives the words. */
const reasonTexts = {
  closedFound: labels(
    'A closed referral at Partner Center names this opportunity. Nothing is sent until somebody decides about it.',
    'Une référence fermée de l’Espace partenaires désigne cette opportunité. Rien n’est envoyé avant une décision.',
    'パートナー センターの終了した紹介がこの営業案件を指しています。判断があるまで送信しません。',
  ),
  ambiguous: labels(
    'Several referrals at Partner Center could be the one that was sent for this opportunity. Write the opportunity id into the CRM ID of the right one.',
    'Plusieurs références de l’Espace partenaires peuvent correspondre à cette opportunité. Inscrivez l’identificateur de l’opportunité dans le CRM ID de la bonne.',
    '送信した紹介の候補が複数あります。正しい紹介の CRM ID に営業案件の ID を入力してください。',
  ),
  identifier: labels(
    'This opportunity carries a referral identifier that the connector did not write. Nothing is sent until somebody decides about it.',
    'Cette opportunité porte un identificateur de référence que le connecteur n’a pas écrit. Rien n’est envoyé avant une décision.',
    'コネクタが書き込んでいない紹介の識別子があります。判断があるまで送信しません。',
  ),
  currency: labels(
    'Partner Center holds this deal in {there}, the opportunity is in {here}. No amount is synced until both are the same.',
    'L’Espace partenaires tient cette affaire en {there}, l’opportunité est en {here}. Aucun montant n’est synchronisé tant que les devises diffèrent.',
    'パートナー センターの通貨は {there}、営業案件の通貨は {here} です。一致するまで金額は同期しません。',
  ),
  row: labels(
    'The sync data of this opportunity was copied from another one. Nothing is sent until an administrator clears it.',
    'Les données de synchronisation de cette opportunité proviennent d’une autre. Rien n’est envoyé avant qu’un administrateur les efface.',
    '同期データが別の営業案件からコピーされています。管理者が消去するまで送信しません。',
  ),
  organization: labels(
    'The sync data of this opportunity belongs to another environment. Nothing is sent until an administrator clears it.',
    'Les données de synchronisation de cette opportunité proviennent d’un autre environnement. Rien n’est envoyé avant qu’un administrateur les efface.',
    '同期データが別の環境のものです。管理者が消去するまで送信しません。',
  ),
  format: labels(
    'The sync data of this opportunity cannot be read. Nothing is sent until an administrator clears it.',
    'Les données de synchronisation de cette opportunité sont illisibles. Rien n’est envoyé avant qu’un administrateur les efface.',
    '同期データを読み取れません。管理者が消去するまで送信しません。',
  ),
  bothKept: labels('both, until you choose', 'les deux, jusqu’à votre choix', '選択されるまで両方'),
  here: labels('here', 'ici', 'こちら'),
  there: labels('Partner Center', 'Espace partenaires', 'パートナー センター'),
} as const;
export type Reason = keyof typeof reasonTexts;

export const reasonText = (reason: Reason, language: Language, values: Readonly<Record<string, string>> = {}): string =>
  fill(textIn(reasonTexts[reason], language), values);
