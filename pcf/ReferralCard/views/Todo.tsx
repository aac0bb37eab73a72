import * as React from 'react';
import { useTheme } from '@fluentui/react';
import { type Styles, toneOf } from './styles';

interface Props {
  readonly title: string;
  readonly missing: readonly string[];
  readonly unread: readonly string[];
  readonly styles: Styles;
}

/** What is left to fill in before the deal can be sent. */
export const Todo = ({ title, missing, unread, styles }: Props) => {
  const theme = useTheme();
  return (
    <section aria-label={title} className={styles.box} style={toneOf('Conflict', theme)}>
      {missing.length > 0 && (
        <>
          <p className={styles.title}>{title}</p>
          <ul className={styles.list}>
            {missing.map((text) => (
              <li key={text}>{text}</li>
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
