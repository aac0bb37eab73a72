import * as React from 'react';
import { Callout, DirectionalHint } from '@fluentui/react';
import type { Solution } from '../catalogue';
import type { Words } from '../words';
import type { ProductStyles } from './productStyles';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly found: readonly Solution[];
  /** How many more there are than can be listed. */
  readonly more: number;
  /** Place of the one that the keyboard is at; -1 for none. */
  readonly active: number;
  readonly frame: React.RefObject<HTMLElement>;
  readonly words: Words;
  readonly looks: ProductStyles;
  readonly onChoose: (solution: Solution) => void;
  readonly onDismiss: () => void;
}

export const optionId = (id: string, at: number): string => `${id}-${at}`;

/** The solutions that answer to what is typed, over the page, so that nothing under them moves. The focus stays in the input. */
export const Suggestions = (props: Props) => {
  const { id, label, found, more, active, frame, words, looks, onChoose, onDismiss } = props;
  const list = React.useRef<HTMLUListElement>(null);
  const [, follow] = React.useReducer((times: number) => times + 1, 0);
  React.useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for the effect's end.
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    <Callout
      target={frame}
      role="presentation"
      isBeakVisible={false}
      gapSpace={2}
      calloutWidth={frame.current?.offsetWidth ?? 0}
      directionalHint={DirectionalHint.bottomLeftEdge}
      directionalHintForRTL={DirectionalHint.bottomRightEdge}
      shouldRestoreFocus={false}
      // The keyboard of a phone resizes the page and scrolls the input into sight: then the list goes with it.
      onDismiss={(event) => (/^(scroll|resize)$/.test(event?.type ?? '') ? follow() : onDismiss())}
    >
      <div className={looks.list} onMouseDown={(event) => event.preventDefault()}>
        <ul ref={list} role="listbox" id={id} aria-label={label}>
          {found.map((solution, at) => (
            <li
              key={solution.id}
              role="option"
              id={optionId(id, at)}
              aria-selected={at === active}
              className={looks.option}
              onClick={() => onChoose(solution)}
            >
              {solution.name || solution.id} {solution.name && <span className={looks.mark}>{solution.id}</span>}
            </li>
          ))}
        </ul>
        {more > 0 && <div className={looks.more}>{words.say('card.catalogueMore', { count: more })}</div>}
      </div>
    </Callout>
  );
};
