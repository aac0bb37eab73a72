import { column, nameOf, readCardData, referralLink, referralStatus, wireStatus } from '../../model';
import type { Referral } from '../../sandbox/partner-center/referral';
import type { Stored } from './systems';

/** What the relay's own columns have to say at rest, whatever somebody wrote over them; in words what does not. */
export function judgeShown(row: Stored, referral: Referral): string[] {
  const wrong: string[] = [];
  if (row[column.link] !== referralLink(referral.id))
    wrong.push(`the link is not put back: ${String(row[column.link])}`);
  const status = nameOf(referralStatus, row[column.referralStatus] as number | null);
  const said = status && wireStatus[status];
  if (said?.status !== referral.status || said.substatus !== referral.substatus)
    wrong.push(`the row says ${status}, the referral ${referral.status}/${referral.substatus}`);
  const card = row[column.cardData] as string | null;
  if (card && !readCardData(card)) wrong.push(`the card’s data are not put back: ${card}`);
  return wrong;
}
