import { labels } from '../labels';

/** What to tell a seller about each thing that a deal still lacks: always what to do, never only what is wrong. */
export const missingTexts = {
  'missing.name': labels(
    'Give the opportunity a name',
    'Donnez un nom à l’opportunité',
    '営業案件に名前を付けてください',
  ),
  'missing.customer': labels('Choose the account', 'Choisissez le compte', '取引先企業を選択してください'),
  'missing.customerName': labels(
    'Account: fill in the name',
    'Compte : renseignez le nom',
    '取引先企業: 名前を入力してください',
  ),
  'missing.customerStreet': labels(
    'Account: fill in the street',
    'Compte : renseignez la rue',
    '取引先企業: 番地を入力してください',
  ),
  'missing.customerCity': labels(
    'Account: fill in the city',
    'Compte : renseignez la ville',
    '取引先企業: 市区町村を入力してください',
  ),
  'missing.customerCountry': labels(
    'Account: fill in the country',
    'Compte : renseignez le pays',
    '取引先企業: 国を入力してください',
  ),
  'missing.customerCountryUnknown': labels(
    'Account: write the country as two letters, such as US, FR or JP',
    'Compte : écrivez le pays en deux lettres, par exemple US, FR ou JP',
    '取引先企業: 国を US、FR、JP のような 2 文字で入力してください',
  ),
  'missing.value': labels('Fill in the estimated revenue', 'Renseignez le revenu estimé', '推定収益を入力してください'),
  'missing.currency': labels('Choose the currency', 'Choisissez la devise', '通貨を選択してください'),
  'missing.closingDate': labels(
    'Fill in the estimated close date',
    'Renseignez la date de fermeture estimée',
    '終了予定日を入力してください',
  ),
  'missing.products': labels(
    'Products: name at least one solution id',
    'Produits : indiquez au moins un identifiant de solution',
    '製品: ソリューション ID を 1 つ以上入力してください',
  ),
  'missing.productMalformed': labels(
    'Products: write each solution id like SOL-12345-ABC, one a line',
    'Produits : écrivez chaque identifiant comme SOL-12345-ABC, un par ligne',
    '製品: ソリューション ID を SOL-12345-ABC の形式で 1 行に 1 つずつ入力してください',
  ),
  'missing.consentToShare': labels(
    'Ask the customer: may the deal be shared with Microsoft?',
    'Demandez au client : l’affaire peut-elle être partagée avec Microsoft ?',
    '顧客に確認: 商談を Microsoft と共有してもよいですか?',
  ),
  'missing.consentToContact': labels(
    'Ask the customer: may Microsoft contact them?',
    'Demandez au client : Microsoft peut-il le contacter ?',
    '顧客に確認: Microsoft から連絡してもよいですか?',
  ),
  'missing.contact': labels(
    'Choose the contact, or the account’s primary contact',
    'Choisissez le contact, ou le contact principal du compte',
    '取引先担当者、または取引先企業の主担当者を選択してください',
  ),
  'missing.contactName': labels(
    'Contact: fill in first and last name',
    'Contact : renseignez le prénom et le nom',
    '取引先担当者: 姓名を入力してください',
  ),
  'missing.contactMail': labels(
    'Contact: fill in the e-mail address',
    'Contact : renseignez l’adresse e-mail',
    '取引先担当者: メール アドレスを入力してください',
  ),
  'missing.contactPhone': labels(
    'Contact: fill in the business phone',
    'Contact : renseignez le téléphone professionnel',
    '取引先担当者: 勤務先電話を入力してください',
  ),
  'missing.owner': labels(
    'Assign the opportunity to a person',
    'Attribuez l’opportunité à une personne',
    '営業案件を個人に割り当ててください',
  ),
  'missing.ownerName': labels(
    'Owner: first and last name are missing in the user’s record',
    'Propriétaire : le prénom et le nom manquent dans sa fiche utilisateur',
    '所有者: ユーザー レコードに姓名がありません',
  ),
  'missing.ownerMail': labels(
    'Owner: the e-mail address is missing in the user’s record',
    'Propriétaire : l’adresse e-mail manque dans sa fiche utilisateur',
    '所有者: ユーザー レコードにメール アドレスがありません',
  ),
  'missing.ownerPhone': labels(
    'Owner: the main phone is missing in the user’s record',
    'Propriétaire : le téléphone principal manque dans sa fiche utilisateur',
    '所有者: ユーザー レコードに代表電話がありません',
  ),
  'missing.declineReason': labels(
    'Write why you decline the deal',
    'Indiquez pourquoi vous refusez l’affaire',
    '辞退する理由を入力してください',
  ),
} as const;
export type MissingKey = keyof typeof missingTexts;
