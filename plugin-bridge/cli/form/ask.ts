import { createInterface } from 'node:readline/promises';

/** Asks a yes or no question; no is the answer of whoever just presses Enter. */
export type Ask = (question: string) => Promise<boolean>;

/** Asks at a terminal; undefined where there is none to ask at. The question goes to stderr, since data goes to stdout. */
export const askAt = (stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Ask | undefined =>
  stdin.isTTY !== true
    ? undefined
    : async (question) => {
        const lines = createInterface({ input: stdin, output: stderr });
        try {
          return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
        } finally {
          lines.close();
        }
      };
