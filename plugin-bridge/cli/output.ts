/** Where a command writes. Data goes to `out`, so that a script can read it; everything else goes to `err`. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
  /** For `out` and `err` each, since only one of them may be a terminal. */
  readonly paint: Paint;
  readonly paintError: Paint;
}

export interface Paint {
  good(text: string): string;
  bad(text: string): string;
  weak(text: string): string;
  strong(text: string): string;
}

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Colours only on a terminal, and never where NO_COLOR is set to something (no-color.org). */
export function createOutput(
  stdout: Stream,
  stderr: Stream,
  variables: Readonly<Record<string, string | undefined>>,
): Output {
  const paint = (stream: Stream) =>
    createPaint(stream.isTTY === true && !variables.NO_COLOR && variables.TERM !== 'dumb');
  return {
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    paint: paint(stdout),
    paintError: paint(stderr),
  };
}

function createPaint(coloured: boolean): Paint {
  const by = (on: number, off: number) => (text: string) => (coloured ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return { good: by(32, 39), bad: by(31, 39), weak: by(2, 22), strong: by(1, 22) };
}
