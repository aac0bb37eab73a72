import type { Close } from '../../plugin-bridge/merge/patches';
import { deals } from '../../sandbox/dataverse/seed';
import { connected, valueOf } from './systems-world';

const won: Close = {
  outcome: 'won',
  statusReason: 3,
  value: '48000.5',
  subject: 'Won at Partner Center',
  at: Date.parse('2026-11-19T23:30:00Z'),
  id: 'c105e000-0000-5000-8000-000000000001',
};

test.each([true, false])(
  'a deal that a person opened again cannot be closed a second time for the same end (actions joining change sets: %s)',
  async (actionsInChangeSets) => {
    const at = connected({ switches: { actionsInChangeSets } });
    const { version } = valueOf(await at.opportunities.read(deals.share));
    valueOf(await at.opportunities.update(deals.share, version, { audit: 'won' }, { close: won }));
    expect(valueOf(await at.opportunities.read(deals.share)).state).toBe('won');
    at.admin('PATCH', `opportunities(${deals.share})`, { statecode: 0, statuscode: 1 });

    const opened = valueOf(await at.opportunities.read(deals.share));
    const again = await at.opportunities.update(deals.share, opened.version, { audit: 'won again' }, { close: won });
    expect(again).toMatchObject({ kind: 'refused', status: 412, code: '0x80040237' });
    expect(valueOf(await at.opportunities.read(deals.share)).state).toBe('open');
    expect(at.admin('GET', `opportunitycloses?$filter=activityid eq ${won.id}`).value).toHaveLength(1);
  },
);
