import { registrationPath, webhookEvents } from '../../model';
import type { Dataverse } from '../../sandbox/dataverse';
import { createPartnerCenter, type PartnerCenter } from '../../sandbox/partner-center';
import type { Referral } from '../../sandbox/partner-center/referral';
import type { SimulatedRequest, SimulatedResponse } from '../../sandbox/simulator';
import type { Conditions } from './conditions';
import { countedIds } from './draw';
import { addresses } from './home';
import type { Loop } from './loop';
import type { Start } from './shared';

export type SystemName = 'dataverse' | 'partnerCenter';

export type Stored = Readonly<Record<string, unknown>>;

/** The two systems of one life, at the life's time, and a look into what they hold. */
export interface Systems {
  readonly dataverse: Dataverse;
  readonly partnerCenter: PartnerCenter;
  handle(system: SystemName, request: SimulatedRequest): SimulatedResponse;
  row(id: string): { readonly version: number; readonly values: Stored } | undefined;
  rows(): readonly { readonly id: string; readonly version: number; readonly values: Stored }[];
  referrals(): readonly Referral[];
}

/** `age` tells ids of one time from those of another, where what one made is there when the next begins. */
export function createSystems(start: Start, loop: Loop, conditions: Conditions, age = 1): Systems {
  const dataverse = start.dataverse.fork({ newId: countedIds(`d${age}`), switches: conditions.dataverse });
  const partnerCenter = createPartnerCenter({
    newId: countedIds(`c${age}`),
    url: addresses.partnerCenter,
    // What proves the sender has its own tests; here it would only cost time.
    sign: () => 'signed',
    switches: conditions.partnerCenter,
    referrals: start.referrals,
  });
  partnerCenter.handle(registration, loop.now());
  return {
    dataverse,
    partnerCenter,
    handle: (system, request) =>
      system === 'dataverse'
        ? dataverse.handle(request, loop.now())
        : partnerCenter.handle(request, loop.now() + conditions.skew),
    row: (id) => dataverse.stored.get('opportunity', id),
    rows: () => dataverse.stored.rows('opportunity'),
    referrals: () => partnerCenter.referrals(),
  };
}

const registration: SimulatedRequest = {
  method: 'POST',
  path: registrationPath,
  headers: { authorization: 'Bearer partner', 'content-type': 'application/json' },
  body: JSON.stringify({ WebhookUrl: `${addresses.relay}/webhooks/partner-center`, WebhookEvents: webhookEvents }),
};
