import * as React from 'react';
import { ActionButton, FocusZone, FocusZoneDirection, type IButton, type ITextField, TextField } from '@fluentui/react';
import { column, lengthOf } from '../../../model/columns';
import { findSolutions, type Solution, withSolution } from '../catalogue';
import type { Words } from '../words';
import type { Styles } from './styles';

interface Props {
  readonly solutions: readonly Solution[];
  readonly products: string;
  readonly words: Words;
  readonly styles: Styles;
  readonly onAdd: (products: string) => void;
}

/**
 * Finds solutions by words of the name or the id, and adds one with each press. Not a combobox: Fluent's takes what the
 * pointer last passed over when it is left, and a product would be added that nobody chose.
 */
export const CataloguePicker = (props: Props) => {
  const [open, setOpen] = React.useState(false);
  const toggle = React.useRef<IButton>(null);
  const close = () => {
    setOpen(false);
    toggle.current?.focus();
  };
  return (
    <div>
      <ActionButton
        componentRef={toggle}
        iconProps={{ iconName: open ? 'ChevronUp' : 'Add' }}
        text={props.words.say('card.catalogue')}
        aria-expanded={open}
        styles={{ root: { height: 28 } }}
        onClick={() => setOpen(!open)}
      />
      {open && <Search {...props} onClose={close} />}
    </div>
  );
};

const Search = ({ solutions, products, words, styles, onAdd, onClose }: Props & { readonly onClose: () => void }) => {
  const [typed, setTyped] = React.useState('');
  const [full, setFull] = React.useState(false);
  const field = React.useRef<ITextField>(null);
  const list = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => field.current?.focus(), []);
  const { found, more } = findSolutions(solutions, products, typed);
  const add = (id: string) => {
    const added = withSolution(products, id);
    setFull(added === undefined);
    if (added !== undefined) onAdd(added);
    setTyped('');
    // What was pressed is about to go from the list.
    field.current?.focus();
  };
  const pressed = (event: React.KeyboardEvent) => {
    const only = found.length === 1 ? found[0] : undefined;
    if (event.key === 'ArrowDown') list.current?.querySelector('button')?.focus();
    else if (event.key === 'Enter' && only) add(only.id);
    else if (event.key !== 'Enter') return;
    event.preventDefault();
  };
  return (
    <div
      role="group"
      aria-label={words.say('card.catalogue')}
      className={styles.picker}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <TextField
        componentRef={field}
        ariaLabel={words.say('card.catalogueSearch')}
        placeholder={words.say('card.catalogueSearch')}
        autoComplete="off"
        value={typed}
        {...(full ? { errorMessage: words.say('card.productsFull', { count: lengthOf(column.products) }) } : {})}
        onChange={(_event, text = '') => setTyped(text)}
        onKeyDown={pressed}
      />
      <FocusZone direction={FocusZoneDirection.vertical}>
        <div ref={list} className={styles.results}>
          {found.map(({ id, name }) => (
            <ActionButton key={id} className={styles.result} onClick={() => add(id)}>
              <span>{name || id}</span>
              {name && <span className={styles.quiet}>{id}</span>}
            </ActionButton>
          ))}
        </div>
      </FocusZone>
      <p className={styles.quiet} aria-live="polite">
        {found.length === 0
          ? words.say('card.catalogueNone')
          : more > 0
            ? words.say('card.catalogueMore', { count: more })
            : ''}
      </p>
    </div>
  );
};
