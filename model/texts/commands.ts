import { labels } from '../labels';

/** What the command bar's buttons say, what they ask before they write, and what they tell afterwards. */
export const commandTexts = {
  'command.sync': labels('Sync now', 'Synchroniser maintenant', '今すぐ同期'),
  'commandTip.sync': labels(
    'Compares the deal with Partner Center now, instead of waiting for the next change.',
    'Compare maintenant l’affaire avec l’Espace partenaires, sans attendre la prochaine modification.',
    '次の変更を待たずに、商談とパートナー センターを今すぐ照合します。',
  ),
  'command.accept': labels('Accept deal', 'Accepter l’affaire', '商談を承認'),
  'commandTip.accept': labels(
    'Tells Microsoft that you take the deal it sent you.',
    'Indique à Microsoft que vous prenez l’affaire reçue.',
    'Microsoft から届いた商談を引き受けることを伝えます。',
  ),
  'command.decline': labels('Decline deal…', 'Refuser l’affaire…', '商談を辞退…'),
  'commandTip.decline': labels(
    'Tells Microsoft that you do not take the deal. You are asked for the reason first.',
    'Indique à Microsoft que vous ne prenez pas l’affaire. Le motif vous est d’abord demandé.',
    '商談を引き受けないことを Microsoft に伝えます。先に理由をお尋ねします。',
  ),
  'commandAsk.decline': labels(
    'Deals to decline: {count} of {selected}. Microsoft reads the reason. Declining cannot be undone: the deal is closed at Partner Center for good, and the opportunity is closed as lost.',
    'Affaires à refuser : {count} sur {selected}. Microsoft lit le motif. Le refus est définitif : l’affaire est fermée pour de bon dans l’Espace partenaires, et l’opportunité est fermée comme perdue.',
    '辞退する商談: {selected} 件中 {count} 件。理由は Microsoft に伝えられます。辞退は取り消せません。商談はパートナー センターで完全に終了し、営業案件は失注として閉じられます。',
  ),
  'commandAsk.declineOne': labels(
    'Microsoft reads the reason. Declining cannot be undone: the deal is closed at Partner Center for good, and the opportunity is closed as lost.',
    'Microsoft lit le motif. Le refus est définitif : l’affaire est fermée pour de bon dans l’Espace partenaires, et l’opportunité est fermée comme perdue.',
    '理由は Microsoft に伝えられます。辞退は取り消せません。商談はパートナー センターで完全に終了し、営業案件は失注として閉じられます。',
  ),
  'commandDone.decline': labels('Declined: {count}.', 'Refusées : {count}.', '辞退した件数: {count}。'),
  'command.reason': labels('Reason for declining', 'Motif du refus', '辞退する理由'),
  'command.open': labels('Open in Partner Center', 'Ouvrir dans l’Espace partenaires', 'パートナー センターで開く'),
  'commandTip.open': labels(
    'Opens the referral of this deal in a new tab.',
    'Ouvre la référence de cette affaire dans un nouvel onglet.',
    'この商談の紹介を新しいタブで開きます。',
  ),
  'command.share': labels('Share with Microsoft', 'Partager avec Microsoft', 'Microsoft と共有'),
  'commandTip.share': labels(
    'Switches the sync on: the deal goes to Partner Center as soon as nothing is missing.',
    'Active la synchronisation : l’affaire est envoyée à l’Espace partenaires dès que rien ne manque.',
    '同期をオンにします。不足がなければ商談はパートナー センターに送信されます。',
  ),
  'command.reading': labels('Reading the deals…', 'Lecture des affaires…', '商談を読み取っています…'),
  'command.working': labels('{done} of {count} deals…', '{done} affaires sur {count}…', '{count} 件中 {done} 件…'),
  'commandAsk.accept': labels(
    'Accept {count} of the {selected} deals that you selected? Microsoft is told at once, and this cannot be undone.',
    'Accepter {count} des {selected} affaires sélectionnées ? Microsoft en est informé aussitôt, et cela ne peut pas être annulé.',
    '選択した {selected} 件のうち {count} 件の商談を承認しますか? Microsoft に直ちに伝えられ、取り消せません。',
  ),
  'commandAsk.share': labels(
    'Share {count} of the {selected} deals that you selected with Microsoft? Each goes to Partner Center as soon as nothing is missing.',
    'Partager avec Microsoft {count} des {selected} affaires sélectionnées ? Chacune est envoyée à l’Espace partenaires dès que rien ne manque.',
    '選択した {selected} 件のうち {count} 件の商談を Microsoft と共有しますか? 不足がなければパートナー センターに送信されます。',
  ),
  'command.cancel': labels('Cancel', 'Annuler', 'キャンセル'),
  'command.close': labels('Close', 'Fermer', '閉じる'),
  'commandDone.sync': labels(
    'Sync asked for: {count}. Each list row shows its result within seconds.',
    'Synchronisations demandées : {count}. Chaque ligne affiche son résultat en quelques secondes.',
    '同期を要求した件数: {count}。結果は数秒で各行に表示されます。',
  ),
  'commandDone.accept': labels('Accepted: {count}.', 'Acceptées : {count}.', '承認した件数: {count}。'),
  'commandDone.share': labels(
    'Shared: {count}. What is missing, if anything, is said on each deal.',
    'Partagées : {count}. Ce qui manque éventuellement est indiqué sur chaque affaire.',
    '共有した件数: {count}。不足があれば各商談に表示されます。',
  ),
  'command.left': labels('Left as they are: {count}.', 'Laissées telles quelles : {count}.', '変更なし: {count}。'),
  'command.failed': labels('Failed: {count}.', 'En échec : {count}.', '失敗: {count}。'),
  'command.more': labels('and {count} more', 'et {count} de plus', '他 {count} 件'),
  'commandNot.shared': labels(
    'not shared with Microsoft',
    'non partagée avec Microsoft',
    'Microsoft と共有していません',
  ),
  'commandNot.unshared': labels('shared already', 'déjà partagée', '既に共有しています'),
  'commandNot.received': labels('waits for no answer', 'n’attend pas de réponse', '回答を待っている商談ではありません'),
  'commandNot.unanswered': labels('answered already', 'réponse déjà donnée', '既に回答しています'),
  'commandNot.open': labels('the opportunity is closed', 'l’opportunité est fermée', '営業案件は終了しています'),
  'commandNot.ended': labels(
    'the referral is closed for good',
    'la référence est fermée définitivement',
    '紹介は完全に終了しています',
  ),
  'commandNot.linked': labels(
    'has no referral at Partner Center yet',
    'n’a pas encore de référence dans l’Espace partenaires',
    'パートナー センターにまだ紹介がありません',
  ),
  'commandNot.there': labels(
    'is gone, or you may not see it',
    'a disparu, ou vous ne pouvez pas la voir',
    '削除されたか、表示する権限がありません',
  ),
} as const;
