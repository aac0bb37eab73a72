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
export const webResource = {
  form: 'cosell_/scripts/form.js',
  commands: 'cosell_/scripts/commands.js',
  decline: 'cosell_/scripts/decline.js',
  declineDialog: 'cosell_/dialogs/decline.html',
} as const;

/** The global namespace of our web resources, and the handlers that forms name. */
export const formScript = { namespace: 'CoSell', onLoad: 'CoSell.Form.onLoad' } as const;

/** The functions that the ribbon names: whether a command can be used, and what it does, on a form and in a list. */
export const commandScript = {
  offeredOnForm: 'CoSell.Commands.offeredOnForm',
  runOnForm: 'CoSell.Commands.runOnForm',
  offeredInList: 'CoSell.Commands.offeredInList',
  runInList: 'CoSell.Commands.runInList',
} as const;

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
  syncEventForm: '603f1ddd-865e-4572-a586-1b3a76a0f444',
  solutionForm: '1d797ba4-d11d-485d-bc4e-90bac1290ca2',
  viewShared: 'd5e8b279-2ba5-4d44-a812-d8f7b6ef3408',
  viewAttention: 'cdadf071-e1bf-4229-8047-8b48aae5f9db',
  viewReceived: 'cdc54ea2-d05e-408c-95b5-820ea6eaecc8',
  viewHistory: 'fc1b5dee-1e10-4545-8a7c-82316144cdaa',
  viewErrors: 'a12aa044-cd75-439b-b2d9-e2a5ca32d587',
  viewSolutions: '288b8b3c-bb78-43a9-9b2e-513b74004d3c',
  syncEventAdvancedFind: '2dac19de-3a20-42c9-8b5e-4ec18e3db310',
  syncEventAssociated: 'e8963520-ca22-4e43-bc95-23f527b32a74',
  syncEventQuickFind: '02fd6b84-b05c-4fc7-9966-e47219588276',
  syncEventLookup: 'e1dd4835-74fc-4a20-9f6e-05e3ad8a391e',
  solutionAdvancedFind: 'b0a9d094-dbd0-4f89-916c-bee35a90ca71',
  solutionAssociated: 'bd0753b2-cd20-4382-93ae-0f0ccc09baf2',
  solutionQuickFind: 'ef92bdac-60fd-4413-86e0-d0a6c745b30a',
  solutionLookup: '39406c74-3754-496c-97e9-ccc6abeb6530',
  formScript: '08908906-d985-5d27-92ae-ffe41e84333e',
  viewScript: '670d1d34-3f6d-4506-ac7d-526eeb43cdb1',
  commandScript: '5b0f6a52-7a54-5a0b-9d5e-1f4f0c1f3a77',
  declineScript: '8d2b7c1e-6f43-5c8a-a1b9-3e5d7f90c264',
  declineDialog: 'c4e19a07-25d8-5b36-8f7c-90ab12de4f53',
  iconInSync: '6db92449-9bb1-481a-adbc-e18e09af14f2',
  iconPending: '56c25e55-d751-495a-b94c-7c2efc00f45b',
  iconConflict: 'c55c4ae4-2b7d-46e1-9594-a345373dd5c1',
  iconAttention: '04674477-d7f5-43d5-bb4f-e6f84fe25dfc',
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
