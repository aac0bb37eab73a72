import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { render } from '@testing-library/react';
import { Label } from '@fluentui/react';

declare const REACT: string;

test('card, Fluent and the tests run on the one React that the project names', () => {
  const seen: string[] = [];
  const Seen = () => (seen.push(React.version), null);
  render(
    <Label>
      <Seen />
    </Label>,
  );
  expect([...seen, ReactDOM.version]).toEqual([REACT, REACT]);
});
