import { z } from 'zod';
import type { Caller } from '../caller';
import type { Arrangement } from '../../merge/patches';
import { done, type Outcome } from '../outcome';
import { then } from '../read';
import { findRows } from './find';
import { literal } from './wire';

const shape = z.object({
  transactioncurrencyid: z.string(),
  isocurrencycode: z.string(),
  currencyprecision: z.number().nullish(),
});

/** The active currency of this ISO 4217 code; null when the environment has none, and then no amount can be kept. */
export async function currencyOf(caller: Caller, code: string | null): Promise<Outcome<Arrangement['currency']>> {
  const iso = code?.trim().toUpperCase();
  if (!iso) return done(null);
  const select = Object.keys(shape.shape).join(',');
  const filter = `isocurrencycode eq ${literal(iso)} and statecode eq 0`;
  return then(await findRows(caller, 'transactioncurrencies', shape, select, filter), ([first]) =>
    done(
      first
        ? { id: first.transactioncurrencyid, code: first.isocurrencycode, precision: first.currencyprecision ?? 2 }
        : null,
    ),
  );
}
