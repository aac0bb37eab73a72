import { connectDataverse } from '../../connections';
import { createTransport } from '../../systems/transport';
import type { Output } from '../output';
import { realParts } from '../process';
import type { FormConfig } from './config';
import { listForms } from './forms';
import { doneOr, FormProblem } from './problem';
import { lineOf, listed } from './shown';

/** Tells the main forms of the opportunity, and which of them show the card. Gives the exit code. */
export async function tellForms(
  config: FormConfig,
  { json }: { readonly json: boolean },
  output: Output,
): Promise<number> {
  const transport = createTransport({ timeoutMs: config.timeoutMs });
  const caller = connectDataverse(config.dataverse, realParts(transport.send));
  try {
    const found = doneOr(await listForms(caller), 'The forms cannot be listed', 'Mend what the reason names.');
    const lines = found.map(lineOf);
    if (json) output.out(JSON.stringify({ ok: true, forms: lines }, null, 2));
    else for (const line of listed(lines, output.paint)) output.out(line);
    return 0;
  } catch (error) {
    if (!(error instanceof FormProblem)) throw error;
    if (json) output.out(JSON.stringify({ ok: false, error: { reason: error.message } }, null, 2));
    output.err(`${output.paintError.bad('✗')} ${error.message}`);
    output.err(`  What to do: ${error.todo}`);
    return 1;
  } finally {
    await transport.close();
  }
}
