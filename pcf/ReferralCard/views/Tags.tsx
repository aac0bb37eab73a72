import * as React from 'react';
import { IconButton } from '@fluentui/react';
import type { Tag } from '../products';
import type { Words } from '../words';
import type { Styles } from './styles';

interface Props {
  readonly tags: readonly Tag[];
  readonly words: Words;
  readonly styles: Styles;
  /** Undefined where nothing may be changed. */
  readonly onRemove: ((id: string) => void) | undefined;
}

const markTexts = { wrong: 'card.productWrong', unknown: 'card.productUnknown' } as const;

interface OneProps extends Omit<Props, 'tags' | 'onRemove'> {
  readonly tag: Tag;
  readonly at: number;
  readonly fixed: boolean;
  readonly onRemove: (id: string, at: number) => void;
}

const One = React.memo(
  ({ tag: { id, name, mark }, at, words, styles, fixed, onRemove }: OneProps) => (
    <li className={styles.tag} data-mark={mark}>
      <span>
        {name ? `${name} ` : ''}
        <span className={styles.quiet}>{id}</span>
        {mark && <em> {words.say(markTexts[mark])}</em>}
      </span>
      {!fixed && (
        <IconButton
          iconProps={{ iconName: 'Cancel', style: { fontSize: 10 } }}
          ariaLabel={words.say('card.productRemove', { id })}
          styles={{ root: { width: 24, height: 24 } }}
          onClick={() => onRemove(id, at)}
        />
      )}
    </li>
  ),
  // With fifty of them a key would take longer than a frame; the words of one language are always the same.
  (a, b) =>
    a.tag.id === b.tag.id &&
    a.tag.name === b.tag.name &&
    a.tag.mark === b.tag.mark &&
    a.at === b.at &&
    a.fixed === b.fixed &&
    a.styles === b.styles &&
    a.words.language === b.words.language,
);

/** The deal's solutions, each with its name or with what is wrong, and a button that takes it out. */
export const Tags = ({ tags, words, styles, onRemove }: Props) => {
  const list = React.useRef<HTMLUListElement>(null);
  const [from, setFrom] = React.useState<number>();
  React.useEffect(() => {
    // The keyboard goes on with the tag that took the place of the one that went.
    if (from === undefined) return;
    setFrom(undefined);
    const buttons = list.current?.querySelectorAll('button') ?? [];
    buttons[Math.min(from, buttons.length - 1)]?.focus();
  });
  const latest = React.useRef(onRemove);
  latest.current = onRemove;
  const remove = React.useCallback((id: string, at: number) => {
    latest.current?.(id);
    setFrom(at);
  }, []);
  return (
    <ul ref={list} className={styles.tags} aria-label={words.say('card.products')}>
      {tags.map((tag, at) => (
        <One key={tag.id} tag={tag} at={at} words={words} styles={styles} fixed={!onRemove} onRemove={remove} />
      ))}
    </ul>
  );
};
