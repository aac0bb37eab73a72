import * as React from 'react';
import type { SellerProperty } from '../properties';
import type { Questions as QuestionsModel } from '../questions';
import type { Words } from '../words';
import type { Actions } from './actions';
import { Choice } from './Choice';
import { Consent } from './Consent';
import { Help } from './Help';
import { LongText } from './LongText';
import { Products } from './Products';
import { steady } from './steady';
import type { Styles } from './styles';
import { Visible } from './Visible';

interface Props {
  readonly questions: QuestionsModel;
  readonly words: Words;
  readonly actions: Actions;
  readonly styles: Styles;
}

/** With each key in one of them the others stay as they are. */
const parts = {
  Choice: steady(Choice),
  Consent: steady(Consent),
  Help: steady(Help),
  LongText: steady(LongText),
  Products: steady(Products),
  Visible: steady(Visible),
};

/** What each part does with its answer: the same handlers for as long as the actions are. */
function handlersOf(actions: Actions) {
  const option = (name: SellerProperty) => (value: number | null) => actions.set(name, value);
  const text = (name: SellerProperty) => (value: string) => actions.set(name, value === '' ? null : value);
  return {
    help: option('microsoftHelp'),
    notes: text('notesToMicrosoft'),
    products: text('products'),
    visible: (on: boolean) => actions.set('visibleToMicrosoft', on),
    intent: option('purchaseIntent'),
  };
}

/** What the seller decides: help, products, the customer's consents, who sees it. */
export const Questions = ({ questions, words, actions, styles }: Props) => {
  const { help, products, consents, visible, notesToMicrosoft, purchaseIntent } = questions;
  const on = React.useMemo(() => handlersOf(actions), [actions]);
  return (
    <div className={styles.grid}>
      <div className={styles.column}>
        {help && <parts.Help field={help} words={words} styles={styles} onChange={on.help} />}
        {notesToMicrosoft && <parts.LongText field={notesToMicrosoft} rows={3} onChange={on.notes} />}
        {products && <parts.Products field={products} words={words} styles={styles} onChange={on.products} />}
      </div>
      <div className={styles.column}>
        {consents.map((consent) => (
          <parts.Consent key={consent.name} field={consent} actions={actions} styles={styles} />
        ))}
        {visible && <parts.Visible field={visible} words={words} styles={styles} onChange={on.visible} />}
        {purchaseIntent && (
          <parts.Choice
            field={purchaseIntent}
            quiet={styles.quiet}
            placeholder={words.say('card.unanswered')}
            onChange={on.intent}
          />
        )}
      </div>
    </div>
  );
};
