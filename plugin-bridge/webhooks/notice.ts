import { z } from 'zod';
import { column, opportunity, stepImage } from '../../model';
import { isGuid } from '../hash';
import { fits } from '../systems/fits';

/**
 * What a Dataverse notice says: only which record changed, and whether the deal is any matter of ours. Everything else in
 * it (old values, users, names) is left unread: the relay asks Dataverse for what holds now.
 * Shape: RemoteExecutionContext (learn.microsoft.com, "Use webhooks to create external handlers").
 */
export type Notice =
  /** The row changed, or was deleted. */
  | { readonly kind: 'changed'; readonly opportunity: string; readonly organization: string | null }
  /** Neither shared nor linked, or nothing that the relay watches. */
  | { readonly kind: 'forget'; readonly organization: string | null };

const attribute = z.object({ key: z.string(), value: z.unknown() });
const entity = z.object({ Attributes: z.array(attribute).nullish() });
const entry = z.object({ key: z.string(), value: z.unknown() });
const reference = z.object({ Id: z.string() });

const notice = z.object({
  MessageName: z.string().nullish(),
  OrganizationId: z.string().nullish(),
  PrimaryEntityId: z.string(),
  PrimaryEntityName: z.string(),
  InputParameters: z.array(entry).nullish(),
  PostEntityImages: z.array(entry).nullish(),
});

/** The value as this shape, or undefined. */
const readAs = <T>(shape: z.ZodType<T>, value: unknown): T | undefined =>
  fits(shape, value) ? value : shape.safeParse(value).data;

/** Reads a parsed body; undefined when it is no notice. `cut` tells that Dataverse left parameters and images out. */
export function readNotice(body: unknown, cut: boolean): Notice | undefined {
  const data = readAs(notice, body);
  if (!data) return undefined;
  const organization = data.OrganizationId?.toLowerCase() ?? null;
  const changed = (id: string | undefined): Notice | undefined =>
    id !== undefined && isGuid(id) ? { kind: 'changed', opportunity: id.toLowerCase(), organization } : undefined;

  if (data.PrimaryEntityName === 'opportunityclose') {
    // The closing activity is another record: its target names the deal. Where the target was cut off, the sweep finds it.
    const closed = targetReference(data.InputParameters);
    return closed === undefined ? { kind: 'forget', organization } : changed(closed);
  }
  if (data.PrimaryEntityName !== opportunity.logicalName) return { kind: 'forget', organization };
  const image = attributesOf(data.PostEntityImages?.find(({ key }) => key === stepImage.alias)?.value);
  // Without an image nothing tells whose matter the deal is, and a deleted row never has one: then its id decides.
  if (image === undefined || cut) return changed(data.PrimaryEntityId);
  const ours = image.get(column.sync) === true || Boolean(image.get(column.identifier));
  return ours ? changed(data.PrimaryEntityId) : { kind: 'forget', organization };
}

function attributesOf(value: unknown): Map<string, unknown> | undefined {
  const read = readAs(entity, value);
  return read && new Map((read.Attributes ?? []).map(({ key, value: inner }) => [key, inner]));
}

function targetReference(parameters: z.infer<typeof notice>['InputParameters']): string | undefined {
  const target = attributesOf(parameters?.find(({ key }) => key === 'Target')?.value);
  return readAs(reference, target?.get(opportunity.id))?.Id;
}
