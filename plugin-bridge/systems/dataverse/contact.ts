import { z } from 'zod';
import { rowIdOf } from '../../hash';
import type { Owner, Referral } from '../../merge/deal';
import type { Caller } from '../caller';
import { done, type Outcome } from '../outcome';
import { type Choice, chooseByMail, choiceOf, type ContactCandidate, readable } from './choose';
import { cutAt } from '../../merge/values';
import type { OtherOwner } from './events';
import { findRows } from './find';
import { insertFor } from './insert';
import { contactLength, fitted } from './lengths';
import { literal } from './wire';

const text = z.string().nullish();
const shape = z.object({
  contactid: z.string(),
  fullname: text,
  emailaddress1: text,
  jobtitle: text,
  _parentcustomerid_value: text,
});

interface Found extends ContactCandidate {
  readonly jobTitle: string | null;
}

/** The person to talk to in a deal that arrives. */
export interface ArrangedContact {
  readonly id: string | null;
  readonly several: readonly string[];
  readonly cut: readonly string[];
}

/**
 * Finds the person by mail address, else by full name at the account; makes the contact there when there is none, for
 * `owner`. Only active contacts count; a person without name and mail is none.
 */
export async function contactOf(
  caller: Caller,
  referral: Referral,
  account: string | null,
  owner: Owner,
  otherOwner: OtherOwner,
): Promise<Outcome<ArrangedContact>> {
  const { firstName = null, lastName = null, email = null, phone = null } = referral.contact ?? {};
  if (!firstName && !lastName && !email) return done({ id: null, several: [], cut: [] });
  const { parts, cut } = fitted('contact', { firstName, lastName, email, phone }, contactLength);
  const fullName = [parts.firstName, parts.lastName].filter(Boolean).join(' ');
  const made = rowIdOf(`contact:${referral.id}`);
  const choice = await find(caller, parts.email, fullName, account);
  if (choice.kind !== 'done') return choice;
  if (choice.value.kind === 'one') {
    const { id } = choice.value.record;
    return done({ id, several: [], cut: id === made ? cut : [] });
  }
  if (choice.value.kind === 'several') {
    const several = readable(
      choice.value.records,
      ({ fullName: name, email: mail, id }) => name ?? mail ?? id,
      // Found by mail they all have the same one.
      (one) => [one.jobTitle, parts.email === null ? one.email : null],
    );
    return done({ id: null, several, cut: [] });
  }
  const body = {
    firstname: parts.firstName,
    // A contact without a name is an empty line in every list, so the address stands in for it.
    lastname: parts.lastName ?? (parts.firstName ? null : cutAt(parts.email ?? '', contactLength.lastName)),
    emailaddress1: parts.email,
    telephone1: parts.phone,
    ...(account && { 'parentcustomerid_account@odata.bind': `/accounts(${account})` }),
  };
  const inserted = await insertFor(caller, `contacts(${made})`, body, owner, otherOwner);
  return inserted.kind === 'done' ? done({ id: made, several: [], cut }) : inserted;
}

async function find(
  caller: Caller,
  email: string | null,
  fullName: string,
  account: string | null,
): Promise<Outcome<Choice<Found>>> {
  if (email === null && account === null) return done({ kind: 'none' });
  const filter =
    email !== null
      ? `emailaddress1 eq ${literal(email)}`
      : `fullname eq ${literal(fullName)} and _parentcustomerid_value eq ${account}`;
  const select = Object.keys(shape.shape).join(',');
  const found = await findRows(caller, 'contacts', shape, select, `${filter} and statecode eq 0`);
  if (found.kind !== 'done') return found;
  const records = found.value.map((row) => ({
    id: row.contactid.toLowerCase(),
    fullName: row.fullname || null,
    email: row.emailaddress1 ?? null,
    account: row._parentcustomerid_value?.toLowerCase() ?? null,
    jobTitle: row.jobtitle ?? null,
  }));
  return done(email !== null ? chooseByMail(records, account, fullName) : choiceOf(records));
}
