import pino from 'pino';
import { type Config } from '../config';
import { connect } from '../connections';
import { createEngine } from '../engine';
import { masked } from '../masked';
import type { PassResult } from '../sync';
import { createTransport } from '../systems/transport';
import type { Output } from './output';
import { realParts } from './process';

export interface SweepReport {
  readonly ok: boolean;
  /** Whether everything was to be looked at, rather than what changed since the last sweep. */
  readonly full: boolean;
  /** How many of each were looked at. */
  readonly opportunities: number;
  readonly referrals: number;
  /** How many opportunities were brought together with their referral. */
  readonly written: number;
  /** How many wait for something that is under way; the next sweep looks at them again. */
  readonly waiting: number;
  readonly failed: readonly Failure[];
  /** Why the sweep as a whole did not end well: a side that could not be read. */
  readonly error?: string;
}

export interface Failure {
  readonly kind: 'opportunity' | 'referral';
  readonly id: string;
  readonly reason: string;
}

/** What happened while a sweep ran. */
export interface Swept {
  readonly looked: Readonly<Record<Failure['kind'], ReadonlySet<string>>>;
  /** The passes over each opportunity, in order. */
  readonly passes: ReadonlyMap<string, readonly PassResult[]>;
  readonly broke: readonly Failure[];
  readonly error?: string;
}

/** Counts what happened: the last pass over an opportunity says how it stands. */
export function reportOf(full: boolean, { looked, passes, broke, error }: Swept): SweepReport {
  const ends = [...passes].map(([id, results]) => ({ id, results, last: results[results.length - 1] }));
  const failed: Failure[] = [
    ...ends.flatMap(({ id, last }) =>
      last?.outcome === 'failed'
        ? [{ kind: 'opportunity' as const, id, reason: masked(last.reason ?? 'No reason was given.') }]
        : [],
    ),
    ...broke.map((one) => ({ ...one, reason: masked(one.reason) })),
  ];
  return {
    ok: error === undefined && failed.length === 0,
    full,
    opportunities: looked.opportunity.size,
    referrals: looked.referral.size,
    written: ends.filter(({ results }) => results.some(({ outcome }) => outcome === 'written')).length,
    waiting: ends.filter(({ last }) => last?.outcome === 'waiting').length,
    failed,
    ...(error === undefined ? {} : { error: masked(error) }),
  };
}

export interface SweepCommand {
  readonly full: boolean;
  readonly json: boolean;
  /** Writes the relay's log to stderr as it goes. */
  readonly verbose: boolean;
}

/** One sweep beside whatever relay is running; waits until its work is done. Gives the exit code. */
export async function sweep(config: Config, { full, json, verbose }: SweepCommand, output: Output): Promise<number> {
  const transport = createTransport({ timeoutMs: config.timeoutMs });
  const parts = realParts(transport.send);
  const looked = { opportunity: new Set<string>(), referral: new Set<string>() };
  const passes = new Map<string, PassResult[]>();
  const broke: Failure[] = [];
  let stopping = false;
  const engine = createEngine({
    ...parts,
    config,
    connections: connect(config, parts),
    full,
    log: pino({ level: verbose ? config.logLevel : 'silent', base: undefined }, pino.destination(2)),
    stopping: () => stopping,
    looked: (kind, id) => void looked[kind].add(id),
    ended: (id, result) => void passes.set(id, [...(passes.get(id) ?? []), result]),
    broke: (kind, id, reason) => void broke.push({ kind, id, reason }),
  });
  const stop = (): void => {
    stopping = true;
    void engine.work.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  const { failed: error } = await engine.sweep();
  if (!stopping) await engine.work.idle();
  await engine.work.stop();
  await transport.close();
  const report = reportOf(full, { looked, passes, broke, error: stopping ? 'it was stopped before its end' : error });
  if (json) output.out(JSON.stringify(report, null, 2));
  else tell(report, output);
  return report.ok ? 0 : 1;
}

function tell({ full, opportunities, referrals, written, waiting, failed, error }: SweepReport, output: Output): void {
  const { paint, paintError } = output;
  const what = full ? 'everything' : 'what changed since the last sweep';
  output.out(
    `Looked at ${what}: ${count(opportunities, 'opportunity', 'opportunities')}, ${count(referrals, 'referral')}.`,
  );
  output.out(`${written} written, ${waiting} waiting, ${failed.length} failed`);
  for (const { kind, id, reason } of failed) output.err(`${paintError.bad('✗')} ${kind} ${id}: ${reason}`);
  if (error !== undefined) {
    output.err(`${paintError.bad('✗')} The sweep failed: ${error}`);
    output.err('  What to do: npx cosell status tells which side cannot be reached; then run the sweep again.');
  } else if (failed.length > 0) {
    output.err('  What to do: mend what the reasons name. The next sweep tries these records again.');
  } else {
    output.out(`${paint.good('✓')} done`);
  }
}

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
