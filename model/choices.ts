import { labels, type Labels } from './labels';

/** Our publisher's option values start here: CustomizationOptionValuePrefix 28710, then four digits. */
export const optionBase = 287100000;

export interface Option<Name extends string = string> {
  readonly name: Name;
  readonly value: number;
  readonly labels: Labels;
}

export interface Choice<Name extends string = string> {
  /** Name of the global choice in Dataverse. */
  readonly name: string;
  readonly labels: Labels;
  readonly options: readonly Option<Name>[];
}

const choice = <Name extends string>(
  name: string,
  title: Labels,
  options: readonly (readonly [Name, Labels])[],
): Choice<Name> => ({
  name,
  labels: title,
  options: options.map(([option, text], at) => ({ name: option, value: optionBase + at, labels: text })),
});

/** What Partner Center calls assistanceRequestCode; the option's name is the wire value. */
export const microsoftHelp = choice(
  'cosell_microsofthelp',
  labels('How can Microsoft help?', 'Comment Microsoft peut-il aider ?', 'Microsoft の支援内容'),
  [
    [
      'WorkloadSpecificValueProposition',
      labels(
        'Workload-specific value proposition',
        'Proposition de valeur propre à la charge de travail',
        'ワークロード固有の価値提案',
      ),
    ],
    [
      'CustomerTechnicalArchitecture',
      labels('Customer technical architecture', 'Architecture technique du client', '顧客の技術アーキテクチャ'),
    ],
    [
      'ProofOfConceptOrDemo',
      labels('Proof of concept or demo', 'Preuve de concept ou démonstration', '概念実証またはデモ'),
    ],
    ['QuotesOrLicensing', labels('Quotes or licensing', 'Devis ou licences', '見積もりまたはライセンス')],
    [
      'PostSalesCustomerSuccess',
      labels('Post-sales customer success', 'Réussite du client après la vente', '販売後のカスタマー サクセス'),
    ],
    ['GeneralOrOther', labels('General or other', 'Général ou autre', '一般またはその他')],
  ],
);

export const referralStatus = choice(
  'cosell_referralstatus',
  labels('Referral Status', 'Statut de la référence', '紹介の状態'),
  [
    ['NewPending', labels('New, pending', 'Nouveau, en attente', '新規 (保留中)')],
    ['NewReceived', labels('New, received', 'Nouveau, reçu', '新規 (受信)')],
    ['ActiveAccepted', labels('Active, accepted', 'Actif, accepté', 'アクティブ (承認済み)')],
    ['ClosedWon', labels('Closed, won', 'Fermé, gagné', '終了 (成立)')],
    ['ClosedLost', labels('Closed, lost', 'Fermé, perdu', '終了 (不成立)')],
    ['ClosedDeclined', labels('Closed, declined', 'Fermé, refusé', '終了 (辞退)')],
    ['ClosedExpired', labels('Closed, expired', 'Fermé, expiré', '終了 (期限切れ)')],
    ['ClosedError', labels('Closed, error', 'Fermé, erreur', '終了 (エラー)')],
  ],
);

export const syncStatus = choice(
  'cosell_syncstatus',
  labels('Sync Status', 'État de la synchronisation', '同期の状態'),
  [
    ['NotShared', labels('Not shared', 'Non partagé', '未共有')],
    ['Pending', labels('Pending', 'En attente', '保留中')],
    ['InSync', labels('In sync', 'Synchronisé', '同期済み')],
    ['Conflict', labels('Conflict', 'Conflit', '競合')],
    ['NeedsAttention', labels('Needs attention', 'À vérifier', '要対応')],
  ],
);

export const sellerResponse = choice(
  'cosell_sellerresponse',
  labels('Response to Microsoft', 'Réponse à Microsoft', 'Microsoft への回答'),
  [
    ['Accept', labels('Accept', 'Accepter', '承認')],
    ['Decline', labels('Decline', 'Refuser', '辞退')],
  ],
);

/** The answer to a question put to the customer; an empty column means that nobody has asked yet. */
export const consent = choice('cosell_consent', labels('Customer’s Consent', 'Consentement du client', '顧客の同意'), [
  ['Yes', labels('Yes', 'Oui', 'はい')],
  ['No', labels('No', 'Non', 'いいえ')],
]);

export const purchaseIntent = choice(
  'cosell_purchaseintent',
  labels('Marketplace Purchase Intent', 'Intention d’achat sur la place de marché', 'マーケットプレース購入の意向'),
  [
    ['Yes', labels('Yes', 'Oui', 'はい')],
    ['No', labels('No', 'Non', 'いいえ')],
    ['HaveNotDecided', labels('Have not decided', 'Pas encore décidé', '未定')],
  ],
);

/** What a sync event tells of: what was done at Partner Center or here, or what could not be done. */
export const syncEventKind = choice(
  'cosell_synceventkind',
  labels('Kind of Sync Event', 'Type d’événement de synchronisation', '同期イベントの種類'),
  [
    ['Shared', labels('Shared', 'Partage', '共有')],
    ['Sent', labels('Sent', 'Envoi', '送信')],
    ['Received', labels('Received', 'Réception', '受信')],
    ['Conflict', labels('Conflict', 'Conflit', '競合')],
    ['Status', labels('Status change', 'Changement de statut', '状態の変更')],
    ['Restored', labels('Restored', 'Rétablissement', '復元')],
    ['Failed', labels('Failed', 'Échec', '失敗')],
  ],
);

export const choices: readonly Choice[] = [
  microsoftHelp,
  referralStatus,
  syncStatus,
  sellerResponse,
  consent,
  purchaseIntent,
  syncEventKind,
];

/** The number stored for an option. Throws on a name that the choice lacks: that is a mistake in our code. */
export function valueOf<Name extends string>(choice: Choice<Name>, name: Name): number {
  const option = choice.options.filter((candidate) => candidate.name === name)[0];
  if (!option) throw new Error(`The choice ${choice.name} has no option ${name}.`);
  return option.value;
}

/** The option's name for a stored number, or undefined for null and for numbers that are not ours. */
export function nameOf<Name extends string>(choice: Choice<Name>, value: number | null | undefined): Name | undefined {
  return choice.options.filter((candidate) => candidate.value === value)[0]?.name;
}
