import type { AuditLine, Said } from '../model';
import { create } from './create';
import { ended, put, type Context, type Held, type PassMemory, type Step } from './context';
import { isNews } from './merge/decide';

/**
 * Sync is off: nothing goes to Partner Center. A referral that may have been made is still found and linked, link and
 * id stay, and the base stays as it is, so that on again is an ordinary merge.
 */
export async function switchedOff(context: Context, held: Held, memory: PassMemory): Promise<Step> {
  const { row, state } = held;
  if (!state.link && state.claim) return create(context, held, memory);
  const news = state.shown['syncStatus'] !== 'NotShared';
  // A claim whose POST was refused in this pass is taken back all the same: switched on again, nobody has to wait for it.
  const refused = memory.refused !== null && state.claim?.nonce === memory.claim?.nonce;
  const next = { ...state, wait: null, claim: refused ? null : state.claim };
  // An answer that the form's guard would have held back: by a grid, an import or a flow.
  const unheard = state.shown['referralStatus'] === 'NewReceived' && row.response !== null;
  const said: Said | null = unheard ? { key: 'reason.answerUnheard' } : null;
  const lines: AuditLine[] = [
    ...(news ? [{ key: 'audit.off' } as const] : []),
    ...(said && isNews(row, said) ? [{ key: 'audit.attention', values: { reason: said } } as const] : []),
  ];
  return ended(await put(context, held, { state: next, lines, problem: said && { said } }));
}
