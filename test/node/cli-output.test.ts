import { createOutput } from '../../plugin-bridge/cli/output';

const stream = (isTTY: boolean) => {
  const lines: string[] = [];
  return { isTTY, lines, write: (text: string) => lines.push(text) };
};

test('colours are for a terminal, each stream by itself', () => {
  const output = createOutput(stream(true), stream(false), {});
  expect(output.paint.good('✓')).toBe('\u001b[32m✓\u001b[39m');
  expect(output.paintError.bad('✗')).toBe('✗');
});

test.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('%j switches them off', (environment) => {
  expect(createOutput(stream(true), stream(true), environment).paint.bad('✗')).toBe('✗');
});

test('a NO_COLOR that is empty counts as not set', () => {
  expect(createOutput(stream(true), stream(true), { NO_COLOR: '' }).paint.bad('✗')).not.toBe('✗');
});

test('data goes to stdout, everything else to stderr', () => {
  const [stdout, stderr] = [stream(false), stream(false)];
  const output = createOutput(stdout, stderr, {});
  output.out('data');
  output.err('trouble');
  expect([stdout.lines, stderr.lines]).toEqual([['data\n'], ['trouble\n']]);
});
