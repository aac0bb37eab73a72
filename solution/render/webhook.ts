import {
  componentId,
  componentName,
  endpointPlaceholder,
  opportunity,
  solution,
  stepImage,
  updateFilter,
} from '../../model';
import { braced, derivedId } from '../ids';
import { element, leaves, type XmlElement } from '../xml';

/** Ids of the platform's messages, the same in each environment ("Use messages with the SDK for .NET", learn.microsoft.com). */
export const messageId = {
  Create: '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8',
  Update: '20bebb1b-ea3e-db11-86a7-000a3a5473e8',
  Delete: 'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8',
} as const;

/** The endpoint carries neither address nor secret: an import cannot bring a secret, so setup writes both. */
export const serviceEndpoints = (): XmlElement =>
  element('ServiceEndpoints', {}, [
    element('ServiceEndpoint', { ServiceEndpointId: braced(componentId.endpoint), Name: componentName.endpoint }, [
      ...leaves({
        ConnectionMode: 1,
        Contract: 8, // Webhook
        Path: '',
        SolutionNamespace: '',
        UserClaim: 1,
        IsCustomizable: 1,
        AuthType: 5, // HttpHeader
        MessageFormat: 2, // JSON
        NamespaceFormat: 1,
        Url: endpointPlaceholder,
      }),
    ]),
  ]);

export interface Step {
  readonly id: string;
  readonly name: string;
  readonly message: keyof typeof messageId;
  readonly table: string;
  readonly filter?: readonly string[];
  /** The message's property that names the row of the image; no image where it is absent. */
  readonly image?: 'id' | 'Target';
}

/**
 * Create has its post image under `id`, Update under `Target`. After Delete there is no row, so no post image
 * ("Define entity images", learn.microsoft.com); a row of opportunityclose has none of our columns.
 */
export const steps: readonly Step[] = [
  {
    id: componentId.stepCreate,
    name: 'Co-sell relay: opportunity created',
    message: 'Create',
    table: opportunity.logicalName,
    image: 'id',
  },
  {
    id: componentId.stepUpdate,
    name: 'Co-sell relay: opportunity changed',
    message: 'Update',
    table: opportunity.logicalName,
    filter: updateFilter,
    image: 'Target',
  },
  {
    id: componentId.stepDelete,
    name: 'Co-sell relay: opportunity deleted',
    message: 'Delete',
    table: opportunity.logicalName,
  },
  {
    id: componentId.stepClose,
    name: 'Co-sell relay: opportunity closed',
    message: 'Create',
    table: 'opportunityclose',
  },
];

const imageOf = (step: Step): XmlElement[] =>
  step.image === undefined
    ? []
    : [
        element(
          'SdkMessageProcessingStepImage',
          { Name: stepImage.alias },
          leaves({
            SdkMessageProcessingStepImageId: braced(derivedId(`step/${step.id}/image`)),
            Attributes: [...stepImage.columns].sort().join(','),
            EntityAlias: stepImage.alias,
            ImageType: 1, // post image
            MessagePropertyName: step.image,
            IsCustomizable: 1,
          }),
        ),
      ];

/** Asynchronous and after the fact: no seller ever waits for the relay. Finished system jobs delete themselves. */
export const stepFile = (step: Step): XmlElement =>
  element('SdkMessageProcessingStep', { Name: step.name, SdkMessageProcessingStepId: braced(step.id) }, [
    ...leaves({
      SdkMessageId: messageId[step.message],
      PluginTypeName:
        'Microsoft.Crm.ServiceBus.WebhookPlugin, Microsoft.Crm.ServiceBus, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35',
      PluginTypeId: 'fe4f0cdb-b254-4fa1-84f6-d58d0759b8b3',
      PrimaryEntity: step.table,
      AsyncAutoDelete: 1,
      Description: step.name,
      FilteringAttributes: [...(step.filter ?? [])].sort().join(','),
      InvocationSource: 0,
      Mode: 1,
      Rank: 1,
      EventHandler: braced(componentId.endpoint),
      EventHandlerTypeCode: 4618,
      Stage: 40,
      IsCustomizable: 1,
      IsHidden: 0,
      SupportedDeployment: 0,
      IntroducedVersion: solution.version,
    }),
    element('SdkMessageProcessingStepImages', {}, imageOf(step)),
  ]);
