import { labels } from '../labels';

/** What the card says about what is left to do: where to fill it in, what to think over, which solutions. */
export const cardTaskTexts = {
  'card.helpValue': labels(
    'When the customer has to be convinced of what this workload does for them.',
    'Quand il faut convaincre le client de ce que cette charge de travail lui apporte.',
    '顧客にこのワークロードの価値を納得してもらいたいとき。',
  ),
  'card.helpArchitecture': labels(
    'When the solution has to fit into the customer’s own systems.',
    'Quand la solution doit s’intégrer aux systèmes du client.',
    'ソリューションを顧客のシステムに組み込む必要があるとき。',
  ),
  'card.helpProof': labels(
    'When the customer wants to see it work before deciding.',
    'Quand le client veut le voir fonctionner avant de décider.',
    '顧客が決める前に実際の動作を見たいとき。',
  ),
  'card.helpQuotes': labels(
    'When prices, licences or offers of Microsoft are in question.',
    'Quand les prix, licences ou offres de Microsoft posent question.',
    'Microsoft の価格、ライセンス、オファーについて確認したいとき。',
  ),
  'card.helpAfterSales': labels(
    'When the customer has bought and needs help to use it well.',
    'Quand le client a acheté et a besoin d’aide pour bien l’utiliser.',
    '顧客が購入した後、活用の支援が必要なとき。',
  ),
  'card.helpOther': labels(
    'When nothing else fits: say in the notes what you need.',
    'Quand rien d’autre ne convient : précisez votre besoin dans les notes.',
    'どれにも当てはまらないとき。必要なことをメモに書いてください。',
  ),
  'card.ownerUnread': labels(
    'The owner could not be read here. The connector checks it after you save.',
    'Le propriétaire n’a pas pu être lu ici. Le connecteur le vérifie après l’enregistrement.',
    '所有者をここでは読み取れませんでした。保存後にコネクタが確認します。',
  ),
  'card.whereForm': labels(
    'On this form, outside the card',
    'Dans ce formulaire, hors de la carte',
    'このフォームのカードの外',
  ),
  'card.whereAccount': labels('In the account’s record', 'Dans la fiche du compte', '取引先企業のレコード'),
  'card.whereContact': labels('In the contact’s record', 'Dans la fiche du contact', '取引先担当者のレコード'),
  'card.whereOwner': labels(
    'In the owner’s user record; an administrator can fill it in',
    'Dans la fiche utilisateur du propriétaire ; un administrateur peut la compléter',
    '所有者のユーザー レコード (管理者が入力できます)',
  ),
  'card.visibleAsk': labels(
    'Show this deal to Microsoft’s sellers?',
    'Montrer cette affaire aux vendeurs Microsoft ?',
    'この商談を Microsoft の営業担当者に公開しますか?',
  ),
  'card.visibleExplained': labels(
    'They see the customer, the value and the notes. Once you save, this cannot be taken back.',
    'Ils verront le client, le montant et les notes. Une fois enregistré, c’est irréversible.',
    '顧客、金額、メモが表示されます。保存すると取り消せません。',
  ),
  'card.helpAsk': labels(
    'Ask Microsoft for help, and show this deal to its sellers?',
    'Demander l’aide de Microsoft et montrer cette affaire à ses vendeurs ?',
    'Microsoft に支援を依頼し、この商談を営業担当者に公開しますか?',
  ),
  'card.helpConfirm': labels('Ask for help', 'Demander de l’aide', '支援を依頼する'),
  'card.visibleConfirm': labels('Make it visible', 'Rendre visible', '公開する'),
  'card.products': labels('Solutions of this deal', 'Solutions de cette affaire', 'この商談のソリューション'),
  'card.productsSearch': labels(
    'Search, or paste ids like SOL-12345-ABC',
    'Cherchez ou collez, ex. SOL-12345-ABC',
    '検索または貼り付け (例: SOL-12345-ABC)',
  ),
  'card.productsType': labels(
    'Type or paste ids like SOL-12345-ABC',
    'Saisissez ou collez, ex. SOL-12345-ABC',
    '入力または貼り付け (例: SOL-12345-ABC)',
  ),
  'card.productsCount': labels('{count} solutions in all', '{count} solutions au total', '全 {count} 件'),
  'card.productsChoose': labels(
    '“{text}” is not added yet: choose from the list, or clear it.',
    '« {text} » n’est pas encore ajouté : choisissez dans la liste, ou effacez ce texte.',
    '「{text}」はまだ追加されていません。一覧から選択するか、消去してください。',
  ),
  'card.productAdded': labels('Added: {id}', 'Ajouté : {id}', '追加しました: {id}'),
  'card.productsAdded': labels('{count} solutions added.', '{count} solutions ajoutées.', '{count} 件追加しました。'),
  'card.productAgain': labels('In the list already: {id}', 'Déjà dans la liste : {id}', 'すでに一覧にあります: {id}'),
  'card.productRemoved': labels('Removed: {id}', 'Retiré : {id}', '削除しました: {id}'),
  'card.productRemove': labels('Remove {id}', 'Retirer {id}', '{id} を削除'),
  'card.productUnknown': labels('not in the catalogue', 'absent du catalogue', 'カタログにありません'),
  'card.productWrong': labels('not a solution id', 'identifiant incorrect', 'ソリューション ID ではありません'),
} as const;
