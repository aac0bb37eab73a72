import * as React from 'react';
import { getRTL } from '@fluentui/react';
import type { Solution } from '../catalogue';
import { holdsSeparator, isListOfIds, search } from '../products';
import type { ProductsField } from '../questions';
import type { Words } from '../words';
import { useLeaving } from './leaving';
import type { ProductStyles } from './productStyles';
import { useSaveKeys } from './saveKeys';
import { optionId, Suggestions } from './Suggestions';

interface Props {
  readonly id: string;
  readonly field: ProductsField;
  readonly typed: string;
  readonly describedBy: string | undefined;
  readonly words: Words;
  readonly looks: ProductStyles;
  readonly frame: React.RefObject<HTMLElement>;
  readonly input: React.RefObject<HTMLInputElement>;
  readonly onType: (text: string) => void;
  /** Every id of this text is to be taken. */
  readonly onTake: (text: string) => void;
  readonly onChoose: (solution: Solution) => void;
  /** The keyboard goes back to the last solution. */
  readonly onBack: () => void;
}

/** More than can be looked over are not listed. */
const shown = 50;

/** Where solutions are searched, typed and pasted: a combobox as ARIA describes it, in which nothing is chosen by itself. */
export const SolutionInput = (props: Props) => {
  const { id, field, typed, words, looks, frame, input, onType, onTake, onChoose, onBack } = props;
  const [open, setOpen] = React.useState(false);
  const [active, setActive] = React.useState(-1);
  const found = open ? search(field.catalogue, field.value, typed) : [];
  const offered = found.slice(0, shown);
  const list = `${id}-list`;
  const expanded = offered.length > 0;
  const tagged = field.tags.length > 0;
  const show = (on: boolean) => {
    setOpen(on && field.catalogue.length > 0);
    setActive(-1);
  };
  const take = () => typed.trim() !== '' && onTake(typed);
  const { onFocus, onBlur } = useLeaving(() => {
    show(false);
    take();
  });
  useSaveKeys(input, take);
  const choose = (solution: Solution) => {
    setActive(-1);
    onChoose(solution);
  };
  const move = (step: number) => {
    if (!expanded) return show(true);
    setActive(Math.max(-1, Math.min(active + step, offered.length - 1)));
  };
  const enter = () => {
    const chosen = offered[active] ?? (typed.trim() !== '' && found.length === 1 ? found[0] : undefined);
    if (chosen) choose(chosen);
    else take();
  };
  const back = getRTL() ? 'ArrowRight' : 'ArrowLeft';
  const pressed = (event: React.KeyboardEvent<HTMLInputElement>) => {
    // Keys that belong to the writing of a Japanese word are not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') enter();
    else if (event.key === 'Escape' && expanded) show(false);
    // Held down it empties the field, and stops there.
    else if ((event.key === 'Backspace' || event.key === back) && typed === '' && tagged && !event.repeat) onBack();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const changed = (event: React.ChangeEvent<HTMLInputElement>) => {
    const { value } = event.target;
    const composing = (event.nativeEvent as InputEvent).isComposing;
    if (!composing && holdsSeparator(value)) return onTake(value);
    onType(value);
    show(true);
  };
  const pasted = (event: React.ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    // Anything else goes where the caret is, as everywhere.
    if (!isListOfIds(text)) return;
    event.preventDefault();
    onTake(text);
  };
  return (
    <>
      <input
        ref={input}
        id={id}
        className={looks.input}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        disabled={field.disabled}
        placeholder={
          field.disabled
            ? undefined
            : words.say(field.catalogue.length > 0 ? 'card.productsSearch' : 'card.productsType')
        }
        aria-describedby={props.describedBy}
        aria-invalid={field.wrong !== undefined}
        {...(field.catalogue.length > 0 && {
          role: 'combobox',
          'aria-autocomplete': 'list',
          'aria-expanded': expanded,
          'aria-haspopup': 'listbox',
          ...(expanded && { 'aria-controls': list }),
          ...(expanded && active >= 0 && { 'aria-activedescendant': optionId(list, active) }),
        })}
        onFocus={onFocus}
        onBlur={onBlur}
        onClick={() => show(true)}
        onChange={changed}
        onKeyDown={pressed}
        onPaste={pasted}
      />
      {expanded && (
        <Suggestions
          id={list}
          label={field.label}
          found={offered}
          more={found.length - offered.length}
          active={active}
          frame={frame}
          words={words}
          looks={looks}
          onChoose={choose}
          onDismiss={() => show(false)}
        />
      )}
    </>
  );
};
