/**
 * Answering and closing. The partner answers what Microsoft sent and closes its own referral; the seller at Microsoft
 * answers a request for help, and closes or withdraws the deal on both sides.
 */
import type { Outcome } from '../status';
import { isClosed } from '../status';
import { reasons } from './forms/options';
import { html, type Html } from './html';
import type { Place } from './layout';
import type { Deal } from './list';
import { answerText, helpText, senderText, textOr, waitText, wasSent } from './texts';

/** A posted decision with what is wrong about it. */
export interface Decision {
  readonly card: 'answer' | 'close';
  readonly reason: string;
  readonly fault: string;
}

export interface DecisionOptions {
  readonly place: Place;
  readonly now: number;
  readonly decision?: Decision;
}

/** Which outcomes a person may choose, by the card that offers them. */
export function choicesOf(
  { own, microsofts }: Deal,
  place: Place,
): Readonly<Record<Decision['card'], readonly Outcome[]>> {
  const answers: readonly Outcome[] = ['accept', 'decline'];
  const closes: readonly Outcome[] = ['win', 'lose', 'withdraw'];
  if (place === 'partner') {
    const waits = own.status === 'New';
    return { answer: waits ? answers : [], close: waits || isClosed(own) ? [] : closes };
  }
  const asked = !wasSent(own) && microsofts?.status === 'New';
  return { answer: asked ? answers : [], close: isClosed(own) ? [] : closes };
}

/** What has to be answered, or how the partner answered. */
export function answerCards(deal: Deal, { place, now, decision }: DecisionOptions): Html {
  const waits = choicesOf(deal, place).answer.length > 0;
  return html`${waits && answerCard(deal, place, now, decision?.card === 'answer' ? decision : undefined)}
  ${place === 'seller' && wasSent(deal.own) && outcomeCard(deal, now)}`;
}

/** How the deal can be closed, and the reasons that either card proposes. */
export function closeCards(deal: Deal, { place, decision }: DecisionOptions): Html {
  const open = choicesOf(deal, place).close.length > 0;
  return html`${open && closeCard(deal, place, decision?.card === 'close' ? decision : undefined)}${reasonList()}`;
}

function answerCard({ own, microsofts }: Deal, place: Place, now: number, wrong: Decision | undefined): Html {
  const [title, who, message, waiting] =
    place === 'partner'
      ? (['Answer Microsoft', senderText(own, microsofts), own.inviteContext?.notes, own] as const)
      : (['Answer the partner', helpText(microsofts), microsofts?.inviteContext?.notes, microsofts ?? own] as const);
  return html`<form method="post" class="card" data-decision>
    ${noEnter}
    <h2>${title}</h2>
    <p class="hint">${who}</p>
    <p class="text quote">${textOr(message)}</p>
    <p class="hint">${waitText(waiting, now)}</p>
    ${reasonField('answer', 'Reason for declining', wrong)}
    <p class="actions">
      <button name="outcome" value="accept">Accept</button>
      <button name="outcome" value="decline" class="quiet">Decline</button>
    </p>
  </form>`;
}

function outcomeCard({ own }: Deal, now: number): Html {
  return html`<section class="card">
    <h2>The partner’s answer</h2>
    <p class="text">${answerText(own, now)}</p>
  </section>`;
}

function closeCard({ own }: Deal, place: Place, wrong: Decision | undefined): Html {
  const withdraw = place === 'seller' ? (wasSent(own) ? 'Withdraw as error' : 'Close as error') : 'Close as error';
  return html`<form method="post" class="card" data-decision>
    ${noEnter}
    <h2>Close the deal</h2>
    ${reasonField('close', 'Reason for closing', wrong)}
    <p class="hint" id="close-hint">Needed for a lost deal. A closed deal cannot be opened again.</p>
    <p class="actions">
      <button name="outcome" value="win" class="quiet">Close as won</button>
      <button name="outcome" value="lose" class="quiet">Close as lost</button>
      <button name="outcome" value="withdraw" class="quiet">${withdraw}</button>
    </p>
  </form>`;
}

function reasonField(card: Decision['card'], label: string, wrong: Decision | undefined): Html {
  const id = `${card}-reason`;
  const described = [card === 'close' && 'close-hint', wrong && `${id}-fault`].filter(Boolean).join(' ');
  return html`<label for="${id}">${label}</label>
    ${wrong && html`<p class="fault" id="${id}-fault" role="alert">${wrong.fault}</p>`}
    <input
      id="${id}"
      name="reason"
      list="reasons"
      autocomplete="off"
      value="${wrong?.reason}"
      ${wrong && html`aria-invalid="true" autofocus`}
      ${described && html`aria-describedby="${described}"`}
    />`;
}

/** The Enter key presses a form's first button; this one does nothing, since no decision here can be taken back. */
const noEnter = html`<button disabled hidden></button>`;

function reasonList(): Html {
  return html`<datalist id="reasons">${reasons.map((reason) => html`<option value="${reason}"></option>`)}</datalist>`;
}
