import { endpointPlaceholder, opportunity } from '../../model';
import { path } from '../render/paths';
import { messageId } from '../render/webhook';
import { descendants, textOf, type XmlElement } from '../xml';
import { hasColumn } from './knownColumns';
import { found, plainId, type Check, type File, type Found } from './view';

const messageOf = (step: File): keyof typeof messageId | undefined => {
  const id = plainId(textOf(step.root, 'SdkMessageId'));
  return (Object.keys(messageId) as (keyof typeof messageId)[]).find((name) => messageId[name] === id);
};
const list = (text: string): string[] => (text === '' ? [] : text.split(','));
const imagesOf = ({ root }: File): XmlElement[] => descendants(root, 'SdkMessageProcessingStepImage');

const stepEndpoint: Check = {
  name: 'step-endpoint',
  find: (view) => {
    const ids = view.endpoints.map(({ attributes }) => plainId(attributes.ServiceEndpointId));
    return view.steps
      .filter(
        ({ root }) =>
          !ids.includes(plainId(textOf(root, 'EventHandler'))) || textOf(root, 'EventHandlerTypeCode') !== '4618',
      )
      .map((step) =>
        found(step.path, 'leads to no endpoint of the solution', 'Name the endpoint, with type code 4618.'),
      );
  },
};

/** A synchronous webhook would make sellers wait for the relay, and refuse their saves when it is down. */
const stepStage: Check = {
  name: 'step-stage',
  find: (view) =>
    view.steps
      .filter(({ root }) => ['Mode', 'Stage', 'AsyncAutoDelete'].map((name) => textOf(root, name)).join() !== '1,40,1')
      .map((step) =>
        found(step.path, 'is not asynchronous after the operation', 'Mode 1, Stage 40, AsyncAutoDelete 1.'),
      ),
};

const stepMessage: Check = {
  name: 'step-message',
  find: (view) =>
    view.steps
      .filter(
        (step) =>
          !messageOf(step) ||
          ![opportunity.logicalName, 'opportunityclose'].includes(textOf(step.root, 'PrimaryEntity')),
      )
      .map((step) => found(step.path, 'names a message or table that we do not know', 'Look both ids up.')),
};

const stepColumns: Check = {
  name: 'step-columns',
  find: (view) =>
    view.steps.flatMap((step): Found[] => {
      const table = textOf(step.root, 'PrimaryEntity');
      const filter = list(textOf(step.root, 'FilteringAttributes'));
      const all = [...filter, ...imagesOf(step).flatMap((image) => list(textOf(image, 'Attributes')))];
      const unknown = all
        .filter((name) => !hasColumn(view, table, name))
        .map((name) => found(step.path, `the column ${name} does not exist`, `Name one of ${table}.`));
      const update = messageOf(step) === 'Update';
      if (messageOf(step) === undefined || update === filter.length > 0) return unknown;
      return [
        ...unknown,
        found(step.path, 'filters though it is no update, or does not though it is', 'Only updates filter.'),
      ];
    }),
};

/** "Define entity images" (learn.microsoft.com): Create has a post image under `id`, Update under `Target`, Delete none. */
const stepImages: Check = {
  name: 'step-images',
  find: (view) =>
    view.steps.flatMap((step) => {
      const message = messageOf(step);
      const wanted = { Create: 'id', Update: 'Target', Delete: undefined };
      return imagesOf(step)
        .filter(
          (image) =>
            message && (textOf(image, 'ImageType') !== '1' || textOf(image, 'MessagePropertyName') !== wanted[message]),
        )
        .map(() => found(step.path, `has an image that ${message ?? ''} does not give`, 'Post image of id or Target.'));
    }),
};

/** The endpoint ships without a secret; a real address would send every installation's notices to one place. */
const endpointSettings: Check = {
  name: 'endpoint-settings',
  find: (view) =>
    view.endpoints
      .filter((endpoint) => {
        const is = ['Contract', 'AuthType', 'MessageFormat', 'Url'].map((name) => textOf(endpoint, name)).join(' ');
        return is !== `8 5 2 ${endpointPlaceholder}` || descendants(endpoint, 'AuthValue').length > 0;
      })
      .map(() =>
        found(
          path.endpoints,
          'is no JSON webhook by header to the placeholder',
          `Contract 8, AuthType 5, ${endpointPlaceholder}.`,
        ),
      ),
};

export const webhookChecks: readonly Check[] = [
  stepEndpoint,
  stepStage,
  stepMessage,
  stepColumns,
  stepImages,
  endpointSettings,
];
