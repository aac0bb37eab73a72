import * as React from 'react';
import { FontIcon, getRTL } from '@fluentui/react';
import type { Tag } from '../products';
import type { Words } from '../words';
import type { ProductStyles } from './productStyles';

interface Props {
  readonly tags: readonly Tag[];
  readonly words: Words;
  readonly looks: ProductStyles;
  /** Undefined where nothing may be changed. */
  readonly onRemove: ((id: string) => void) | undefined;
  /** The keyboard goes on behind the last one. */
  readonly onEnd: () => void;
}

const markTexts = { wrong: 'card.productWrong', unknown: 'card.productUnknown' } as const;
/** A list this long scrolls, which takes a place for the keyboard where no button is one. */
const long = 10;

interface OneProps extends Pick<Props, 'words' | 'looks'> {
  readonly tag: Tag;
  readonly fixed: boolean;
  /** Whether the Tab key stops here. */
  readonly stop: boolean;
}

const One = React.memo(
  ({ tag: { id, name, mark }, words, looks, fixed, stop }: OneProps) => (
    <li className={looks.tag} data-mark={mark}>
      <span className={looks.text}>
        {name ? `${name} ` : ''}
        <span className={name ? looks.mark : undefined}>{id}</span>
        {mark && ' '}
        {mark && (
          <span className={`${looks.mark} ${mark === 'wrong' ? looks.bad : ''}`}>{words.say(markTexts[mark])}</span>
        )}
      </span>
      {!fixed && (
        <button
          type="button"
          className={looks.remove}
          data-id={id}
          tabIndex={stop ? 0 : -1}
          aria-label={words.say('card.productRemove', { id })}
        >
          <FontIcon iconName="Cancel" aria-hidden />
        </button>
      )}
    </li>
  ),
  // With fifty of them a key would take longer than a frame; the words of one language are always the same.
  (a, b) =>
    a.tag.id === b.tag.id &&
    a.tag.name === b.tag.name &&
    a.tag.mark === b.tag.mark &&
    a.fixed === b.fixed &&
    a.stop === b.stop &&
    a.looks === b.looks &&
    a.words.language === b.words.language,
);

/** Where an arrow key leads; words that are written from the right go on to the left. */
function stepOf(key: string): number {
  const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (sideways !== 0) return getRTL() ? -sideways : sideways;
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
}

/** The deal's solutions, each with its name or with what is wrong, and a button that takes it out: one stop of the Tab key. */
export const Tags = React.forwardRef<HTMLUListElement, Props>(({ tags, words, looks, onRemove, onEnd }, list) => {
  const [current, setCurrent] = React.useState(Infinity);
  const [gone, setGone] = React.useState(false);
  const last = tags.length - 1;
  const root = () => (list as React.RefObject<HTMLUListElement>).current;
  const buttons = () => Array.from(root()?.querySelectorAll('button') ?? []);
  const go = (to: number) => (to > last ? onEnd() : buttons()[Math.max(0, to)]?.focus());
  const remove = (button: HTMLElement) => {
    setCurrent(buttons().indexOf(button as HTMLButtonElement));
    setGone(true);
    onRemove?.(button.dataset['id']!);
  };
  React.useLayoutEffect(() => {
    // The keyboard goes on with the tag that took the place of the one that went.
    if (!gone) return;
    setGone(false);
    buttons()[Math.min(current, last)]?.focus();
  });
  const before = React.useRef(tags.length);
  React.useLayoutEffect(() => {
    // What was just added is the last one.
    const element = root();
    if (element && tags.length > before.current) element.scrollTop = element.scrollHeight;
    before.current = tags.length;
  }, [tags.length]);
  const pressed = (event: React.KeyboardEvent) => {
    const at = buttons().indexOf(event.target as HTMLButtonElement);
    const step = stepOf(event.key);
    if (at < 0) return;
    if (step !== 0) go(at + step);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(last);
    else if (!/^(Delete|Backspace)$/.test(event.key)) return;
    // Held down it takes out no more than one.
    else if (!event.repeat) remove(event.target as HTMLElement);
    event.preventDefault();
  };
  const stop = Math.min(current, last);
  return (
    <ul
      ref={list}
      className={looks.tags}
      aria-label={words.say('card.products')}
      {...(!onRemove && tags.length >= long ? { tabIndex: 0 } : {})}
      onKeyDown={pressed}
      onFocus={({ target }) => setCurrent(buttons().indexOf(target as unknown as HTMLButtonElement))}
      onClick={({ target }) => {
        const button = (target as Element).closest('button');
        if (button) remove(button);
      }}
    >
      {tags.map((tag, at) => (
        <One key={tag.id} tag={tag} words={words} looks={looks} fixed={!onRemove} stop={at === stop} />
      ))}
    </ul>
  );
});
