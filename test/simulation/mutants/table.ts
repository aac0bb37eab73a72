import { mutants } from './all';
import { hunt, innocence, runsMost, type Caught } from './hunt';

/** Hunts all mutants whose name has `only` in it, and prints what became of each; resolves with the exit code: 1 when one survived. */
export async function huntAll(say: (line: string) => void, only = ''): Promise<number> {
  const chosen = mutants.filter(({ name }) => name.includes(only));
  const caught = await hunt(chosen, (each) => say(line(each)));
  const survived = caught.filter(({ run }) => run === undefined).length;
  const { run, seen } = await innocence(Math.max(...caught.map((each) => each.run ?? runsMost)));
  if (run !== undefined) say(`The engine itself fails in run ${run}: ${seen}`);
  say(`${caught.length} mutants, ${survived} survived`);
  return survived > 0 || run !== undefined ? 1 : 0;
}

const width = Math.max(...mutants.map(({ name }) => name.length));

function line({ mutant, run, seen }: Caught): string {
  const found = run === undefined ? 'SURVIVED' : `${run} of ${runsMost}`;
  return `${mutant.name.padEnd(width)}  ${found.padStart(10)}  ${run === undefined ? mutant.breaks : seen.slice(0, 120)}`;
}
