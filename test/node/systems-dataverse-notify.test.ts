import { noticeTexts } from '../../model';
import type { Notice } from '../../plugin-bridge/merge/patches';
import { organizationIds, userIds } from '../../sandbox/dataverse';
import { deals } from '../../sandbox/dataverse/seed';
import { type Connected, connected, refusing, valueOf } from './systems-world';

const notice = (changes: Partial<Notice> = {}): Notice => ({
  title: noticeTexts['notice.arrived'],
  body: noticeTexts['notice.arrivedBody'],
  values: { name: 'Big deal' },
  date: '2026-12-05T23:30:00Z',
  opportunity: deals.share,
  open: noticeTexts['notice.open'],
  ...changes,
});

const rung = ({ admin }: Connected): Record<string, unknown>[] => admin('GET', 'appnotifications').value;

const inLanguage = (at: Connected, language: number): void =>
  void at.admin('PATCH', `usersettingscollection(${userIds.seller})`, { uilanguageid: language });

test.each([
  [1033, 'Microsoft sent you a deal', 'Big deal. Accept or decline it by December 5, 2026.', 'Open the deal'],
  [
    1036,
    'Microsoft vous a envoyé une affaire',
    'Big deal. Acceptez ou refusez avant le 5 décembre 2026.',
    'Ouvrir l’affaire',
  ],
  [
    3084,
    'Microsoft vous a envoyé une affaire',
    'Big deal. Acceptez ou refusez avant le 5 décembre 2026.',
    'Ouvrir l’affaire',
  ],
  [1041, 'Microsoft から商談が届きました', 'Big deal。2026年12月5日までに承認または辞退してください。', '商談を開く'],
  [0, 'Microsoft sent you a deal', 'Big deal. Accept or decline it by December 5, 2026.', 'Open the deal'],
])(
  'the bell rings in the language of its reader (%i), with a button that opens the deal',
  async (language, title, body, open) => {
    const at = connected();
    inLanguage(at, language);
    valueOf(await at.opportunities.notify(userIds.seller, notice()));
    const [row] = rung(at);
    expect(row).toMatchObject({ title, body, _ownerid_value: userIds.seller, priority: 200000000 });
    expect(JSON.parse(String(row?.data)).actions).toEqual([
      {
        title: open,
        data: expect.objectContaining({ type: 'url', url: `?pagetype=entityrecord&etn=opportunity&id=${deals.share}` }),
      },
    ]);
  },
);

test('a reader’s language is asked once', async () => {
  const at = connected();
  for (const user of [userIds.seller, userIds.seller.toUpperCase()])
    valueOf(await at.opportunities.notify(user, notice()));
  expect(at.requests.filter(({ path }) => path.includes('usersettings'))).toHaveLength(1);
  expect(rung(at)).toHaveLength(2);
});

test('where the language cannot be read the bell rings in English', async () => {
  const at = connected({}, { before: ({ url }) => (url.includes('usersettings') ? refusing(403) : undefined) });
  valueOf(
    await at.opportunities.notify(userIds.secondSeller, notice({ date: null, values: { name: 'N'.repeat(600) } })),
  );
  expect(rung(at)[0]).toMatchObject({ title: 'Microsoft sent you a deal', body: 'N'.repeat(500) });
});

test('a refusal is told as it is: a team has no bell', async () => {
  const at = connected();
  expect(await at.opportunities.notify(organizationIds.partnerDesk, notice())).toMatchObject({
    kind: 'refused',
    status: 404,
  });
  expect(await at.opportunities.notify('nobody', notice())).toMatchObject({ kind: 'refused', status: 0 });
});
