import { column } from '../../model';
import type { Close } from '../../plugin-bridge/merge/patches';
import { deals } from '../../sandbox/dataverse/seed';
import { connected, rowOf, valueOf } from './systems-world';

const won: Close = {
  outcome: 'won',
  statusReason: 3,
  value: null,
  subject: 'Won at Partner Center',
  at: Date.parse('2026-11-19T22:00:00Z'),
  apart: '{"closed":"not yet known"}',
};

/** Whether an action may join a change set is not documented. */
test.each([
  [true, '{"closed":"known"}'],
  [false, '{"closed":"not yet known"}'],
])(
  'what the row remembers of its closing is true (actions join change sets: %s)',
  async (actionsInChangeSets, state) => {
    const at = connected({ switches: { actionsInChangeSets } });
    const { version } = valueOf(await at.opportunities.read(deals.share));
    const patch = { audit: 'won', syncState: '{"closed":"known"}' };
    valueOf(await at.opportunities.update(deals.share, version, patch, { close: won }));
    expect(rowOf(at, deals.share)).toMatchObject({ statecode: 1, [column.syncState]: state });
  },
);
