import { standardLength } from '../../../model';
import type { Owner, Referral } from '../../merge/deal';
import type { Caller } from '../caller';
import type { Arrangement } from '../../merge/patches';
import { done, type Outcome } from '../outcome';
import { refuse, then } from '../read';
import { accountOf } from './account';
import { sameForm } from './choose';
import { contactOf } from './contact';
import { currencyOf } from './currency';
import type { OtherOwner } from './events';
import type { Locks } from './locks';
import { mayOwn } from './owner';

export interface ArrangeParts {
  readonly caller: Caller;
  /** Who gets a deal whose account has no owner to give it to. */
  readonly dealOwner: Owner;
  /** Id of the user that the relay itself is. */
  readonly relayUser: () => Promise<Outcome<string>>;
  readonly locks: Locks;
  readonly otherOwner: OtherOwner;
}

/**
 * What a deal that arrives is bound to: currency, account, owner, contact. Found, or made under ids that come of the
 * referral's; so a second try finds what the first one made. Two deals of the same new customer wait for each other, or
 * each would make an account.
 */
export async function arrange(parts: ArrangeParts, referral: Referral): Promise<Outcome<Arrangement>> {
  const user = await parts.relayUser();
  if (user.kind !== 'done') return user;
  if (parts.dealOwner.id.toLowerCase() === user.value) {
    return refuse(
      'dealOwner',
      'COSELL_DEAL_OWNER is the relay’s own user, whose deals nobody would see: name a seller or a team.',
    );
  }
  return parts.locks.holding(keysOf(referral), () => arrangeAlone(parts, referral, user.value));
}

async function arrangeAlone(
  { caller, dealOwner, otherOwner }: ArrangeParts,
  referral: Referral,
  relayUser: string,
): Promise<Outcome<Arrangement>> {
  const currency = await currencyOf(caller, referral.currency);
  if (currency.kind !== 'done') return currency;
  const account = await accountOf(caller, referral, dealOwner, otherOwner);
  if (account.kind !== 'done') return account;
  const theirs = account.value.owner;
  const fits = theirs ? await mayOwn(caller, theirs, relayUser) : done(false);
  if (fits.kind !== 'done') return fits;
  const owner = theirs && fits.value ? theirs : dealOwner;
  return then(await contactOf(caller, referral, account.value.id, owner, otherOwner), (contact) =>
    done({
      currency: currency.value,
      account: account.value.id,
      contact: contact.id,
      accounts: account.value.several,
      contacts: contact.several,
      owner,
      cut: [
        ...((referral.name?.length ?? 0) > standardLength.name ? ['name'] : []),
        ...account.value.cut,
        ...contact.cut,
      ],
    }),
  );
}

/** Everything by which two referrals may mean the same customer or person. */
function keysOf({ customer, duns, externalId, contact }: Referral): string[] {
  const keys = { name: customer?.name, duns, id: externalId, mail: contact?.email };
  return Object.entries(keys).flatMap(([kind, value]) => (value ? [`${kind}:${sameForm(value)}`] : []));
}
