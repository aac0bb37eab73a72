import type { Labels } from '../layout';

/** What the pages themselves say; all else comes from the imported solution. */
const texts = {
  app: ['Sales Hub', 'Pôle de vente', '営業ハブ'],
  sandbox: ['Sandbox', 'Bac à sable', 'サンドボックス'],
  sandboxHint: [
    'A simulated Dynamics 365 on this computer. Nothing here reaches Microsoft.',
    'Un Dynamics 365 simulé sur cet ordinateur. Rien n’est transmis à Microsoft.',
    'このコンピューター上の模擬 Dynamics 365 です。Microsoft には何も送信されません。',
  ],
  commands: ['Commands', 'Commandes', 'コマンド'],
  back: ['Back to the list', 'Retour à la liste', '一覧に戻る'],
  save: ['Save', 'Enregistrer', '保存'],
  saving: ['Saving…', 'Enregistrement…', '保存しています…'],
  new: ['New', 'Nouveau', '新規'],
  refresh: ['Refresh', 'Actualiser', '最新の情報に更新'],
  selectRow: ['Select row', 'Sélectionner la ligne', '行を選択'],
  selectAll: ['Select all rows', 'Sélectionner toutes les lignes', 'すべての行を選択'],
  saved: ['Saved', 'Enregistré', '保存済み'],
  unsaved: ['Unsaved', 'Non enregistré', '未保存'],
  newRecord: ['New {table}', 'Nouveau : {table}', '新しい{table}'],
  close: ['Dismiss', 'Fermer', '閉じる'],
  required: ['Fill in {field}.', 'Renseignez le champ {field}.', '{field} を入力してください。'],
  notSaved: [
    'Not saved. {reason} Your entries are still here.',
    'Non enregistré. {reason} Vos saisies sont conservées.',
    '保存されませんでした。{reason} 入力内容は残っています。',
  ],
  notRead: [
    'This record could not be read. {reason}',
    'Impossible de lire cet enregistrement. {reason}',
    'このレコードを読み取れませんでした。{reason}',
  ],
  tryAgain: ['Try again', 'Réessayer', '再試行'],
  dropEdits: [
    'You have unsaved changes. Refreshing drops them.',
    'Vous avez des modifications non enregistrées. L’actualisation les abandonne.',
    '未保存の変更があります。更新すると破棄されます。',
  ],
  refreshAnyway: ['Drop and refresh', 'Abandonner et actualiser', '破棄して更新'],
  keepEditing: ['Keep editing', 'Continuer la modification', '編集を続ける'],
  notNumber: [
    'Enter a number, e.g. 12500.',
    'Saisissez un nombre, par exemple 12500.',
    '数値を入力してください (例: 12500)。',
  ],
  outOfRange: [
    'Enter a number between {min} and {max}.',
    'Saisissez un nombre entre {min} et {max}.',
    '{min} から {max} の数値を入力してください。',
  ],
  tooLong: [
    'Enter at most {length} characters.',
    'Saisissez au plus {length} caractères.',
    '{length} 文字以内で入力してください。',
  ],
  pickOne: ['Choose one from the list.', 'Choisissez dans la liste.', '一覧から選択してください。'],
  nothingFound: ['Nothing found', 'Aucun résultat', '見つかりません'],
  look: ['Search', 'Rechercher', '検索'],
  openRecord: ['Open {name}', 'Ouvrir {name}', '{name} を開く'],
  clear: ['Remove {name}', 'Supprimer {name}', '{name} を削除'],
  scriptFailed: [
    'A script on this form failed: {reason}',
    'Un script de ce formulaire a échoué : {reason}',
    'このフォームのスクリプトでエラーが発生しました: {reason}',
  ],
  componentFailed: [
    'The component {name} failed: {reason}',
    'Le composant {name} a échoué : {reason}',
    'コンポーネント {name} でエラーが発生しました: {reason}',
  ],
  filter: ['Filter by name', 'Filtrer par nom', '名前で絞り込む'],
  count: ['Shown: {count}', 'Affichées : {count}', '表示: {count} 件'],
  tables: ['Tables', 'Tables', 'テーブル'],
  notifications: ['Notifications', 'Notifications', '通知'],
  newNotifications: ['New: {count}', 'Nouvelles : {count}', '新着: {count} 件'],
  noNotifications: ['You have no notifications.', 'Vous n’avez aucune notification.', '通知はありません。'],
  dismissOne: ['Dismiss {name}', 'Ignorer {name}', '{name} を破棄'],
  dismissAll: ['Dismiss all', 'Tout ignorer', 'すべて破棄'],
  closeToast: ['Close', 'Fermer', '閉じる'],
  view: ['View', 'Vue', 'ビュー'],
  form: ['Form', 'Formulaire', 'フォーム'],
  more: ['Show more', 'Afficher plus', 'さらに表示'],
  empty: [
    'There are no records in this view.',
    'Cette vue ne contient aucun enregistrement.',
    'このビューにレコードはありません。',
  ],
  emptySearch: [
    'No record in this view has “{search}” in its name.',
    'Aucun enregistrement de cette vue n’a « {search} » dans son nom.',
    'このビューに、名前に「{search}」を含むレコードはありません。',
  ],
  noSuchView: [
    'The view in the address does not exist. The default view is shown.',
    'La vue indiquée dans l’adresse n’existe pas. La vue par défaut est affichée.',
    'アドレスで指定されたビューは存在しません。既定のビューを表示しています。',
  ],
  listNotRead: [
    'This list could not be read. {reason}',
    'Impossible de lire cette liste. {reason}',
    'この一覧を読み取れませんでした。{reason}',
  ],
  closedRecord: [
    'Read-only. This record’s status: {state}',
    'Lecture seule. Statut de cet enregistrement : {state}',
    '読み取り専用です。このレコードのステータス: {state}',
  ],
  closeAsWon: ['Close as Won', 'Conclure comme gagnée', '成立として終了'],
  closeAsLost: ['Close as Lost', 'Conclure comme perdue', '不成立として終了'],
  reopen: ['Reopen', 'Rouvrir', '再開'],
  activate: ['Activate', 'Activer', 'アクティブ化'],
  deactivate: ['Deactivate', 'Désactiver', '非アクティブ化'],
  deactivateNote: [
    'A deactivated record is read-only and leaves the lists of active records. It can be activated again.',
    'Un enregistrement désactivé est en lecture seule et quitte les listes d’enregistrements actifs. Il peut être réactivé.',
    '非アクティブにしたレコードは読み取り専用になり、アクティブなレコードの一覧から外れます。再びアクティブにできます。',
  ],
  notDone: [
    'That did not work. {reason}',
    'L’opération n’a pas abouti. {reason}',
    '操作を完了できませんでした。{reason}',
  ],
  actualRevenue: ['Actual Revenue', 'Revenu réel', '実際の売上'],
  closeDate: ['Close Date', 'Date de clôture', '終了日'],
  description: ['Description', 'Description', '説明'],
  notAmount: [
    'Enter an amount of 0 or more, e.g. 12500, or leave it empty.',
    'Saisissez un montant positif ou nul, par exemple 12500, ou laissez vide.',
    '0 以上の金額 (例: 12500) を入力するか、空欄にしてください。',
  ],
  ok: ['OK', 'OK', 'OK'],
  cancel: ['Cancel', 'Annuler', 'キャンセル'],
  noPrivilege: [
    'Read-only: you have no permission to change this record.',
    'Lecture seule : vous n’êtes pas autorisé à modifier cet enregistrement.',
    '読み取り専用: このレコードを変更する権限がありません。',
  ],
  userLine: ['Signed in as {user}', 'Connecté : {user}', 'サインイン: {user}'],
} as const;

export type TextKey = keyof typeof texts;
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

const position: Readonly<Record<number, 0 | 1 | 2>> = { 1033: 0, 1036: 1, 1041: 2 };

/** French sets a space before these signs that must not break. */
const withFixedSpaces = (text: string, language: number): string =>
  language === 1036 ? text.replace(/ (?=[:;?!»])/g, '\u00a0') : text;

/** The page's texts in a language; English where the language is none of ours. */
export const createSay =
  (language: number): Say =>
  (key, values = {}) =>
    withFixedSpaces(texts[key][position[language] ?? 0], language).replace(/\{(\w+)\}/g, (place, name: string) =>
      String(values[name] ?? place),
    );

/** A label in a language, else in English, else in whatever there is. */
export const labelIn = (labels: Labels, language: number): string =>
  labels[language] ?? labels[1033] ?? Object.values(labels)[0] ?? '';

export const localeOf = (language: number): string => ({ 1036: 'fr-FR', 1041: 'ja-JP' })[language] ?? 'en-US';
