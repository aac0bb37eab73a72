/** Writes the control's .resx files from the model's texts: `node pcf/strings.mjs`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const strings = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'ReferralCard', 'strings');
const { outputFiles } = await build({
  entryPoints: [join(strings, 'resx.ts')],
  bundle: true,
  write: false,
  format: 'esm',
});
const { resx } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
for (const language of [1033, 1036, 1041])
  writeFileSync(join(strings, `ReferralCard.${language}.resx`), resx(language));
