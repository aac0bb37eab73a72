/** The commands of the opportunity's command bar, and when each can be used: the same words for ribbon and script. */
import { nameOf, referralStatus, sellerResponse, valueOf } from './choices';
import { column, standard } from './columnNames';

export const commandNames = ['share', 'sync', 'accept', 'decline', 'open'] as const;
export type CommandName = (typeof commandNames)[number];

/** What a command looks at; a value that is undefined is not known here, null is empty. */
export interface CommandDeal {
  readonly state?: number | null;
  readonly sync?: boolean | null;
  readonly link?: string | null;
  readonly referralStatus?: number | null;
  readonly response?: number | null;
}

/** The columns that a command looks at, by the name that the decision uses. */
export const commandColumns = {
  state: standard.state,
  sync: column.sync,
  link: column.link,
  referralStatus: column.referralStatus,
  response: column.response,
} as const satisfies Record<keyof CommandDeal, string>;

/** Why a command leaves a deal alone. */
export type CommandRefusal = 'open' | 'shared' | 'unshared' | 'ended' | 'received' | 'unanswered' | 'linked';

/** The state of an opportunity that can be written (learn.microsoft.com, "Opportunity table/entity reference"). */
const OPEN = 0;

/** Pages of Partner Center are opened and nothing else, whoever wrote the link. */
const partnerCenterLink = /^https:\/\/([a-z0-9-]+\.)*partner\.microsoft\.com(\/|$)/i;

/** Why the command does nothing to this deal; undefined where it works, so far as is known. */
export function commandRefusal(command: CommandName, deal: CommandDeal): CommandRefusal | undefined {
  const known = <T>(value: T | undefined, wrong: (value: T) => boolean): boolean => value !== undefined && wrong(value);
  if (command === 'open') {
    return known(deal.link, (link) => !link || !partnerCenterLink.test(link)) ? 'linked' : undefined;
  }
  if (known(deal.state, (state) => (state ?? OPEN) !== OPEN)) return 'open';
  if (command === 'share') {
    if (known(deal.sync, (sync) => sync === true)) return 'unshared';
    const ended = known(deal.referralStatus, (status) => nameOf(referralStatus, status)?.startsWith('Closed') ?? false);
    return ended ? 'ended' : undefined;
  }
  if (known(deal.sync, (sync) => sync !== true)) return 'shared';
  if (command === 'sync') return undefined;
  if (known(deal.referralStatus, (status) => nameOf(referralStatus, status) !== 'NewReceived')) return 'received';
  return known(deal.response, (response) => response !== null) ? 'unanswered' : undefined;
}

/** The columns that the command writes, as the Web API takes them; `open` writes nothing, `decline` needs a reason. */
export function commandValues(command: CommandName, now: Date, reason = ''): Readonly<Record<string, unknown>> {
  if (command === 'sync') return { [column.syncRequested]: now.toISOString() };
  if (command === 'accept') return { [column.response]: valueOf(sellerResponse, 'Accept') };
  if (command === 'decline') {
    return { [column.response]: valueOf(sellerResponse, 'Decline'), [column.responseReason]: reason };
  }
  return command === 'share' ? { [column.sync]: true } : {};
}
