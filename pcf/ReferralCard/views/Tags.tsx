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
  return (
    <ul ref={list} className={styles.tags} aria-label={words.say('card.products')}>
      {tags.map(({ id, name, mark }, at) => (
        <li key={id} className={styles.tag} data-mark={mark}>
          <span>
            {name ? `${name} ` : ''}
            <span className={styles.quiet}>{id}</span>
            {mark && <em> {words.say(markTexts[mark])}</em>}
          </span>
          {onRemove && (
            <IconButton
              iconProps={{ iconName: 'Cancel', style: { fontSize: 10 } }}
              ariaLabel={words.say('card.productRemove', { id })}
              styles={{ root: { width: 24, height: 24 } }}
              onClick={() => {
                onRemove(id);
                setFrom(at);
              }}
            />
          )}
        </li>
      ))}
    </ul>
  );
};
