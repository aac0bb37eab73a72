/** What every change of a referral goes through on its way into the store. */
import type { Details, Referral } from './referral';
import type { Service } from './service';
import type { Stamp } from './store';

/** Stores a changed referral under new stamps and tells of it. */
export function save(service: Service, referral: Referral, { eTag, dateTime }: Stamp, now: number): Referral {
  const result: Referral = { ...referral, updatedDateTime: dateTime, eTag };
  service.store.put(result, now);
  service.notices.raise(result, 'updated', now);
  return result;
}

/** The details as this service stores them; the switches may cut or round without a word. */
export function stored<D extends Details>(details: D, { switches }: Pick<Service, 'switches'>): D {
  const { notes, dealValue } = details;
  const places = switches.dealValueDecimals;
  return {
    ...details,
    notes: notes?.slice(0, switches.notesLengthMax) ?? null,
    dealValue: places === undefined || typeof dealValue !== 'number' ? dealValue : Number(dealValue.toFixed(places)),
  };
}

/** An id of the form that Microsoft's sales system gives to its opportunities. */
export function newMicrosoftId(newId: () => string): string {
  return `7-${newId().replaceAll('-', '').slice(-10).toUpperCase()}`;
}
