/**
 * The body of a webhook: a RemoteExecutionContext as the DataContract serializer writes it (learn.microsoft.com, "Use
 * webhooks to create external handlers for server events", whose sample of an asynchronous Update this follows).
 */
import { referencedName } from './formatted';
import { type Table, tableOf } from './metadata';
import { isReference, type Row, type Value, type Values } from './store';
import type { Change, World } from './world';

/** Above this many bytes the platform leaves out the images and parameters, and says so in a header. */
export const bodyBytesMax = 256 * 1024;

const contract = (type: string): string => `${type}:http://schemas.microsoft.com/xrm/2011/Contracts`;

export interface StepImage {
  readonly alias: string;
  readonly columns: readonly string[];
  readonly pre: boolean;
  readonly post: boolean;
}

export interface Occasion {
  readonly world: World;
  readonly change: Change;
  readonly stepId: string;
  readonly images: readonly StepImage[];
  readonly userId: string;
  readonly businessUnitId: string;
  readonly correlationId: string;
  readonly operationId: string;
  /** Unix ms of the commit. */
  readonly at: number;
}

type Json = Record<string, unknown>;

export function webhookBody(occasion: Occasion): { readonly text: string; readonly cut: boolean } {
  const context = executionContext(occasion);
  const text = serialized(context);
  // No character takes more than three bytes, so most texts need not be encoded to know that they are short enough.
  const fits = text.length * 3 <= bodyBytesMax || new TextEncoder().encode(text).length <= bodyBytesMax;
  if (fits) return { text, cut: false };
  const kept = Object.entries(context).filter(([name]) => !tooLarge.includes(name));
  return { text: serialized(Object.fromEntries(kept)), cut: true };
}
const tooLarge = ['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'];

/** The serializer escapes every slash, so dates look like `\/Date(…)\/` on the wire. */
const serialized = (value: unknown): string => JSON.stringify(value).replace(/\//g, '\\/');

function executionContext(occasion: Occasion): Json {
  const { world, change } = occasion;
  const table = tableOf(world.metadata, change.table);
  const { before } = change;
  const preImages = occasion.images.filter((image) => image.pre);
  return contextOf(occasion, 40, {
    inputParameters: parameters(world, table, change, targetOf(change)),
    parent: contextOf(occasion, 30, {
      inputParameters: parameters(world, table, change, requested(change)),
      parent: null,
      postImages: [],
      preImages: [],
    }),
    postImages: postImages(occasion, table),
    preImages: before ? images(world, table, before, preImages) : [],
  });
}

interface Content {
  readonly inputParameters: unknown;
  readonly parent: Json | null;
  readonly postImages: readonly unknown[];
  readonly preImages: readonly unknown[];
}

/** The columns of the request, and those that the platform set with them. */
function targetOf(change: Change): Values {
  const values = change.after?.values ?? {};
  if (change.message === 'Create') return Object.fromEntries(Object.entries(values).filter(([, one]) => one !== null));
  const { modifiedon = null, modifiedby = null } = values;
  return { ...requested(change), modifiedon, modifiedby };
}

const requested = ({ columns, after }: Change): Values =>
  Object.fromEntries(columns.map((name) => [name, after?.values[name] ?? null]));

/** The properties in the order of the serializer. */
function contextOf(occasion: Occasion, stage: number, content: Content): Json {
  const { world, change } = occasion;
  return {
    BusinessUnitId: occasion.businessUnitId,
    CorrelationId: occasion.correlationId,
    Depth: 1,
    InitiatingUserId: occasion.userId,
    InputParameters: content.inputParameters,
    IsExecutingOffline: false,
    IsInTransaction: false,
    IsOfflinePlayback: false,
    IsolationMode: 1,
    MessageName: change.message,
    Mode: 1,
    OperationCreatedOn: dateText(occasion.at),
    OperationId: occasion.operationId,
    OrganizationId: world.organizationId,
    OrganizationName: world.organizationName,
    OutputParameters: change.message === 'Create' ? [{ key: 'id', value: change.id }] : [],
    OwningExtension: plainReference('sdkmessageprocessingstep', occasion.stepId),
    ParentContext: content.parent,
    PostEntityImages: content.postImages,
    PreEntityImages: content.preImages,
    PrimaryEntityId: change.id,
    PrimaryEntityName: change.table,
    RequestId: null,
    SecondaryEntityName: 'none',
    SharedVariables: [],
    Stage: stage,
    UserId: occasion.userId,
  };
}

function parameters(world: World, table: Table, change: Change, values: Values): unknown {
  if (change.message === 'Delete') {
    const target = { __type: contract('EntityReference'), ...plainReference(change.table, change.id) };
    return [{ key: 'Target', value: target }];
  }
  return [
    {
      key: 'Target',
      value: { __type: contract('Entity'), ...entity(world, table, change.id, { ...values, [table.id]: change.id }) },
    },
    { key: 'SuppressDuplicateDetection', value: false },
  ];
}

function postImages(occasion: Occasion, table: Table): unknown[] {
  const { world, change } = occasion;
  if (!change.after) return [];
  const primary = change.after.values[table.primaryName] ?? null;
  // Every asynchronous step gets this one besides those that were registered.
  const own = entity(world, table, change.id, { [table.primaryName]: primary, [table.id]: change.id });
  return [
    ...images(
      world,
      table,
      change.after,
      occasion.images.filter((image) => image.post),
    ),
    { key: 'AsynchronousStepPrimaryName', value: own },
  ];
}

/** An image holds the named columns, or all when none is named, and leaves out what is empty. */
function images(world: World, table: Table, row: Row, wanted: readonly StepImage[]): unknown[] {
  return wanted.map((image) => {
    const names = image.columns.length > 0 ? image.columns : [...table.columns.keys()];
    const values = Object.fromEntries(
      [...names, table.id].flatMap((name) => {
        const value = row.values[name] ?? null;
        return value === null ? [] : [[name, value] as const];
      }),
    );
    return { key: image.alias, value: entity(world, table, row.id, values) };
  });
}

const entity = (world: World, table: Table, id: string, values: Values): Json => ({
  Attributes: Object.entries(values).map(([key, value]) => ({ key, value: attribute(world, table, key, value) })),
  EntityState: null,
  FormattedValues: [],
  Id: id,
  KeyAttributes: [],
  LogicalName: table.name,
  RelatedEntities: [],
  RowVersion: null,
});

function attribute(world: World, table: Table, name: string, value: Value): unknown {
  if (value === null) return null;
  if (isReference(value)) {
    const reference = plainReference(value.table, value.id);
    const shown = referencedName(world.store, world.metadata.tables, value) ?? null;
    return { __type: contract('EntityReference'), ...reference, Name: shown };
  }
  switch (table.columns.get(name)?.type.kind) {
    case 'choice':
    case 'state':
    case 'status':
      return { __type: contract('OptionSetValue'), Value: value };
    case 'money':
      return { __type: contract('Money'), Value: value };
    case 'date':
    case 'datetime':
      return dateText(Date.parse(String(value)));
    default:
      return value;
  }
}

const dateText = (time: number): string => `/Date(${time})/`;

const plainReference = (table: string, id: string): Json => ({
  Id: id,
  KeyAttributes: [],
  LogicalName: table,
  Name: null,
  RowVersion: null,
});
