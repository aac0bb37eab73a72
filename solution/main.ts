import { pack } from './pack';
import { writeSource } from './source';

const usage = `usage: solution <verb>
  render   write solution/src and the sources of the small solutions from the model
  pack     lay dist/solution and make the zips in dist: CoSellConnector and one for each standard form`;

/** Runs one verb in the repository at `root`. Returns the exit code: 0 done, 1 something is wrong, 2 unknown verb. */
export function run(verb: string | undefined, root: string, say: (line: string) => void): number {
  try {
    if (verb === 'render') {
      say(`solution/src: ${writeSource(root)} files`);
      return 0;
    }
    if (verb === 'pack') {
      const packed = pack({ root });
      say([packed.unmanaged, packed.managed, ...packed.forms].join('\n'));
      return 0;
    }
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
  say(usage);
  return 2;
}

process.exitCode = run(process.argv[2], process.cwd(), (line) => process.stdout.write(`${line}\n`));
