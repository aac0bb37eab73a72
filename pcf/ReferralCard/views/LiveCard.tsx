import * as React from 'react';
import { cardModel } from '../cardModel';
import type { Session } from '../session';
import { themeOf } from '../theme';
import type { Actions } from './actions';
import { Card } from './Card';

/**
 * Draws the card again whenever the session has something new, be it an edit or an account that was read: the platform
 * calls `updateView` for its own reasons only.
 */
export const LiveCard = ({ session, open }: { session: Session; open: (link: string) => void }) => {
  const [, draw] = React.useReducer((count: number) => count + 1, 0);
  const drawn = session.version;
  React.useEffect(() => {
    const unsubscribe = session.subscribe(draw);
    // A quick answer may have come between the first drawing and this effect.
    if (session.version !== drawn) draw();
    return unsubscribe;
  }, [session]);
  React.useEffect(() => {
    // The seller comes back from another tab, where the account may have been filled in.
    // Days may have passed, too.
    const back = () => {
      session.refresh();
      draw();
    };
    // Minutes pass, too, and the connection comes and goes.
    const events = ['focus', 'online', 'offline'];
    events.forEach((name) => window.addEventListener(name, back));
    const timer = setInterval(() => session.waiting() && back(), 30_000);
    return () => {
      events.forEach((name) => window.removeEventListener(name, back));
      clearInterval(timer);
    };
  }, [session]);
  const seen = session.seen();
  const { isDarkTheme, tokenTheme } = seen.snapshot.design ?? {};
  const theme = React.useMemo(
    () => themeOf({ ...(isDarkTheme ? { isDarkTheme } : {}), ...(tokenTheme ? { tokenTheme } : {}) }),
    // Hosts may hand over a new object with the same look at each drawing.
    [isDarkTheme, JSON.stringify(tokenTheme)],
  );
  const actions: Actions = React.useMemo(
    () => ({ set: (name, value) => session.set(name, value), open, syncNow: () => session.syncNow() }),
    [session, open],
  );
  return <Card key={session.deals} model={cardModel(seen)} actions={actions} theme={theme} />;
};
