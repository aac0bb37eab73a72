import * as React from 'react';
import type { ProductsField } from '../questions';
import type { Words } from '../words';
import { CataloguePicker } from './CataloguePicker';
import { LongText } from './LongText';
import type { Styles } from './styles';

interface Props {
  readonly field: ProductsField;
  readonly words: Words;
  readonly styles: Styles;
  readonly onChange: (text: string) => void;
}

/** The solutions of the deal: any id can be typed, those of the catalogue can be picked, and have names. */
export const Products = ({ field, words, styles, onChange }: Props) => (
  <div className={styles.column} style={{ gap: 6 }}>
    <LongText field={field} rows={2} placeholder="SOL-12345-ABC" onChange={onChange} />
    {field.named.length > 0 && (
      <ul className={styles.named} aria-label={words.say('card.catalogueNames')}>
        {field.named.map(({ id, name }) => (
          <li key={id}>
            <span className={styles.quiet}>{id}</span> {name}
          </li>
        ))}
      </ul>
    )}
    {field.catalogue && (
      <CataloguePicker
        solutions={field.catalogue}
        products={field.value}
        words={words}
        styles={styles}
        onAdd={onChange}
      />
    )}
  </div>
);
