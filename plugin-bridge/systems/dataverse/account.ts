import { z } from 'zod';
import { account, accountColumn } from '../../../model';
import { isGuid, rowIdOf } from '../../hash';
import type { Owner, Referral } from '../../merge/deal';
import type { Caller } from '../caller';
import { done, type Outcome } from '../outcome';
import { type AccountCandidate, type Choice, chooseByName, choiceOf, readable } from './choose';
import type { OtherOwner } from './events';
import { findRows } from './find';
import { insertFor } from './insert';
import { accountLength, fitted } from './lengths';
import { ownerOf } from './row';
import { literal } from './wire';

const text = z.string().nullish();
const shape = z.object({
  accountid: z.string(),
  name: text,
  accountnumber: text,
  address1_city: text,
  address1_postalcode: text,
  _owninguser_value: text,
  _owningteam_value: text,
});

interface Found extends AccountCandidate {
  readonly owner: Owner | null;
}

/** The customer of a deal that arrives. */
export interface ArrangedAccount {
  readonly id: string | null;
  /** Null when the account is new, or nobody can be told. */
  readonly owner: Owner | null;
  /** Readable names of the candidates when nothing tells them apart. */
  readonly several: readonly string[];
  readonly cut: readonly string[];
}

/**
 * Finds the customer by the id it has elsewhere, else by D-U-N-S number, else by name and postal code; makes it when
 * there is none, for `owner`. Only active accounts count.
 */
export async function accountOf(
  caller: Caller,
  referral: Referral,
  owner: Owner,
  otherOwner: OtherOwner,
): Promise<Outcome<ArrangedAccount>> {
  const { customer } = referral;
  const { parts, cut } = fitted(
    'account',
    {
      name: customer?.name ?? null,
      line1: customer?.line1 ?? null,
      line2: customer?.line2 ?? null,
      city: customer?.city ?? null,
      state: customer?.state ?? null,
      postalCode: customer?.postalCode ?? null,
      country: customer?.country ?? null,
      duns: dunsOf(referral.duns),
    },
    lengthsOfNew,
  );
  const made = rowIdOf(`account:${referral.id}`);
  for (const filter of identities(referral)) {
    const found = await findAccounts(caller, filter);
    if (found.kind !== 'done') return found;
    const choice = choiceOf(found.value);
    if (choice.kind !== 'none') return done(arranged(choice, made, cut));
  }
  if (!parts.name) return done({ id: null, owner: null, several: [], cut: [] });
  const found = await findAccounts(caller, `name eq ${literal(parts.name)} or ${account.id} eq ${made}`);
  if (found.kind !== 'done') return found;
  const choice = chooseByName(found.value, made, parts.postalCode);
  if (choice.kind !== 'none') return done(arranged(choice, made, cut));
  const body = {
    name: parts.name,
    address1_line1: parts.line1,
    address1_line2: parts.line2,
    address1_city: parts.city,
    address1_stateorprovince: parts.state,
    address1_postalcode: parts.postalCode,
    // As Partner Center says it: a country that we do not know is still one.
    address1_country: parts.country,
    [accountColumn.duns]: parts.duns,
  };
  const inserted = await insertFor(caller, `${account.set}(${made})`, body, owner, otherOwner);
  if (inserted.kind !== 'done') return inserted;
  return done({ id: made, owner: null, several: [], cut });
}

const { number: numberLength, ...lengthsOfNew } = accountLength;

/** Nine digits, however they are grouped; anything else stays as it is. */
function dunsOf(given: string | null): string | null {
  const digits = given?.replace(/[\s-]/g, '') ?? '';
  return /^\d{9}$/.test(digits) ? digits : given;
}

/** Filters that name the customer by an id. An id that is longer than its column cannot be in it. */
function identities({ externalId, duns }: Referral): string[] {
  const number = dunsOf(duns);
  return [
    ...(externalId && isGuid(externalId) ? [`${account.id} eq ${externalId}`] : []),
    ...(externalId && externalId.length <= numberLength ? [`accountnumber eq ${literal(externalId)}`] : []),
    ...(number && number.length <= lengthsOfNew.duns ? [`${accountColumn.duns} eq ${literal(number)}`] : []),
  ];
}

async function findAccounts(caller: Caller, filter: string): Promise<Outcome<readonly Found[]>> {
  const select = Object.keys(shape.shape).join(',');
  const found = await findRows(caller, account.set, shape, select, `(${filter}) and statecode eq 0`);
  if (found.kind !== 'done') return found;
  return done(
    found.value.map((row) => ({
      id: row.accountid.toLowerCase(),
      name: row.name ?? null,
      city: row.address1_city ?? null,
      postalCode: row.address1_postalcode ?? null,
      number: row.accountnumber ?? null,
      owner: ownerOf(row),
    })),
  );
}

function arranged(
  choice: Exclude<Choice<Found>, { kind: 'none' }>,
  made: string,
  cut: readonly string[],
): ArrangedAccount {
  if (choice.kind === 'several') {
    const place = ({ postalCode, city }: Found) => [postalCode, city].filter(Boolean).join(' ');
    const several = readable(
      choice.records,
      ({ name, id }) => name ?? id,
      (one) => [place(one), one.number],
    );
    return { id: null, owner: null, several, cut: [] };
  }
  const { id, owner } = choice.record;
  // An earlier try made it: what was cut then is told again.
  return { id, owner, several: [], cut: id === made ? cut : [] };
}
