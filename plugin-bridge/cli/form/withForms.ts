import { connectDataverse } from '../../connections';
import type { Caller } from '../../systems/caller';
import { createTransport } from '../../systems/transport';
import type { Output } from '../output';
import { realParts } from '../process';
import type { FormConfig } from './config';
import { FormProblem } from './problem';

/**
 * Runs a command on the forms of the Dataverse that is configured. Gives the exit code: 0, or 1 with the problem and what
 * to do told on stderr (`failed` hears of it first). Other errors are thrown.
 */
export async function withForms(
  config: FormConfig,
  output: Output,
  command: (caller: Caller) => Promise<void>,
  failed?: (problem: FormProblem) => void,
): Promise<number> {
  const transport = createTransport({ timeoutMs: config.timeoutMs });
  try {
    await command(connectDataverse(config.dataverse, realParts(transport.send)));
    return 0;
  } catch (error) {
    if (!(error instanceof FormProblem)) throw error;
    failed?.(error);
    output.err(`${output.paintError.bad('✗')} ${error.message}`);
    output.err(`  What to do: ${error.todo}`);
    return 1;
  } finally {
    await transport.close();
  }
}
