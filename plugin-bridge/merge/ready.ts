import { missing, type Missing } from '../../model';
import { fingerprint } from './fingerprint';
import type { NewReferral } from './patches';
import type { Opportunity } from './deal';

/** What the deal still lacks before it can be sent. */
export const lacking = (row: Opportunity): readonly Missing[] =>
  missing({
    name: row.name,
    value: row.values.value === null ? null : Number(row.values.value),
    currency: row.currency?.code ?? null,
    closingDate: row.values.closingDate,
    products: row.values.products,
    helpAsked: row.help !== null,
    consentToShare: row.consentToShare,
    consentToContact: row.consentToContact,
    customer: row.customer,
    contact: row.contact,
    owner: row.owner,
  });

/** Help implies that Microsoft's sellers see the deal. */
export const isVisible = (row: Opportunity): boolean => row.visible || row.help !== null;

/** The referral that a ready row becomes; null while something is missing. */
export function referralOf(row: Opportunity): NewReferral | null {
  if (lacking(row).length > 0 || !row.name || !row.currency || !row.customer || !row.owner) return null;
  return {
    externalReferenceId: row.id.toLowerCase(),
    name: row.name,
    values: row.values,
    currency: row.currency.code,
    customer: row.customer,
    contact: row.contact,
    owner: row.owner,
    visible: isVisible(row),
    consentToShare: row.consentToShare,
    consentToContact: row.consentToContact,
    purchaseIntent: row.purchaseIntent ?? (row.unknown?.includes('purchaseIntent') ? null : 'HaveNotDecided'),
    shared: row.help !== null,
  };
}

/** Of everything that is sent or answered: a refused deal is tried again at once when this changes. */
export const sendable = (row: Opportunity): string =>
  fingerprint([
    row.name,
    row.values,
    row.currency,
    row.help,
    row.notesToMicrosoft,
    isVisible(row),
    row.consentToShare,
    row.consentToContact,
    row.purchaseIntent,
    row.customer,
    row.contact,
    row.owner,
    row.state,
    row.response,
    row.responseReason,
  ]);
