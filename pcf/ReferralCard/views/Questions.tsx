import * as React from 'react';
import { Checkbox } from '@fluentui/react';
import { consent as consentChoice, valueOf } from '../../../model/choices';
import type { SellerProperty } from '../properties';
import type { Questions as QuestionsModel } from '../questions';
import type { Words } from '../words';
import type { Actions } from './actions';
import { Choice } from './Choice';
import { Help } from './Help';
import { useId } from './ids';
import { LongText } from './LongText';
import { Products } from './Products';
import type { Styles } from './styles';
import { Visible } from './Visible';

interface Props {
  readonly questions: QuestionsModel;
  readonly words: Words;
  readonly actions: Actions;
  readonly styles: Styles;
}

/** What the seller decides: help, products, the customer's consents, who sees it. */
export const Questions = ({ questions, words, actions, styles }: Props) => {
  const { help, products, consents, visible, notesToMicrosoft, purchaseIntent } = questions;
  const option = (name: SellerProperty) => (value: number | null) => actions.set(name, value);
  const text = (name: SellerProperty) => (value: string) => actions.set(name, value === '' ? null : value);
  const id = useId();
  return (
    <div className={styles.grid}>
      <div className={styles.column}>
        {help && <Help field={help} words={words} styles={styles} onChange={option('microsoftHelp')} />}
        {notesToMicrosoft && <LongText field={notesToMicrosoft} rows={3} onChange={text('notesToMicrosoft')} />}
        {products && <Products field={products} words={words} styles={styles} onChange={text('products')} />}
      </div>
      <div className={styles.column}>
        {consents.map((consent) => (
          <div key={consent.name} data-field={consent.name}>
            <Checkbox
              label={consent.label}
              checked={consent.value}
              disabled={consent.disabled}
              {...(consent.hint ? { ariaDescribedBy: `${id}-${consent.name}` } : {})}
              onChange={(_event, yes) => actions.set(consent.name, valueOf(consentChoice, yes ? 'Yes' : 'No'))}
            />
            {consent.hint && (
              <p id={`${id}-${consent.name}`} className={`${styles.quiet} ${styles.under}`}>
                {consent.hint}
              </p>
            )}
          </div>
        ))}
        {visible && (
          <Visible
            field={visible}
            words={words}
            styles={styles}
            onChange={(on) => actions.set('visibleToMicrosoft', on)}
          />
        )}
        {purchaseIntent && (
          <Choice
            field={purchaseIntent}
            quiet={styles.quiet}
            placeholder={words.say('card.unanswered')}
            onChange={option('purchaseIntent')}
          />
        )}
      </div>
    </div>
  );
};
