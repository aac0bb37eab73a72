/** The command line as a process: `npx cosell` and `node dist/cosell.js`. */
import { askAt } from './form/ask';
import { createOutput } from './output';
import { runProgram } from './program';

const output = createOutput(process.stdout, process.stderr, process.env);

/** A reader that has seen enough, as `head` has, is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const ask = askAt(process.stdin, process.stderr);
void runProgram(process.argv.slice(2), { environment: process.env, folder: __dirname, output, ask }).then((code) => {
  // What was written to a pipe may still be on its way, and what is still waited for must not hold the end up.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
});
