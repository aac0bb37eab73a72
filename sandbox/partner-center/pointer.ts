/**
 * The paths that PATCH may write: those of Microsoft's own connector (its definition in PowerPlatformConnectors,
 * certified-connectors/PartnerCenterReferrals). `/name` and the customer's address are not among them.
 */
import { wireName } from './names';
import { Refusal } from './refusal';

const writable = [
  '/campaignId',
  '/consent/consentToShareReferralWithMicrosoftSellers',
  '/customerProfile/team',
  '/customerProfile/team/-',
  '/details/closingDateTime',
  '/details/currency',
  '/details/dealValue',
  '/details/notes',
  '/details/requirements/solutions',
  '/details/requirements/solutions/-',
  '/externalReferenceId',
  '/referralProgram',
  '/salesStage',
  '/status',
  '/substatus',
  '/statusReason',
  '/team',
  '/team/-',
];

export interface Operation {
  readonly op: 'add' | 'replace';
  readonly path: string;
  readonly value: unknown;
}

/** Reads the body of a PATCH. Throws a Refusal that names the operation or path that is not taken. */
export function readOperations(body: unknown, further: readonly string[]): Operation[] {
  if (!Array.isArray(body) || body.length === 0) {
    throw refusePatch('body', 'The body must be an array of JSON Patch operations (RFC 6902), at least one.');
  }
  return body.map((entry: unknown, index) => readOperation(entry, index, [...writable, ...further]));
}

function readOperation(entry: unknown, index: number, allowed: readonly string[]): Operation {
  const { op, path, value } = (entry ?? {}) as Record<string, unknown>;
  if (op !== 'add' && op !== 'replace') {
    throw refusePatch(`${index}.op`, `The operation ${JSON.stringify(op)} is not supported, only add and replace.`);
  }
  if (typeof path !== 'string') throw refusePatch(`${index}.path`, 'Each operation needs a path.');
  const pointer = path.split('/').map(wireName).join('/');
  if (!allowed.includes(pointer)) throw refusePatch(path, `The path ${path} cannot be changed.`);
  if (op === 'replace' && pointer.endsWith('/-')) {
    throw refusePatch(path, `The path ${path} names no value that could be replaced; use add.`);
  }
  if (value === undefined) throw refusePatch(path, `The operation on ${path} has no value.`);
  return { op, path: pointer, value };
}

/** The content with the operation carried out; `-` at the end of a path appends. What was given stays as it is. */
export const applied = <T extends object>(content: T, { path, value }: Operation): T =>
  withValue(content, path.split('/').slice(1), value) as T;

function withValue(holder: unknown, [name, ...names]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (name === '-' && names.length === 0) return [...((holder as unknown[] | undefined) ?? []), value];
  const copied = Array.isArray(holder) ? [...(holder as unknown[])] : { ...(holder as object | null | undefined) };
  const properties = copied as Record<string, unknown>;
  properties[name] = withValue(properties[name], names, value);
  return copied;
}

/** What stands at a place, or undefined when nothing does. */
export function valueAt(content: object, names: readonly string[]): unknown {
  return names.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name], content);
}

function refusePatch(target: string, message: string): Refusal {
  return new Refusal(400, 'invalidRequest', message, target, { code: 'invalidPatch', message, target });
}
