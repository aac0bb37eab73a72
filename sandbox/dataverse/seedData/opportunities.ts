/** The deals of the seed, by the numbers of their customers. */
import type { CurrencyCode } from '../organization';

export interface Deal {
  readonly number: number;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly description?: string;
  readonly value?: number;
  /** Days from the seeding to the closing date. */
  readonly closesIn?: number;
  /** Whether the deal names the contact itself; else it is only the account's. */
  readonly contact: boolean;
  readonly won?: true;
}

export const opportunities: readonly Deal[] = [
  {
    number: 1,
    name: 'Move warehouse planning to Azure',
    currency: 'EUR',
    value: 48_000,
    closesIn: 75,
    contact: true,
    description: 'Three warehouses, migration in two waves. Decision after the pilot in Altona.',
  },
  {
    number: 2,
    name: 'Point-of-sale analytics for 120 stores',
    currency: 'USD',
    value: 125_000,
    closesIn: 120,
    contact: true,
    description: 'Wants sales figures of the day before by seven in the morning.',
  },
  {
    number: 3,
    name: 'Conformité DORA et résilience opérationnelle',
    currency: 'EUR',
    value: 86_500,
    closesIn: 90,
    contact: true,
    description: 'Appel d’offres clos, nous sommes sur la liste restreinte.',
  },
  {
    number: 4,
    name: '工場の予知保全プラットフォーム',
    currency: 'JPY',
    value: 12_500_000,
    closesIn: 150,
    contact: true,
    description: '第一工場で実証済み。残る二工場への展開を検討中。',
  },
  {
    number: 5,
    name: 'Supplier portal with single sign-on',
    currency: 'USD',
    value: 64_250.5,
    closesIn: 60,
    contact: true,
    description: 'Replaces a portal that its vendor no longer supports.',
  },
  {
    number: 6,
    name: 'Guest app for lift passes and lessons',
    currency: 'EUR',
    value: 32_000,
    closesIn: 200,
    contact: false,
    description: 'Must be live before the season opens.',
  },
  { number: 7, name: 'Document archive, first talk', currency: 'GBP', contact: false },
  {
    number: 8,
    name: 'Call centre on Teams Phone',
    currency: 'USD',
    value: 41_900,
    closesIn: 10,
    contact: true,
    description: 'Signed; roll-out under way.',
    won: true,
  },
];
