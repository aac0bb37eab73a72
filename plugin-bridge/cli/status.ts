import { systemClock } from '../clock';
import type { Config } from '../config';
import { connect } from '../connections';
import { createTransport } from '../systems/transport';
import type { Check } from './check';
import { judge } from './checks';
import { look, type Findings } from './findings';
import type { Output } from './output';
import { realParts } from './process';

export interface StatusCommand {
  readonly json: boolean;
  /** How long each answer is waited for, ms. */
  readonly timeoutMs: number;
}

/** `cosell status --json`. */
export interface StatusReport {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** Opportunities by sync status; absent when they could not be counted. */
  readonly opportunities?: Readonly<Record<string, number>>;
}

/** Looks at the relay and at both systems, and tells what is well and what to do about the rest. Gives the exit code. */
export async function status(config: Config, { json, timeoutMs }: StatusCommand, output: Output): Promise<number> {
  const transport = createTransport({ timeoutMs });
  const connections = connect(config, realParts(transport.send));
  const findings = await look(config, connections, transport.send, timeoutMs);
  const report = reportOf(judge(config, findings, systemClock.now()), findings);
  if (json) output.out(JSON.stringify(report, null, 2));
  else tell(report, output);
  await transport.close();
  return report.ok ? 0 : 1;
}

function reportOf(checks: readonly Check[], { installed }: Findings): StatusReport {
  const deals = installed?.deals;
  return {
    ok: checks.every(({ state }) => state === 'ok'),
    checks,
    ...(deals?.kind === 'done' && { opportunities: deals.value }),
  };
}

function tell({ ok, checks }: StatusReport, { out, paint }: Output): void {
  const marks = { ok: paint.good('✓'), failed: paint.bad('✗'), unknown: paint.weak('–') };
  const width = Math.max(...checks.map(({ title }) => title.length));
  for (const { title, state, found, todo } of checks) {
    out(`${marks[state]} ${paint.strong(title.padEnd(width))}  ${found}`);
    if (todo !== undefined) out(`  ${' '.repeat(width)}  → ${todo}`);
  }
  out('');
  const wrong = checks.filter(({ state }) => state !== 'ok').length;
  out(ok ? paint.good('All is well.') : paint.bad(`${wrong} of ${checks.length} are not well.`));
}
