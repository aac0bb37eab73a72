import type { Outcome } from '../../systems/outcome';
import { reasonOf } from '../process';

/** Why a command on a form ended: what, where, and what to do now. */
export class FormProblem extends Error {
  constructor(
    what: string,
    readonly todo: string,
  ) {
    super(what);
  }
}

const again = 'Run the command again: it first looks what is there.';

/** What a call gave; throws a FormProblem where it was not done. */
export function doneOr<T>(outcome: Outcome<T>, what: string, todo: string): T {
  if (outcome.kind === 'done') return outcome.value;
  if (outcome.kind === 'stale') throw new FormProblem(`${what}: somebody changed it meanwhile.`, again);
  const reason = reasonOf(outcome);
  if (outcome.kind === 'refused' && outcome.status === 401)
    throw new FormProblem(`${what}: ${reason}`, 'Correct COSELL_ADMIN_TOKEN.');
  if (outcome.kind === 'refused' && outcome.status === 403)
    throw new FormProblem(`${what}: ${reason}`, 'Run it as a System Administrator or System Customizer.');
  if (outcome.kind === 'refused' && outcome.status === 0)
    throw new FormProblem(`${what}: ${reason}`, 'Correct COSELL_DATAVERSE_URL, or bring the way to it up again.');
  throw new FormProblem(`${what}: ${reason}`, outcome.kind === 'unknown' ? again : todo);
}
