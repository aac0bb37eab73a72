import { twoWayFields } from '../../model';
import type { Values } from './deal';
import type { Base } from './state';

/** Base of values that were just exchanged: what the opportunity held, and what the referral showed of it. */
export const agreedBase = (crm: Values, pc: Values): Base =>
  Object.fromEntries(twoWayFields.map((field) => [field, { crm: crm[field], pc: pc[field] }]));
