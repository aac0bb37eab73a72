import { labels } from '../labels';

/** Why a person has to act, where no other system gives the words; `{…}` are filled in. */
export const reasonTexts = {
  'reason.closedFound': labels(
    'A closed referral at Partner Center names this opportunity. Nothing is sent; to work on it with Microsoft, share a new opportunity.',
    'Une référence fermée de l’Espace partenaires désigne cette opportunité. Rien n’est envoyé ; pour y travailler avec Microsoft, partagez une nouvelle opportunité.',
    'パートナー センターの終了した紹介がこの営業案件を指しているため送信しません。Microsoft と協業するには、新しい営業案件を共有してください。',
  ),
  'reason.ambiguous': labels(
    'Several referrals at Partner Center could be the one that was sent for this opportunity. Write the opportunity id into the CRM ID of the right one.',
    'Plusieurs références de l’Espace partenaires peuvent correspondre à cette opportunité. Inscrivez l’identificateur de l’opportunité dans le CRM ID de la bonne.',
    '送信した紹介の候補が複数あります。正しい紹介の CRM ID に営業案件の ID を入力してください。',
  ),
  'reason.identifier': labels(
    'This opportunity carries a referral identifier that the connector did not write. Nothing is sent until an administrator clears it.',
    'Cette opportunité porte un identificateur de référence que le connecteur n’a pas écrit. Rien n’est envoyé avant qu’un administrateur l’efface.',
    'コネクタが書き込んでいない紹介の識別子があります。管理者が消去するまで送信しません。',
  ),
  'reason.currency': labels(
    'Partner Center holds this deal in {there}, the opportunity is in {here}. No amount is synced until both are the same.',
    'L’Espace partenaires tient cette affaire en {there}, l’opportunité est en {here}. Aucun montant n’est synchronisé tant que les devises diffèrent.',
    'パートナー センターの通貨は {there}、営業案件の通貨は {here} です。一致するまで金額は同期しません。',
  ),
  'reason.currencyUnknown': labels(
    'Partner Center holds this deal in {there}, a currency that Dynamics 365 does not have ({amount}). Ask an administrator to add it, then choose it here; until then no amount is synced.',
    'L’Espace partenaires tient cette affaire en {there}, une devise absente de Dynamics 365 ({amount}). Demandez à un administrateur de l’ajouter, puis choisissez-la ici ; d’ici là, aucun montant n’est synchronisé.',
    'パートナー センターの通貨 {there} は Dynamics 365 にありません ({amount})。管理者に追加を依頼し、ここで選択してください。それまで金額は同期しません。',
  ),
  'reason.accounts': labels(
    'Several accounts could be the customer: {names}. Choose the account.',
    'Plusieurs comptes peuvent être le client : {names}. Choisissez le compte.',
    '顧客の候補となる取引先企業が複数あります: {names}。取引先企業を選択してください。',
  ),
  'reason.contacts': labels(
    'Several contacts could be the customer’s contact: {names}. Choose the contact.',
    'Plusieurs contacts peuvent être celui du client : {names}. Choisissez le contact.',
    '顧客の担当者の候補が複数あります: {names}。取引先担当者を選択してください。',
  ),
  'reason.noCustomer': labels(
    'This deal has no customer here. Choose the account.',
    'Cette affaire n’a pas de client ici. Choisissez le compte.',
    'この商談には顧客が設定されていません。取引先企業を選択してください。',
  ),
  'reason.unknownStatus': labels(
    'Partner Center gives this deal a status that the connector does not know: {status}. It is left as it is; everything else goes on being synced.',
    'L’Espace partenaires donne à cette affaire un statut que le connecteur ne connaît pas : {status}. Il reste tel quel ; le reste continue d’être synchronisé.',
    'パートナー センターでのこの商談の状態 ({status}) はコネクタにとって未知です。状態はそのままとし、他の項目は引き続き同期します。',
  ),
  'reason.unknownValue': labels(
    'Partner Center gives values that Dynamics 365 does not know, and which were left out: {values}. Correct them there, or enter your own here.',
    'L’Espace partenaires donne des valeurs inconnues de Dynamics 365, laissées de côté : {values}. Corrigez-les là-bas, ou saisissez les vôtres ici.',
    'パートナー センターに Dynamics 365 で扱えない値があり、取り込みませんでした: {values}。パートナー センターで修正するか、ここで値を入力してください。',
  ),
  'reason.unknownOption': labels(
    'Here a choice is made that the connector does not know: {fields}. Nothing of it is sent. Choose one of the connector’s options, or update the connector.',
    'Ici, une option inconnue du connecteur est choisie : {fields}. Rien n’en est envoyé. Choisissez une des options du connecteur, ou mettez-le à jour.',
    'コネクタが認識できない選択肢が選ばれています: {fields}。この項目は送信しません。コネクタの選択肢から選ぶか、コネクタを更新してください。',
  ),
  'reason.cut': labels(
    'Too long for Dynamics 365, and shortened here: {fields}. The whole text is at Partner Center.',
    'Trop long pour Dynamics 365 et raccourci ici : {fields}. Le texte entier est dans l’Espace partenaires.',
    'Dynamics 365 には長すぎるため短縮しました: {fields}。全文はパートナー センターにあります。',
  ),
  'reason.ended': labels(
    'At Partner Center this deal has ended: {status}. That is final, and nothing is synced any more. Close this opportunity as well, or go on with it without Microsoft.',
    'Cette affaire est terminée dans l’Espace partenaires : {status}. C’est définitif et plus rien n’est synchronisé. Fermez aussi cette opportunité, ou poursuivez-la sans Microsoft.',
    'パートナー センターでこの商談は終了しました: {status}。変更はできず、今後は同期されません。この営業案件も閉じるか、Microsoft の関与なしで続けてください。',
  ),
  'reason.reopened': labels(
    'This opportunity was reopened, but at Partner Center the deal is closed for good: {status}. To go on with Microsoft, share a new opportunity.',
    'Cette opportunité a été rouverte, mais l’affaire est définitivement fermée dans l’Espace partenaires : {status}. Pour continuer avec Microsoft, partagez une nouvelle opportunité.',
    'この営業案件は再開されましたが、パートナー センターの商談は完全に終了しています: {status}。Microsoft との協業を続けるには、新しい営業案件を共有してください。',
  ),
  'reason.closedApart': labels(
    'The opportunity was closed here, but at Partner Center the deal has ended differently: {status}. It is final there; tell Microsoft, or close the opportunity anew as it ended there.',
    'L’opportunité a été fermée ici, mais l’affaire s’est terminée autrement dans l’Espace partenaires : {status}. C’est définitif là-bas ; informez Microsoft, ou fermez de nouveau l’opportunité de la même façon.',
    '営業案件はここで閉じられましたが、パートナー センターでは結果が異なります: {status}。そちらは変更できないため、Microsoft に連絡するか、営業案件を同じ結果で閉じ直してください。',
  ),
  'reason.declineTooLate': labels(
    'This deal was accepted already and cannot be declined any more. To end it, close the opportunity as lost.',
    'Cette affaire a déjà été acceptée et ne peut plus être refusée. Pour y mettre fin, fermez l’opportunité comme perdue.',
    'この商談は承認済みのため辞退できません。終了するには、営業案件を失注として閉じてください。',
  ),
  'reason.nothingToAnswer': labels(
    'There is nothing to answer: Microsoft did not send this deal. Clear the answer; everything else is synced.',
    'Il n’y a rien à répondre : Microsoft n’a pas envoyé cette affaire. Effacez la réponse ; le reste est synchronisé.',
    'この商談は Microsoft から届いたものではないため、回答はできません。回答を消去してください。他の項目は同期されます。',
  ),
  'reason.answerUnheard': labels(
    'Microsoft does not hear the answer while sync is switched off. Switch sync on, or clear the answer.',
    'Microsoft ne reçoit pas la réponse tant que la synchronisation est désactivée. Activez-la, ou effacez la réponse.',
    '同期がオフの間、回答は Microsoft に届きません。同期をオンにするか、回答を消去してください。',
  ),
  'reason.helpStays': labels(
    'Microsoft was asked for help with this deal, which cannot be taken back. Choose the help again; if none is needed any more, tell Microsoft’s seller.',
    'L’aide de Microsoft a été demandée pour cette affaire, ce qui est irréversible. Choisissez de nouveau l’aide ; si elle n’est plus utile, dites-le au vendeur de Microsoft.',
    'この商談では Microsoft に支援を依頼済みで、取り消せません。支援内容を選び直してください。不要になった場合は、Microsoft の営業担当者に伝えてください。',
  ),
  'reason.notClosed': labels(
    'At Partner Center this deal is closed ({status}), but Dynamics 365 does not let the connector close the opportunity: “{reason}” Close it yourself, or remove what stands in the way; the connector tries again.',
    'Cette affaire est fermée dans l’Espace partenaires ({status}), mais Dynamics 365 ne laisse pas le connecteur fermer l’opportunité : « {reason} » Fermez-la vous-même, ou supprimez l’obstacle ; le connecteur réessaiera.',
    'パートナー センターでこの商談は終了しましたが ({status})、Dynamics 365 がコネクタによる営業案件のクローズを拒否しました:「{reason}」ご自身で閉じるか、原因を取り除いてください。コネクタは再試行します。',
  ),
  'reason.notTakenOver': labels(
    'Dynamics 365 refuses what changed at Partner Center ({fields}): “{reason}” Correct it at Partner Center, or remove what stands in the way; the connector tries again.',
    'Dynamics 365 refuse ce qui a changé dans l’Espace partenaires ({fields}) : « {reason} » Corrigez-le dans l’Espace partenaires, ou supprimez l’obstacle ; le connecteur réessaiera.',
    'パートナー センターでの変更 ({fields}) を Dynamics 365 が拒否しました:「{reason}」パートナー センターで修正するか、原因を取り除いてください。コネクタは再試行します。',
  ),
  'reason.row': labels(
    'The sync data of this opportunity was copied from another one. Nothing is sent until an administrator clears it.',
    'Les données de synchronisation de cette opportunité proviennent d’une autre. Rien n’est envoyé avant qu’un administrateur les efface.',
    '同期データが別の営業案件からコピーされています。管理者が消去するまで送信しません。',
  ),
  'reason.organization': labels(
    'The sync data of this opportunity belongs to another environment. Nothing is sent until an administrator clears it.',
    'Les données de synchronisation de cette opportunité proviennent d’un autre environnement. Rien n’est envoyé avant qu’un administrateur les efface.',
    '同期データが別の環境のものです。管理者が消去するまで送信しません。',
  ),
  'reason.format': labels(
    'A newer version of the connector wrote the sync data of this opportunity. Nothing is sent until the connector is updated.',
    'Une version plus récente du connecteur a écrit les données de synchronisation de cette opportunité. Rien n’est envoyé avant la mise à jour du connecteur.',
    '同期データは新しいバージョンのコネクタが書き込んだものです。コネクタを更新するまで送信しません。',
  ),
  'reason.contested': labels(
    'The record was changed again and again while it was being synced. The connector tries again by itself.',
    'L’enregistrement a été modifié à plusieurs reprises pendant la synchronisation. Le connecteur réessaiera de lui-même.',
    '同期中にレコードが何度も変更されました。コネクタが自動的に再試行します。',
  ),
  'reason.unreadable': labels(
    'The connector may not read {fields} here, because an administrator has secured it. It is left as it is on both sides; everything else is synced. Let the connector’s user read and change it in a column security profile.',
    'Le connecteur n’est pas autorisé à lire ici : {fields}, qu’un administrateur a sécurisé. Rien n’y est changé d’un côté ni de l’autre ; le reste est synchronisé. Accordez à l’utilisateur du connecteur la lecture et la modification dans un profil de sécurité de colonne.',
    '管理者が列を保護しているため、コネクタは {fields} を読み取れません。この項目は両側ともそのままとし、他の項目は同期します。列のセキュリティ プロファイルで、コネクタのユーザーに読み取りと更新を許可してください。',
  ),
  'reason.absent': labels(
    'Partner Center’s answer does not contain {fields} any more. It is left as it is on both sides; everything else is synced. If it was emptied there, empty it here too.',
    'La réponse de l’Espace partenaires ne contient plus : {fields}. Rien n’y est changé d’un côté ni de l’autre ; le reste est synchronisé. Si l’élément a été effacé là-bas, effacez-le ici aussi.',
    'パートナー センターの応答に {fields} が含まれなくなりました。この項目は両側ともそのままとし、他の項目は同期します。パートナー センターで消去された場合は、ここでも消去してください。',
  ),
  'reason.tooLong': labels(
    'At Partner Center the text is too long to be changed from here: {fields}. Change it there; or, to replace all of it, remove the mark […] at its end here.',
    'Dans l’Espace partenaires, le texte est trop long pour être modifié d’ici : {fields}. Modifiez-le là-bas ; ou, pour le remplacer en entier, supprimez ici la marque […] à la fin.',
    'パートナー センターのテキストが長すぎるため、ここからは変更できません: {fields}。パートナー センターで変更するか、全文を置き換える場合は末尾の […] を削除してください。',
  ),
  'reason.field': labels(
    '{fields}: “{reason}” Correct it here; it is then tried again at once.',
    '{fields} : « {reason} » Corrigez-le ici ; un nouvel essai suit aussitôt.',
    '{fields}:「{reason}」ここで修正すると、すぐに再試行します。',
  ),
  'reason.mfa': labels(
    'Partner Center asks for a sign-in with a second factor. An administrator has to sign the connector in again.',
    'L’Espace partenaires exige une connexion avec un second facteur. Un administrateur doit reconnecter le connecteur.',
    'パートナー センターが多要素認証でのサインインを求めています。管理者がコネクタをもう一度サインインさせる必要があります。',
  ),
  'reason.unanswered': labels(
    'Partner Center does not answer when the deal is sent. The connector goes on trying.',
    'L’Espace partenaires ne répond pas à l’envoi de l’affaire. Le connecteur continue d’essayer.',
    'この商談を送信しても、パートナー センターから応答がありません。コネクタは再試行を続けます。',
  ),
  'reason.fought': labels(
    'Something else, perhaps a flow or a plug-in, keeps changing what the connector has just synced ({fields}). Nothing is synced for the rest of the hour. Find out what it is and switch it off.',
    'Un autre automatisme, peut-être un flux ou un plug-in, modifie sans cesse ce que le connecteur vient de synchroniser ({fields}). Rien n’est synchronisé pendant le reste de l’heure. Trouvez-le et désactivez-le.',
    'フローやプラグインなどが、コネクタの同期した内容を繰り返し変更しています ({fields})。1 時間が経過するまで同期しません。原因を特定して停止してください。',
  ),
} as const;
export type ReasonKey = keyof typeof reasonTexts;
