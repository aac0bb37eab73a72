import * as React from 'react';
import { Checkbox } from '@fluentui/react';
import { consent as choice, valueOf } from '../../../model/choices';
import type { ConsentField } from '../questions';
import type { Actions } from './actions';
import { useId } from './ids';
import type { Styles } from './styles';

interface Props {
  readonly field: ConsentField;
  readonly actions: Actions;
  readonly styles: Styles;
}

/** One of the customer's two consents. */
export const Consent = ({ field: { name, label, value, disabled, hint }, actions, styles }: Props) => {
  const id = useId();
  return (
    <div data-field={name}>
      <Checkbox
        label={label}
        checked={value}
        disabled={disabled}
        {...(hint ? { ariaDescribedBy: id } : {})}
        onChange={(_event, yes) => actions.set(name, valueOf(choice, yes ? 'Yes' : 'No'))}
      />
      {hint && (
        <p id={id} className={`${styles.quiet} ${styles.under}`}>
          {hint}
        </p>
      )}
    </div>
  );
};
