import { readCardData } from '../model';
import type { Context, Step } from './context';
import { prepend } from './merge/audit';
import type { Opportunity } from './merge/deal';
import { reasonText } from './merge/reasons';

/**
 * The state belongs to another row, environment or format: a clone or a copied environment. Nothing goes to Partner
 * Center and the state stays as it is; a person decides. The row says so once.
 */
export async function foreign(
  context: Context,
  row: Opportunity,
  why: 'row' | 'organization' | 'format',
): Promise<Step> {
  const text = reasonText(why, context.language);
  const said = readCardData(row.cardData)?.problem?.text === text;
  if (!row.sync || (said && row.syncStatus === 'NeedsAttention')) return { outcome: 'rest', settled: true };
  const line = { key: 'audit.failed', values: { reason: text } } as const;
  const outcome = await context.opportunities.update(row.id, row.version, {
    syncStatus: 'NeedsAttention',
    cardData: { problem: { text } },
    audit: prepend(row.audit ?? '', [line], row.serverTime, context.language),
  });
  if (outcome.kind === 'done') return { outcome: 'written', settled: true };
  return outcome.kind === 'refused' ? { outcome: 'failed', settled: false, reason: outcome.message } : 'again';
}
