import * as React from 'react';
import { withSolution } from '../catalogue';
import { pastedIds, withoutSolution } from '../products';
import type { ProductsField } from '../questions';
import type { Words } from '../words';
import { CataloguePicker } from './CataloguePicker';
import { LongText } from './LongText';
import type { Styles } from './styles';
import { Tags } from './Tags';

interface Props {
  readonly field: ProductsField;
  readonly words: Words;
  readonly styles: Styles;
  readonly onChange: (text: string) => void;
}

/** The solutions of the deal: any id can be typed or pasted, those of the catalogue can be picked, each can be taken out. */
export const Products = ({ field, words, styles, onChange }: Props) => {
  const paste = (event: React.ClipboardEvent) => {
    const ids = pastedIds(event.clipboardData.getData('text'));
    // One id goes where the caret is, as everywhere.
    if (ids.length < 2 || field.disabled) return;
    const added = ids.reduce<string | undefined>(
      (text, id) => (text === undefined ? text : withSolution(text, id)),
      field.value,
    );
    if (added === undefined) return;
    event.preventDefault();
    onChange(added);
  };
  return (
    <div className={styles.column} style={{ gap: 6 }}>
      <div data-field="products" onPaste={paste}>
        <LongText field={field} rows={2} placeholder="SOL-12345-ABC" onChange={onChange} />
      </div>
      {field.tags.length > 0 && (
        <Tags
          tags={field.tags}
          words={words}
          styles={styles}
          onRemove={field.disabled ? undefined : (id) => onChange(withoutSolution(field.value, id))}
        />
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
};
