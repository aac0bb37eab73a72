import * as React from 'react';
import { DefaultButton, useTheme } from '@fluentui/react';
import type { ConflictModel } from '../conflicts';
import type { Words } from '../words';
import type { Actions } from './actions';
import { type Styles, toneOf } from './styles';

interface Props {
  readonly conflicts: readonly ConflictModel[];
  readonly words: Words;
  readonly mayChoose: boolean;
  readonly actions: Actions;
  readonly styles: Styles;
}

const stands = { crm: 'card.inForceOurs', pc: 'card.inForceTheirs', ask: 'card.undecided' } as const;
const chosenText = { crm: 'card.chosenOurs', pc: 'card.chosenTheirs' } as const;

/** Both values of each thing that both sides changed, and one click to say which stays. */
export const Conflicts = ({ conflicts, words, mayChoose, actions, styles }: Props) => {
  const theme = useTheme();
  return (
    <section aria-label={words.say('card.conflicts')} className={styles.box} style={toneOf('Conflict', theme)}>
      <p className={styles.title}>{words.say('card.conflicts')}</p>
      {conflicts.map(({ id, title, ours, theirs, oursSince, theirsSince, inForce, chosen, refused, answer }) => {
        const choose = (side: 'crm' | 'pc', label: string) => (
          <DefaultButton
            text={label}
            toggle
            checked={chosen === side}
            primary={chosen === side}
            aria-describedby={`cosell-conflict-${id}`}
            disabled={!mayChoose || answer[side] === undefined}
            onClick={() => actions.set('conflictChoices', answer[side] ?? null)}
          />
        );
        const full = mayChoose && !chosen && (answer.crm === undefined || (answer.pc === undefined && !refused));
        return (
          <div key={id} className={styles.column} style={{ gap: 8, paddingBottom: 8 }}>
            <p id={`cosell-conflict-${id}`} className={styles.text}>
              <strong>{title}</strong> {words.say(chosen ? chosenText[chosen] : (stands[inForce] ?? stands.ask))}
            </p>
            <div className={styles.values}>
              <div>
                <p className={styles.text}>{words.say('card.ours')}</p>
                <p className={styles.value}>{ours}</p>
                {oursSince && <p className={styles.since}>{oursSince}</p>}
              </div>
              <div>
                <p className={styles.text}>{words.say('card.theirs')}</p>
                <p className={styles.value}>{theirs}</p>
                {theirsSince && <p className={styles.since}>{theirsSince}</p>}
              </div>
            </div>
            <div className={styles.row} style={{ rowGap: 8 }}>
              {choose('crm', words.say('card.keepOurs'))}
              {choose('pc', words.say('card.takeTheirs'))}
            </div>
            {refused && <p className={styles.text}>{refused}</p>}
            {full && <p className={styles.text}>{words.say('card.choicesFull')}</p>}
          </div>
        );
      })}
    </section>
  );
};
