import { noticeTexts, readCardData, type CardData } from '../model';
import { ended, put, type Context, type Held, type PassMemory, type Step } from './context';
import { failureText, isPassing } from './merge/wait';
import type { Notice } from './merge/patches';

/** How long before the end of the fourteen days the owner is reminded. */
const reminder = 3 * 86_400_000;

type Bell = 'arrived' | 'expiring';

/** Which notice the owner of this deal is due, if any; a team has no bell of its own. */
function due({ row, state }: Held): Bell | null {
  const { arrival } = state;
  if (!arrival || row.state !== 'open' || row.ownedBy?.set !== 'systemusers') return null;
  if (!arrival.rung.includes('arrived')) return 'arrived';
  const expires = received(state.shown['cardData'] ?? null)?.expires;
  const waits = row.referralStatus === 'NewReceived' && row.response === null;
  if (!waits || !expires || arrival.rung.includes('expiring')) return null;
  return Date.parse(expires) - reminder <= row.serverTime ? 'expiring' : null;
}

const received = (cardData: string | null): CardData['received'] => readCardData(cardData)?.received;

function noticeOf({ row, state }: Held, bell: Bell): Notice {
  const date = received(state.shown['cardData'] ?? null)?.expires ?? null;
  const own = row.referralStatus !== 'NewReceived';
  const title = bell === 'expiring' ? 'notice.expiring' : own ? 'notice.own' : 'notice.arrived';
  const body =
    bell === 'expiring' ? 'notice.expiringBody' : own || date === null ? 'notice.ownBody' : 'notice.arrivedBody';
  return {
    title: noticeTexts[title],
    body: noticeTexts[body],
    values: { name: row.name ?? row.id },
    date,
    opportunity: row.id,
    open: noticeTexts['notice.open'],
  };
}

/** Told so often without an answer, a notice has probably rung each time. */
const unanswered = 3;

/**
 * Tells the owner of a deal that arrived, and again before the time to answer ends. It is sent before it is noted: told
 * twice after a crash is better than not at all. A bell that may not be rung never holds up the sync.
 */
export async function ring(context: Context, held: Held, memory: PassMemory): Promise<Step | null> {
  const bell = context.notify ? due(held) : null;
  const { row, state } = held;
  if (!bell || !state.arrival || row.ownedBy === null) return null;
  memory.rung[bell] ??= await rang(context, row.ownedBy.id, held, bell);
  if (!memory.rung[bell]) return null;
  const arrival = { ...state.arrival, rung: [...state.arrival.rung, bell] };
  const noted = await put(context, held, { state: { ...state, arrival }, ahead: true });
  return noted.kind === 'again' ? null : ended(noted);
}

/** Whether the notice counts as given; false when the next pass is to try again. */
async function rang({ opportunities, rings, log }: Context, user: string, held: Held, bell: Bell): Promise<boolean> {
  const { id } = held.row;
  const told = await opportunities.notify(user, noticeOf(held, bell));
  const key = `${id} ${bell}`;
  const tries = (rings.get(key) ?? 0) + 1;
  const passing = told.kind !== 'done' && (told.kind !== 'refused' || isPassing(told.status));
  // Certainly not given, for a reason that goes by; or perhaps given, so that it is not repeated for ever.
  if (passing && (told.kind === 'refused' || tries < unanswered)) {
    if (told.kind !== 'refused') rings.set(key, tries);
    return false;
  }
  rings.delete(key);
  if (told.kind !== 'done') {
    const reason = failureText(told);
    log({ level: 'warn', what: 'The owner of a deal could not be notified', opportunity: id, reason });
  }
  return true;
}
