/** Carries out what a person decided on a deal's page: the same PATCH that an API client would send. */
import { patchReferral } from '../patch';
import type { Referral } from '../referral';
import { Refusal } from '../refusal';
import type { Caller, Service } from '../service';
import { isClosed, outcomes, type Outcome } from '../status';
import { choicesOf, type Decision } from './decide';
import type { Place } from './layout';
import type { Deal } from './list';

const sentences: Readonly<Record<Outcome, string>> = {
  accept: 'The deal is accepted.',
  decline: 'The deal is declined.',
  expire: 'The deal has expired.',
  win: 'The deal is closed as won.',
  lose: 'The deal is closed as lost.',
  withdraw: 'The deal is closed as an error.',
};

/** What to say after an outcome was carried out; undefined for a word that is none. */
export function confirmation(outcome: string | null): string | undefined {
  return Object.entries(sentences).find(([name]) => name === outcome)?.[1];
}

/** Carries out a posted decision; gives the outcome, or what is wrong. */
export function decide(service: Service, deal: Deal, place: Place, body: string, now: number): Outcome | Decision {
  const posted = new URLSearchParams(body);
  const reason = (posted.get('reason') ?? '').trim();
  const choices = choicesOf(deal, place);
  const outcome = [...choices.answer, ...choices.close].find((choice) => choice === posted.get('outcome'));
  const card = outcome && choices.answer.includes(outcome) ? 'answer' : 'close';
  if (!outcome) return { card, reason, fault: 'Not done: the deal was changed meanwhile. This is how it stands now.' };
  if (reason === '' && outcome === 'decline') return { card, reason, fault: 'Say why the deal is declined.' };
  if (reason === '' && outcome === 'lose') return { card, reason, fault: 'Say why the deal was lost.' };
  // The reason on the answer's card is one for declining.
  const said = outcome === 'accept' ? '' : reason;
  try {
    const caller: Caller = place === 'seller' ? 'microsoft' : 'partner';
    for (const referral of concerned(deal, place, card)) {
      const operations = Object.entries({ ...outcomes[outcome], ...(said && { statusReason: said }) });
      const patch = operations.map(([name, value]) => ({ op: 'replace', path: `/${name}`, value }));
      patchReferral(service, { referral, caller, ifMatch: undefined, body: patch }, now);
    }
    return outcome;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { card, reason, fault: `Not done: ${error.inner?.message ?? error.message}.` };
  }
}

/** The referrals that a decision changes: an answer one, a closing by Microsoft both sides of the engagement. */
function concerned({ own, microsofts }: Deal, place: Place, card: Decision['card']): readonly Referral[] {
  if (place === 'partner') return [own];
  if (card === 'answer') return microsofts ? [microsofts] : [];
  return [own, microsofts].filter((referral) => referral !== undefined).filter((referral) => !isClosed(referral));
}
