import type { CardData, ConflictChoice } from '../../model/carddata';
import { column, lengthOf } from '../../model/columns';
import type { TwoWayField } from '../../model/policy';
import { fieldTexts } from '../../model/texts/audit';
import { currencyOf, fieldText } from './fieldText';
import type { Seen } from './session';
import type { Words } from './words';

/** One question to the seller: both values, what stands now, what was chosen, and what to write for each answer. */
export interface ConflictModel {
  readonly id: string;
  readonly title: string;
  readonly ours: string;
  readonly theirs: string;
  /** Who changed either record last, and when, as far as the connector knows; that may have been another field. */
  readonly oursSince?: string;
  readonly theirsSince?: string;
  readonly inForce: 'crm' | 'pc' | 'ask';
  readonly chosen: 'crm' | 'pc' | undefined;
  /** Why Partner Center's value cannot be taken here. */
  readonly refused?: string;
  /** The new value of the choices column; undefined where it would not fit beside the earlier choices. */
  readonly answer: { readonly crm: string | undefined; readonly pc: string | undefined };
}

type Conflict = NonNullable<CardData['conflicts']>[number];

function choicesIn(json: string | null): readonly ConflictChoice[] {
  try {
    const data: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(data) ? data.filter((choice) => typeof choice?.id === 'string') : [];
  } catch {
    return [];
  }
}

function shown(field: TwoWayField, value: string | null, words: Words, currency: string | undefined): string {
  return value === null || value === '' ? words.say('card.empty') : fieldText(field, value, words, currency);
}

/** The last change of the opportunity; where only that is known, when the connector found the two to differ. */
function oursSince({ changedBy, changedOn, foundOn }: Conflict, words: Words): string | undefined {
  const time = words.timeOf(changedOn);
  const person = typeof changedBy === 'string' ? changedBy.trim() : '';
  if (time && person) return words.say('card.changedBy', { person, time });
  if (time) return words.say('card.changed', { time });
  const found = words.timeOf(foundOn);
  return found && words.say('card.found', { time: found });
}

function theirsSince({ changedThereOn }: Conflict, words: Words): string | undefined {
  const time = words.timeOf(changedThereOn);
  return time && words.say('card.changedThere', { time });
}

const isText = (value: unknown) => value === null || typeof value === 'string';
const known = (conflict: Conflict | null | undefined): conflict is Conflict =>
  typeof conflict?.id === 'string' && conflict.field in fieldTexts && isText(conflict.crm) && isText(conflict.pc);

/** The open questions of the card's data. A choice holds for the two values it was made on, so it carries both. */
export function conflictsOf(seen: Seen, data: CardData | undefined, words: Words): readonly ConflictModel[] {
  const open = (Array.isArray(data?.conflicts) ? data!.conflicts : []).filter(known);
  const choices = choicesIn(seen.values.conflictChoices);
  const currency = currencyOf(seen);
  const calculated = seen.deal.state === 'read' && seen.deal.row['isrevenuesystemcalculated'] === true;
  return open.map((conflict) => {
    const { id, field, crm, pc, winner } = conflict;
    // What was chosen for questions that are no longer open has been dealt with.
    const others = choices.filter((choice) => choice.id !== id && open.some((still) => still.id === choice.id));
    const answer = (take: 'crm' | 'pc') => {
      const json = JSON.stringify([...others, { id, field, take, crm, pc }]);
      return json.length <= lengthOf(column.conflictChoices) ? json : undefined;
    };
    const refused = field === 'value' && calculated;
    const title = words.label(fieldTexts[field]);
    const here = oursSince(conflict, words);
    const there = theirsSince(conflict, words);
    return {
      id,
      title: title.charAt(0).toLocaleUpperCase(words.locale) + title.slice(1),
      ours: shown(field, crm, words, currency),
      theirs: shown(field, pc, words, currency),
      ...(here ? { oursSince: here } : {}),
      ...(there ? { theirsSince: there } : {}),
      inForce: winner,
      chosen: choices.filter((choice) => choice.id === id && choice.crm === crm && choice.pc === pc)[0]?.take,
      ...(refused ? { refused: words.say('card.calculated') } : {}),
      answer: { crm: answer('crm'), pc: refused ? undefined : answer('pc') },
    };
  });
}
