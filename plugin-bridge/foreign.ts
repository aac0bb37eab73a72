import { readCardData, reasonText, type AuditLine } from '../model';
import type { Context, Step } from './context';
import { eventsOf } from './events';
import { prepend, remember } from './merge/audit';
import { isNews } from './merge/decide';
import type { Opportunity } from './merge/deal';
import { failureText, isPassing } from './merge/wait';

/**
 * The state belongs to another row, environment or format: a clone or a copied environment. Nothing goes to Partner
 * Center and the state stays as it is; a person decides. The row says so once.
 */
export async function foreign(
  context: Context,
  row: Opportunity,
  why: 'row' | 'organization' | 'format',
): Promise<Step> {
  const said = { key: `reason.${why}` } as const;
  const news = isNews(row, said);
  if (!row.sync || (!news && row.syncStatus === 'NeedsAttention')) return { outcome: 'rest', settled: true };
  const lines: AuditLine[] = [{ key: 'audit.failed', values: { reason: said } }];
  const patch = {
    syncStatus: 'NeedsAttention',
    cardData: {
      problem: { text: reasonText(said, context.language), said },
      history: remember(readCardData(row.cardData)?.history, lines, row.serverTime),
    },
    audit: prepend(row.audit ?? '', lines, row.serverTime, context.language),
  } as const;
  // A closed row may keep nothing, so there the same line is the same event each time.
  const seq = row.state === 'open' ? Math.floor(row.serverTime / 1_000) : 0;
  const events = eventsOf(row, row.identifier, seq, lines, context.language);
  const outcome = await context.opportunities.update(row.id, row.version, patch, { events });
  if (outcome.kind === 'done') return { outcome: 'written', settled: true };
  if (outcome.kind !== 'refused') return 'again';
  if (row.state === 'open' || isPassing(outcome.status))
    return { outcome: 'failed', settled: false, reason: outcome.message };
  // A closed row that takes no write has its history only.
  const told = await context.opportunities.record(events);
  return told.kind === 'done'
    ? { outcome: 'rest', settled: true }
    : { outcome: 'failed', settled: false, reason: failureText(told) };
}
