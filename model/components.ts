import { column, standard } from './columns';
import { labels } from './labels';

/** The publisher and the solution. Prefix and option value prefix can never change after the first release. */
export const publisher = {
  name: 'cosellconnector',
  prefix: 'cosell',
  optionValuePrefix: 28710,
  labels: labels('Co-sell Connector', 'Co-sell Connector', 'Co-sell Connector'),
} as const;
export const solution = {
  name: 'CoSellConnector',
  version: '1.0.0.0',
  labels: labels('Co-sell Connector', 'Connecteur de co-vente', '共同販売コネクタ'),
} as const;

/** The card: `<prefix>_<namespace>.<constructor>` names it in forms, root components and folders. */
export const control = {
  namespace: 'CoSell',
  constructor: 'ReferralCard',
  name: 'cosell_CoSell.ReferralCard',
  version: '1.0.0',
} as const;

/** The class id of a form cell that shows a code component (learn.microsoft.com, "Bing Maps control on a form"). */
export const codeComponentClassId = '{F9A8A302-114E-466A-B582-6771B2AE0D92}';

/** Web resources by their names in Dataverse. */
export const webResource = { form: 'cosell_/scripts/form.js' } as const;

/** The global namespace of our web resources, and the handlers that forms name. */
export const formScript = { namespace: 'CoSell', onLoad: 'CoSell.Form.onLoad' } as const;

/** Ids that are fixed for ever: an import matches roles, forms, steps and endpoints by them. */
export const componentId = {
  endpoint: '2f008fd3-5b38-5772-8378-86e0a9103c4e',
  stepCreate: 'dc91b547-b5d1-55ad-ab16-9c79940f68af',
  stepUpdate: '2c95b848-2449-568b-bae7-73d6e0403908',
  stepDelete: '68560f7c-0f7e-5f65-b1b9-2e27462ab32b',
  stepClose: '5d0b5f2e-4a2f-5c0e-9b5b-6f1a0a0c6d11',
  profile: '478b3b19-281e-546f-a91a-1e139babfff9',
  roleRelay: 'd3bd40cc-848d-5a6b-a807-9f752525f5e3',
  roleSeller: '1a05c01c-f423-502d-9cbc-7159e28065fb',
  mainForm: '0ef12d80-9b21-5afa-b239-474e7a0b8d0f',
  relayStateForm: 'cacb6ec0-4c18-4f9a-9199-a4b5819af8c6',
  formScript: '08908906-d985-5d27-92ae-ffe41e84333e',
} as const;
export const stepIds = [
  componentId.stepCreate,
  componentId.stepUpdate,
  componentId.stepDelete,
  componentId.stepClose,
] as const;

/** Names under which Dataverse matches a role and a field security profile, and shows the endpoint. */
export const componentName = {
  endpoint: 'Co-sell relay',
  roleRelay: 'Co-sell Relay',
  roleSeller: 'Co-sell Seller',
  profile: 'Co-sell Relay',
  referralKey: 'cosell_referralidentifier_key',
} as const;

/** The address that the shipped endpoint carries until setup writes the real one; `.invalid` can never resolve. */
export const endpointPlaceholder = 'https://relay.invalid/webhooks/dataverse';

/** The header that carries the webhook's secret (authentication type HttpHeader keeps it out of addresses and logs). */
export const secretHeader = 'x-cosell-key';

/**
 * The columns whose change is worth a webhook: what sellers edit, and what only the relay may write, so that a wrong
 * value is put back. The sync state is not among them, so the relay's own intents raise no echo.
 */
export const updateFilter: readonly string[] = [
  column.sync,
  column.identifier,
  column.link,
  column.help,
  column.products,
  column.audit,
  column.referralStatus,
  column.syncStatus,
  column.cardData,
  column.response,
  column.responseReason,
  column.conflictChoices,
  column.notesToMicrosoft,
  column.consentToShare,
  column.consentToContact,
  column.visible,
  column.purchaseIntent,
  column.microsoftId,
  column.program,
  column.syncRequested,
  standard.name,
  standard.value,
  standard.closeDate,
  standard.description,
  standard.currency,
  standard.account,
  standard.contact,
  standard.customer,
  standard.owner,
  standard.state,
];

/** The post image of each step: what tells a notice of a shared or linked deal from one to forget at once. */
export const stepImage = { alias: 'after', columns: [column.sync, column.identifier] } as const;
