import { labels } from './labels';
import type { Table } from './table';

/**
 * Names of the relay's memory: how far the sweep has looked. One row, whose value is JSON; it is written with
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
} as const;

export const relayStateTable: Table = {
  ...relayState,
  ownership: 'organisation',
  hidden: true,
  labels: labels('Co-sell Relay State', 'État du relais de co-vente', '共同販売リレーの状態'),
  pluralLabels: labels('Co-sell Relay States', 'États du relais de co-vente', '共同販売リレーの状態'),
  description: labels(
    'How far the relay has looked. Nobody needs to edit it.',
    'Jusqu’où le relais a regardé. Personne n’a besoin de la modifier.',
    'リレーがどこまで確認したか。編集の必要はありません。',
  ),
  columns: [
    {
      schemaName: relayState.name,
      labels: labels('Name', 'Nom', '名前'),
      type: { kind: 'text', length: relayState.nameLength },
      primary: true,
      required: true,
    },
    {
      schemaName: relayState.value,
      labels: labels('Value', 'Valeur', '値'),
      type: { kind: 'memo', length: relayState.valueLength },
      quiet: true,
    },
  ],
};
