import { labels } from './labels';

/**
 * The one further table of the relay: how far the sweep has looked. One row, whose value is JSON; it is written with
 * If-Match only, so two relays never move a cursor back.
 */
export const relayState = {
  logicalName: 'cosell_relaystate',
  schemaName: 'cosell_RelayState',
  set: 'cosell_relaystates',
  id: 'cosell_relaystateid',
  name: 'cosell_name',
  value: 'cosell_value',
  nameLength: 100,
  valueLength: 100000,
  labels: labels('Co-sell Relay State', 'État du relais de co-vente', '共同販売リレーの状態'),
  pluralLabels: labels('Co-sell Relay States', 'États du relais de co-vente', '共同販売リレーの状態'),
  nameLabels: labels('Name', 'Nom', '名前'),
  valueLabels: labels('Value', 'Valeur', '値'),
} as const;
