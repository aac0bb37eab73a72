import * as React from 'react';
import { render } from '@testing-library/react';
import { steady } from '../../pcf/ReferralCard/views/steady';
import './form';

interface Props {
  readonly model: unknown;
  readonly words: { readonly language: number; readonly say: () => string };
  readonly onChange: () => void;
}

const words = (language: number) => ({ language, say: () => '' });
const change = () => undefined;

test.each<[string, Partial<Props>, number]>([
  ['a model that says the same, made anew', {}, 1],
  ['another text deep within', { model: { lines: [{ at: 1, text: 'b' }] } }, 2],
  ['one line more', { model: { lines: [{ at: 1, text: 'a' }, {}] } }, 2],
  ['a value that went', { model: { lines: [{ at: 1 }] } }, 2],
  ['an empty one in place of none', { model: { lines: [{ at: 1, text: null }] } }, 2],
  ['another language', { words: words(1036) }, 2],
  ['another handler', { onChange: () => undefined }, 2],
])('a part is drawn again exactly when something in it changes: %s', (_what, more, drawn) => {
  let times = 0;
  const Part = steady((_props: Props) => {
    times += 1;
    return null;
  });
  const props = () => ({ model: { lines: [{ at: 1, text: 'a' }] }, words: words(1033), onChange: change });
  const view = render(<Part {...props()} />);
  view.rerender(<Part {...props()} {...more} />);
  expect(times).toBe(drawn);
});
