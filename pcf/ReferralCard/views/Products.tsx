import * as React from 'react';
import { Label, useTheme } from '@fluentui/react';
import { column, lengthOf } from '../../../model/columns';
import { enter, type Entered, type Tag, tagsOf, withoutSolution } from '../products';
import type { ProductsField } from '../questions';
import type { Words } from '../words';
import { useId } from './ids';
import { productStylesOf } from './productStyles';
import { SolutionInput } from './SolutionInput';
import type { Styles } from './styles';
import { Tags } from './Tags';

interface Props {
  readonly field: ProductsField;
  readonly words: Words;
  readonly styles: Styles;
  readonly onChange: (text: string) => void;
}

/** So many are named when they are added; of more the number is told. */
const named = 3;

/** What a screen reader says of solutions that were entered. */
function told({ taken, again }: Entered, tags: readonly Tag[], words: Words): string {
  const marks = { wrong: 'card.productWrong', unknown: 'card.productUnknown' } as const;
  const added = tags.filter(({ id }) => taken.indexOf(id) >= 0);
  const name = ({ id, name, mark }: Tag) => `${name ?? id}${mark ? ` (${words.say(marks[mark])})` : ''}`;
  const some = added.length <= named ? added : added.filter(({ mark }) => mark);
  return [
    ...(added.length > named ? [words.say('card.productsAdded', { count: added.length })] : []),
    ...(some.length > 0 ? [words.say('card.productAdded', { id: some.map(name).join(', ') })] : []),
    ...(again.length > 0 ? [words.say('card.productAgain', { id: again.join(', ') })] : []),
  ].join(' ');
}

/** The solutions of the deal in one field: found by name, typed or pasted as ids, each of them a tag that can be taken out. */
export const Products = ({ field, words, styles, onChange }: Props) => {
  const theme = useTheme();
  const looks = React.useMemo(() => productStylesOf(theme), [theme]);
  const id = useId();
  const frame = React.useRef<HTMLDivElement>(null);
  const input = React.useRef<HTMLInputElement>(null);
  const list = React.useRef<HTMLUListElement>(null);
  const [typed, setTyped] = React.useState('');
  const [why, setWhy] = React.useState<Entered['why']>();
  const [said, setSaid] = React.useState('');

  const take = (text: string) => {
    const entered = enter(field.value, text, field.catalogue);
    setTyped(entered.rest);
    setWhy(entered.why);
    setSaid(told(entered, tagsOf(field.catalogue, entered.products), words));
    if (entered.products !== field.value) onChange(entered.products);
  };
  const remove = (gone: string) => {
    setSaid(words.say('card.productRemoved', { id: gone }));
    // With the last one the whole list goes.
    if (field.tags.length === 1) input.current?.focus();
    onChange(withoutSolution(field.value, gone));
  };
  const reason = {
    words: () => words.say('card.productsChoose', { text: typed }),
    full: () => words.say('card.productsFull', { count: lengthOf(column.products) }),
  };
  const error = why ? reason[why]() : field.wrong;
  const tagged = field.tags.length > 0;
  const under = error ?? field.count;
  return (
    <div>
      <Label htmlFor={id}>{field.label}</Label>
      <div
        ref={frame}
        className={`${looks.frame} ${field.disabled ? looks.fixed : ''} ${error ? looks.wrong : ''}`}
        onClick={({ target, currentTarget }) => target === currentTarget && input.current?.focus()}
      >
        {tagged && (
          <Tags
            ref={list}
            tags={field.tags}
            words={words}
            looks={looks}
            onRemove={field.disabled ? undefined : remove}
            onEnd={() => input.current?.focus()}
          />
        )}
        {!(tagged && field.disabled) && (
          <div data-field="products" className={field.count && looks.divided}>
            <SolutionInput
              id={id}
              field={field}
              typed={typed}
              describedBy={under ? `${id}-under` : undefined}
              words={words}
              looks={looks}
              frame={frame}
              input={input}
              onType={(text) => {
                setTyped(text);
                setWhy(undefined);
              }}
              onTake={take}
              onChoose={(solution) => take(solution.id)}
              onBack={() => list.current?.querySelector<HTMLElement>('li:last-child button')?.focus()}
            />
          </div>
        )}
      </div>
      {under && (
        <p id={`${id}-under`} className={`${looks.under} ${error ? looks.bad : ''}`}>
          {error && field.count ? `${field.count}. ` : ''}
          {under}
        </p>
      )}
      <span className={styles.hidden} aria-live="polite">
        {said}
      </span>
    </div>
  );
};
