import * as React from 'react';
import { Link, useTheme } from '@fluentui/react';
import type { Task } from '../tasks';
import { type Styles, toneOf } from './styles';

interface Props {
  readonly title: string;
  readonly missing: readonly Task[];
  readonly unread: readonly string[];
  readonly styles: Styles;
}

/** To the field of the same card that is marked with this name. */
const lead = (from: HTMLElement, name: string) => {
  const field = from.closest('[data-card]')?.querySelector(`[data-field="${name}"]`);
  field?.querySelector<HTMLElement>('textarea, input, button')?.focus();
};

/** What is left to fill in before the deal can be sent: each leads to its field, or says where that is. */
export const Todo = ({ title, missing, unread, styles }: Props) => {
  const theme = useTheme();
  return (
    <section aria-label={title} className={styles.box} style={toneOf('Conflict', theme)}>
      {missing.length > 0 && (
        <>
          <p className={styles.title}>{title}</p>
          <ul className={styles.list}>
            {missing.map(({ text, field, where }) => (
              <li key={text}>
                {field ? (
                  <Link className={styles.task} onClick={(event) => lead(event.currentTarget as HTMLElement, field)}>
                    <span>{text}</span>
                  </Link>
                ) : (
                  <span>{text}</span>
                )}
                {where && <div style={{ fontSize: 12, lineHeight: '16px' }}>{where}</div>}
              </li>
            ))}
          </ul>
        </>
      )}
      {unread.map((text) => (
        <p key={text} className={styles.text}>
          {text}
        </p>
      ))}
    </section>
  );
};
