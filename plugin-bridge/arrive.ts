import { referralLink } from '../model';
import type { Context } from './context';
import { eventsOf } from './events';
import { newRow } from './merge/arrival';
import type { Referral } from './merge/deal';
import { done, type Outcome } from './systems/outcome';

/** A deal that somebody sent, or that we made at Partner Center, becomes an opportunity under the given id. */
export async function arrive(context: Context, opportunity: string, referral: Referral): Promise<Outcome<void>> {
  const { opportunities, organization, language } = context;
  const mates = referral.engagement ? await context.referrals.ofEngagement(referral.engagement) : done([]);
  if (mates.kind !== 'done') return mates;
  const theirs = mates.value.find(({ side }) => side === 'microsoft') ?? null;
  const arranged = await opportunities.arrange(referral);
  if (arranged.kind !== 'done') return arranged;
  const at = context.clock.now();
  const { row, lines } = newRow({
    organization,
    opportunity,
    referral,
    theirs,
    arrangement: arranged.value,
    link: referralLink(referral.id, context.linkBase),
    at,
    language,
  });
  const owned = { id: opportunity, serverTime: at, ownedBy: arranged.value.owner };
  const made = await opportunities.create(opportunity, row, eventsOf(owned, referral.id, 0, lines, language));
  if (made.kind === 'done') {
    context.known.set(referral.id, opportunity);
    if (theirs) context.known.set(theirs.id, opportunity);
  }
  return made;
}
