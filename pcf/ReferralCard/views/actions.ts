import type { SellerProperty } from '../properties';

/** What a seller can do in the card; the view knows no platform beyond these. */
export interface Actions {
  set(name: SellerProperty, value: string | number | boolean | null): void;
  open(link: string): void;
  syncNow(): void;
}
