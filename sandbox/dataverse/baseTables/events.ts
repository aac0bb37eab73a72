/** Tables of events and jobs: who is told of what, and how it went. Columns: learn.microsoft.com, their pages. */
import { boolean, choice, datetime, defineTable, integer, lookup, memo, text } from './define';

const enabled = { 0: ['Enabled', { 1: 'Enabled' }], 1: ['Disabled', { 2: 'Disabled' }] } as const;

export const serviceEndpoint = defineTable({
  schemaName: 'ServiceEndpoint',
  set: 'serviceendpoints',
  objectTypeCode: 4618,
  primaryName: 'name',
  ownership: 'organization',
  columns: [
    ['Name', text(160), { required: 'systemrequired' }],
    [
      'Contract',
      choice({
        1: 'OneWay',
        2: 'Queue',
        3: 'Rest',
        4: 'TwoWay',
        5: 'Topic',
        6: 'Queue (Persistent)',
        7: 'Event Hub',
        8: 'Webhook',
        9: 'Event Grid',
      }),
      { required: 'systemrequired' },
    ],
    [
      'AuthType',
      choice({
        0: 'Not Specified',
        1: 'ACS',
        2: 'SAS Key',
        3: 'SAS Token',
        4: 'Webhook Key',
        5: 'Http Header',
        6: 'Http Query String',
      }),
      { required: 'systemrequired' },
    ],
    // Write-only: `isauthvalueset` says whether there is one (learn.microsoft.com, "ServiceEndpoint table").
    ['AuthValue', text(2048), { readable: false }],
    ['IsAuthValueSet', boolean(), { writable: 'never', initial: false }],
    ['Url', text(2000, 'url')],
    ['Path', text(160)],
    ['SolutionNamespace', text(160)],
    ['ConnectionMode', choice({ 1: 'Normal', 2: 'Federated' }), { initial: 1 }],
    ['UserClaim', choice({ 1: 'None', 2: 'UserId', 3: 'UserInfo' }), { initial: 1 }],
    ['MessageFormat', choice({ 1: 'Binary XML', 2: 'Json', 3: 'Text XML' }), { initial: 2 }],
    ['NamespaceFormat', choice({ 1: 'Namespace Name', 2: 'Namespace Address' })],
    ['Description', text(2000)],
  ],
  presence: { column: 'isauthvalueset', of: 'authvalue' },
});

export const sdkMessage = defineTable({
  schemaName: 'SdkMessage',
  set: 'sdkmessages',
  objectTypeCode: 4606,
  primaryName: 'name',
  ownership: 'organization',
  columns: [['Name', text(256)]],
});

export const sdkMessageFilter = defineTable({
  schemaName: 'SdkMessageFilter',
  set: 'sdkmessagefilters',
  objectTypeCode: 4607,
  primaryName: 'name',
  ownership: 'organization',
  columns: [
    ['Name', text(256)],
    ['SdkMessageId', lookup('sdkmessage')],
    ['PrimaryObjectTypeCode', text(100)],
    ['SecondaryObjectTypeCode', text(100)],
  ],
});

export const pluginType = defineTable({
  schemaName: 'PluginType',
  set: 'plugintypes',
  objectTypeCode: 4602,
  primaryName: 'typename',
  ownership: 'organization',
  columns: [['TypeName', text(256)]],
});

export const step = defineTable({
  schemaName: 'SdkMessageProcessingStep',
  set: 'sdkmessageprocessingsteps',
  objectTypeCode: 4608,
  primaryName: 'name',
  ownership: 'organization',
  columns: [
    ['Name', text(256)],
    ['Description', text(256)],
    ['SdkMessageId', lookup('sdkmessage', 'Restrict'), { required: 'systemrequired' }],
    ['SdkMessageFilterId', lookup('sdkmessagefilter', 'Restrict')],
    [
      'EventHandler',
      lookup({ eventhandler_serviceendpoint: 'serviceendpoint', eventhandler_plugintype: 'plugintype' }, 'Restrict'),
    ],
    ['PluginTypeId', lookup('plugintype', 'Restrict')],
    [
      'Stage',
      choice({ 10: 'Pre-validation', 20: 'Pre-operation', 40: 'Post-operation' }),
      { required: 'systemrequired' },
    ],
    ['Mode', choice({ 0: 'Synchronous', 1: 'Asynchronous' }), { required: 'systemrequired' }],
    ['Rank', integer(), { initial: 1 }],
    ['FilteringAttributes', memo(100000)],
    ['AsyncAutoDelete', boolean(), { initial: false }],
    [
      'SupportedDeployment',
      choice({ 0: 'Server Only', 1: 'Microsoft Dynamics 365 Client for Outlook Only', 2: 'Both' }),
      { initial: 0 },
    ],
    ['InvocationSource', choice({ [-1]: 'Internal', 0: 'Parent', 1: 'Child' }), { initial: 0 }],
  ],
  states: enabled,
});

export const stepImage = defineTable({
  schemaName: 'SdkMessageProcessingStepImage',
  set: 'sdkmessageprocessingstepimages',
  objectTypeCode: 4615,
  primaryName: 'name',
  ownership: 'organization',
  privilege: 'SdkMessageProcessingStepImage',
  columns: [
    ['Name', text(256)],
    ['SdkMessageProcessingStepId', lookup('sdkmessageprocessingstep', 'Cascade')],
    ['ImageType', choice({ 0: 'PreImage', 1: 'PostImage', 2: 'Both' })],
    ['MessagePropertyName', text(256)],
    ['EntityAlias', text(256)],
    ['Attributes', memo(100000)],
  ],
});

export const asyncOperation = defineTable({
  schemaName: 'AsyncOperation',
  set: 'asyncoperations',
  objectTypeCode: 4700,
  primaryName: 'name',
  ownership: 'user',
  label: 'System Job',
  columns: [
    ['Name', text(256)],
    ['MessageName', text(160)],
    ['OperationType', integer()],
    ['OwningExtensionId', lookup('sdkmessageprocessingstep')],
    [
      'RegardingObjectId',
      lookup(
        {
          regardingobjectid_account: 'account',
          regardingobjectid_contact: 'contact',
          regardingobjectid_opportunity: 'opportunity',
          regardingobjectid_opportunityclose: 'opportunityclose',
        },
        'NoCascade',
      ),
    ],
    ['PrimaryEntityType', text(128)],
    ['ErrorCode', integer()],
    ['Message', memo(1048576)],
    ['FriendlyMessage', memo(1048576)],
    ['StartedOn', datetime],
    ['CompletedOn', datetime],
  ],
  states: {
    0: ['Ready', { 0: 'Waiting For Resources' }],
    1: ['Suspended', { 10: 'Waiting' }],
    2: ['Locked', { 20: 'In Progress', 21: 'Pausing', 22: 'Canceling' }],
    3: ['Completed', { 30: 'Succeeded', 31: 'Failed', 32: 'Canceled' }],
  },
});
