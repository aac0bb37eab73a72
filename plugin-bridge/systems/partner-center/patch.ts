import { fieldPolicy, wireStatus, type TwoWayField } from '../../../model';
import { closingDateTime } from '../canonical';
import type { ReferralPatch } from '../../merge/patches';
import { toIntent, toMember, toSolutions } from './bodies';

/** One JSON Patch operation; the service knows only these two (learn.microsoft.com, "Patch a referral"). */
export interface Operation {
  readonly op: 'replace' | 'add';
  readonly path: string;
  readonly value: unknown;
}

const replace = (path: string, value: unknown): Operation => ({ op: 'replace', path, value });

/** A deal value goes as text, as in the vendor's example, so that no float can change it on the way. */
const wire: Readonly<Record<TwoWayField, (value: string | null) => unknown>> = {
  value: (value) => value,
  closingDate: (value) => (value === null ? null : closingDateTime(value)),
  notes: (value) => value ?? '',
  products: toSolutions,
};

/** The operations of one PATCH, always in the same order. */
export function operations(patch: ReferralPatch): Operation[] {
  const found: Operation[] = [];
  for (const field of Object.keys(wire) as TwoWayField[]) {
    const value = patch.values?.[field];
    if (value !== undefined) found.push(replace(fieldPolicy[field].path, wire[field](value)));
  }
  if (patch.currency !== undefined) found.push(replace('/details/currency', patch.currency));
  if (patch.externalReferenceId !== undefined) found.push(replace('/externalReferenceId', patch.externalReferenceId));
  if (patch.visible) found.push(replace('/consent/consentToShareReferralWithMicrosoftSellers', true));
  if (patch.purchaseIntent !== undefined) {
    found.push(replace('/details/requirements/additionalRequirements/attributes', [toIntent(patch.purchaseIntent)]));
  }
  if (patch.teamMember) found.push({ op: 'add', path: '/team/-', value: toMember(patch.teamMember) });
  // Last: a service that takes one operation after the other would refuse every one that follows the closing.
  if (patch.status) {
    const { status, substatus } = wireStatus[patch.status.name];
    found.push(replace('/status', status), replace('/substatus', substatus));
    if (patch.status.reason !== null) found.push(replace('/statusReason', patch.status.reason));
  }
  return found;
}
