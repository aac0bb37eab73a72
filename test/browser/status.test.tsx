import { fireEvent, screen, within } from '@testing-library/react';
import '@testing-library/jest-dom';
import { referralStatus, syncStatus, valueOf } from '../../model/choices';
import { complete, linked, open, status, todo } from './deals';

describe('how it stands', () => {
  test('in sync: identifier to copy, link to open, status, and when', async () => {
    const form = await open({
      ...linked,
      microsoftCrmId: '7-1ABCDEF23',
      cardData: JSON.stringify({ syncedOn: '2025-11-21T14:02:12Z' }),
    });
    expect(status()).toBe('✔In sync');
    expect(todo()).toBeNull();
    expect(screen.getByText('Active, accepted')).toBeVisible();
    expect(screen.getByText('7-1ABCDEF23')).toBeVisible();
    expect(screen.getByText(/^Last synced: Nov 2[12], 2025/)).toBeVisible();
    const link = screen.getByRole('link', { name: 'Open in Partner Center' });
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    fireEvent.click(link);
    expect(form.opened).toEqual([linked.referralLink]);

    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Copy Referral Identifier' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(copied).toEqual([linked.referralIdentifier]);
  });

  test('the time of a sync of today comes without the day', async () => {
    const syncedOn = new Date().toISOString();
    await open({ ...linked, cardData: JSON.stringify({ syncedOn }) });
    expect(screen.getByText(/^Last synced: \d+:\d\d.[AP]M$/)).toBeVisible();
  });

  test('a link that would run a script is not offered', async () => {
    await open({ ...linked, referralLink: 'javascript:alert(1)' });
    expect(screen.queryByRole('link', { name: 'Open in Partner Center' })).toBeNull();
  });

  test('pending says that it takes a few seconds', async () => {
    await open({ ...complete, syncStatus: valueOf(syncStatus, 'Pending') });
    expect(status()).toContain('Pending');
    expect(screen.getByText(/Usually takes a few seconds/)).toBeVisible();
  });

  test('a problem is told in the other system’s words, with the next try', async () => {
    const problem = { text: 'Partner Center answered 503', nextTry: '2026-11-21T14:12:00Z' };
    await open({ ...linked, syncStatus: valueOf(syncStatus, 'Pending'), cardData: JSON.stringify({ problem }) });
    expect(screen.getByText('Partner Center answered 503')).toBeVisible();
    expect(screen.getByText(/Next try: Nov 2[12], 2026/)).toBeVisible();
  });

  test.each(['reason.ended', 'reason.reopened', 'reason.closedApart'])(
    'how a deal ended is said once, by the problem that says what to do: %s',
    async (key) => {
      const problem = { text: 'x', said: { key, values: { status: 'ClosedExpired' } } };
      await open({
        ...linked,
        referralStatus: valueOf(referralStatus, 'ClosedExpired'),
        syncStatus: valueOf(syncStatus, 'NeedsAttention'),
        cardData: JSON.stringify({ problem }),
      });
      expect(screen.getByText(/Closed, expired\..*[Oo]pportunity/)).toBeVisible();
      expect(screen.queryByText(/This deal expired/)).toBeNull();
    },
  );

  test('a closed referral says that nothing more is sent', async () => {
    await open({ ...linked, referralStatus: valueOf(referralStatus, 'ClosedWon') });
    expect(screen.getByText(/Changes are no longer sent/)).toBeVisible();
  });

  test('the audit shows the last lines, newest first, and all on demand', async () => {
    const audit = [5, 4, 3, 2, 1].map((n) => `2026-11-2${n} 10:00 - Line ${n}`).join('\n');
    await open({ ...linked, audit });
    const lines = () => within(screen.getByRole('region', { name: 'Audit' })).getAllByRole('listitem');
    expect(lines().map((line) => line.textContent?.slice(-6))).toEqual(['Line 5', 'Line 4', 'Line 3']);
    fireEvent.click(screen.getByRole('button', { name: 'Show all 5' }));
    expect(lines()).toHaveLength(5);
  });

  test.each([
    '{"missing":[null]',
    '{"missing":[null],"conflicts":[null,{"id":7}],"doubles":{},"problem":3,"syncedOn":{}}',
    '{"missing":{},"conflicts":[{"id":"k","field":"value","crm":1,"pc":{}}],"problem":{"text":"x","nextTry":{}}}',
  ])('damaged card data hides nothing else: %s', async (cardData) => {
    await open({ ...linked, cardData });
    expect(status()).toBe('✔In sync');
    expect(screen.getByText(linked.referralIdentifier)).toBeVisible();
  });
});

describe('a conflict', () => {
  const conflicts = [
    { id: 'k1', field: 'notes', crm: 'Pilot in January', pc: 'Pilot in February', winner: 'ask' },
    { id: 'k2', field: 'value', crm: '42000', pc: '45000', winner: 'crm' },
  ];
  const torn = { ...linked, syncStatus: valueOf(syncStatus, 'Conflict'), cardData: JSON.stringify({ conflicts }) };

  test('shows both values; one click decides, another thinks better of it', async () => {
    const form = await open(torn);
    expect(screen.getByText('Pilot in January')).toBeVisible();
    expect(screen.getByText('Pilot in February')).toBeVisible();
    expect(screen.getByText('€45,000.00')).toBeVisible();
    const keep = () => screen.getAllByRole('button', { name: 'Keep ours' });
    const take = () => screen.getAllByRole('button', { name: 'Take Partner Center’s' });
    fireEvent.click(take()[0]!);
    fireEvent.click(keep()[1]!);
    const given = form.take();
    expect(JSON.parse(given.conflictChoices as string)).toEqual([
      { id: 'k1', field: 'notes', take: 'pc', crm: 'Pilot in January', pc: 'Pilot in February' },
      { id: 'k2', field: 'value', take: 'crm', crm: '42000', pc: '45000' },
    ]);
    expect(take()[0]).toHaveAttribute('aria-pressed', 'true');
    fireEvent.click(keep()[0]!);
    expect(JSON.parse(form.take().conflictChoices as string)).toContainEqual(
      expect.objectContaining({ id: 'k1', take: 'crm' }),
    );
  });

  test('says who changed either record last and when, as far as that is known', async () => {
    const times = { foundOn: '2026-11-21T12:12:00Z', changedOn: '2026-11-20T12:10:00Z' };
    const found = { id: 'k', field: 'notes', crm: 'a', pc: 'b', winner: 'ask', ...times };
    const told = (more: object) => ({ cardData: JSON.stringify({ conflicts: [{ ...found, ...more }] }) });
    const form = await open({ ...torn, ...told({ changedBy: 'Adele Vance', changedThereOn: '2026-11-19T12:55:00Z' }) });
    expect(screen.getByText(/^Opportunity last changed by Adele Vance, Nov 20, 2026/)).toBeVisible();
    expect(screen.getByText(/^Referral last changed at Partner Center, Nov 19, 2026/)).toBeVisible();
    form.draw(told({}));
    expect(screen.getByText(/^Opportunity last changed Nov 20, 2026/)).toBeVisible();
    expect(screen.queryByText(/Referral last changed/)).toBeNull();
    form.draw(told({ changedOn: undefined, changedBy: 'Adele Vance' }));
    expect(screen.getByText(/^Difference found Nov 21, 2026/)).toBeVisible();
    await form.settle();
  });

  test.each([{}, { foundOn: 'then', changedOn: 7, changedBy: {}, changedThereOn: null }])(
    'without times, or with damaged ones, shows both values all the same: %j',
    async (times) => {
      const conflict = { id: 'k', field: 'notes', crm: 'Here', pc: 'There', winner: 'ask', ...times };
      await open({ ...torn, cardData: JSON.stringify({ conflicts: [conflict] }) });
      expect(screen.getByText('Here')).toBeVisible();
      expect(screen.getByText('There')).toBeVisible();
      expect(screen.queryByText(/last changed|found/)).toBeNull();
    },
  );

  test('choices that would not fit the column wait for a save', async () => {
    const long = 'x'.repeat(900);
    const many = ['a', 'b', 'c'].map((id) => ({ id, field: 'notes', crm: `${id}${long}`, pc: long, winner: 'ask' }));
    await open({ ...torn, cardData: JSON.stringify({ conflicts: many }) });
    for (const at of [0, 1]) fireEvent.click(screen.getAllByRole('button', { name: 'Keep ours' })[at]!);
    expect(screen.getAllByRole('button', { name: 'Keep ours' })[2]).toBeDisabled();
    expect(screen.getByText('Save these choices first, then decide the rest.')).toBeVisible();
  });
});
