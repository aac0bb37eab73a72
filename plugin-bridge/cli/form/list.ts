import type { Output } from '../output';
import type { FormConfig } from './config';
import { listForms } from './forms';
import { doneOr } from './problem';
import { lineOf, listed } from './shown';
import { withForms } from './withForms';

/** Tells the main forms of the opportunity, and which of them show the card. Gives the exit code. */
export function tellForms(config: FormConfig, { json }: { readonly json: boolean }, output: Output): Promise<number> {
  const asJson = (told: object): void => output.out(JSON.stringify(told, null, 2));
  return withForms(
    config,
    output,
    async (caller) => {
      const found = doneOr(await listForms(caller), 'The forms cannot be listed', 'Mend what the reason names.');
      const lines = found.map(lineOf);
      if (json) asJson({ ok: true, forms: lines });
      else for (const line of listed(lines, output.paint)) output.out(line);
    },
    (problem) => json && asJson({ ok: false, error: { reason: problem.message } }),
  );
}
