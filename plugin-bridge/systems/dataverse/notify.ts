import { z } from 'zod';
import { fill, languageOf, locales, opportunity, textIn, type Language } from '../../../model';
import type { Caller } from '../caller';
import type { Notice } from '../../merge/patches';
import { done, type Outcome } from '../outcome';
import { bodyAs, then } from '../read';
import { cutAt } from '../../merge/values';
import { recordOf } from './events';
import { apiPath, query } from './wire';

/** Lengths of the notification's columns ("Notification (appnotification) table/entity reference", learn.microsoft.com). */
const length = { title: 256, body: 500 } as const;
const icon = { info: 100000000 } as const;
const toast = { timed: 200000000 } as const;
const priority = { normal: 200000000 } as const;

const settings = z.object({ uilanguageid: z.number().nullish() });

/** Languages of users, by id, for as long as the process runs. */
export type KnownLanguages = Map<string, Language>;

/**
 * Rings a user's bell (learn.microsoft.com, "Send in-app notifications within model-driven apps"). The notice waits for
 * its reader until it expires, 14 days unless the administrator says otherwise.
 */
export async function notifyUser(
  caller: Caller,
  languages: KnownLanguages,
  user: string,
  notice: Notice,
): Promise<Outcome<void>> {
  const language = await languageOfUser(caller, languages, user);
  const values = { ...notice.values, ...(notice.date !== null && { date: dayIn(notice.date, language) }) };
  const answer = await caller.call({
    method: 'POST',
    path: `${apiPath}/SendAppNotification`,
    again: true,
    body: {
      Title: cutAt(fill(textIn(notice.title, language), values), length.title),
      Body: cutAt(fill(textIn(notice.body, language), values), length.body),
      Recipient: recordOf({ set: 'systemusers', id: user }),
      IconType: icon.info,
      ToastType: toast.timed,
      Priority: priority.normal,
      Actions: {
        '@odata.type': 'Microsoft.Dynamics.CRM.expando',
        'actions@odata.type': '#Collection(Microsoft.Dynamics.CRM.expando)',
        actions: [
          {
            title: textIn(notice.open, language),
            data: {
              '@odata.type': '#Microsoft.Dynamics.CRM.expando',
              type: 'url',
              url: `?pagetype=entityrecord&etn=${opportunity.logicalName}&id=${notice.opportunity}`,
              navigationTarget: 'inline',
            },
          },
        ],
      },
    },
  });
  return then(answer, () => done(undefined));
}

/** The language of the user's app; English when it is none of ours or cannot be read, for the bell must ring anyway. */
async function languageOfUser(caller: Caller, languages: KnownLanguages, user: string): Promise<Language> {
  const known = languages.get(user);
  if (known) return known;
  const path = `${apiPath}/usersettingscollection(${user})?${query({ $select: 'uilanguageid' })}`;
  const read = await then(await caller.call({ method: 'GET', path }), (reply) => bodyAs(reply, settings));
  if (read.kind !== 'done') return 1033;
  const language = languageOf(read.value.uilanguageid);
  languages.set(user, language);
  return language;
}

const daysOf = (language: Language) =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' });
// To make a format takes longer than to use it.
const days: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  1033: daysOf(1033),
  1036: daysOf(1036),
  1041: daysOf(1041),
};

/** A day as people write it. In UTC: the user's time zone is only known by a number that Intl does not know. */
function dayIn(date: string, language: Language): string {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return date;
  return days[language].format(time);
}
