import type { Missing } from '../../model/readiness';
import type { CardTextKey } from '../../model/texts/card';
import { columnOf, type SellerProperty } from './properties';
import type { Snapshot } from './snapshot';
import type { Words } from './words';

/** One thing that is left to fill in: the field of the card that takes it, else where that is. */
export interface Task {
  readonly text: string;
  readonly field?: SellerProperty;
  readonly where?: string;
}

const inCard: readonly SellerProperty[] = ['products', 'consentToShare', 'consentToContact'];

/** A component reaches its own fields only, so that of all others the place is told. */
const places: Readonly<Record<string, CardTextKey>> = {
  account: 'card.whereAccount',
  contact: 'card.whereContact',
  systemuser: 'card.whereOwner',
};

/** `asked` is whether the card shows its own fields. */
export function taskOf({ key, column }: Missing, { editable }: Snapshot, asked: boolean, words: Words): Task {
  const text = words.say(key);
  const field = inCard.filter((name) => columnOf[name] === column)[0];
  if (field) return asked && editable[field] ? { text, field } : { text };
  const parts = column.split('.');
  const place = parts.length > 1 ? places[parts[0]!] : 'card.whereForm';
  return key !== 'missing.declineReason' && place ? { text, where: words.say(place) } : { text };
}
