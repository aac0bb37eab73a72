import { fireEvent, screen, within } from '@testing-library/react';
import '@testing-library/jest-dom';
import { syncStatus, valueOf } from '../../model/choices';
import { column, definitionOf } from '../../model/columns';
import { auditText, reasonText, type AuditLine } from '../../model/history';
import { languages, type Language } from '../../model/labels';
import { auditTexts } from '../../model/texts/audit';
import { missingTexts } from '../../model/texts/missing';
import { linked, open } from './deals';

const lines = (language: Language = 1033) => {
  const region = screen.getByRole('region', { name: definitionOf(column.audit).labels[language] });
  const all = within(region).queryByRole('button');
  if (all) fireEvent.click(all);
  return within(region)
    .getAllByRole('listitem')
    .map((item) => item.querySelector('span:last-child')?.textContent);
};

const sent: AuditLine = {
  key: 'audit.sent',
  values: { changes: [{ field: 'value', from: '40000', to: '45000' }] },
};
const amounts: Readonly<Record<Language, string>> = {
  1033: '€40,000.00 → €45,000.00',
  1036: '40 000,00 € → 45 000,00 €',
  1041: '€40,000.00 → €45,000.00',
};
/** The line as the card says it. Which of the spaces French takes is the browser's affair. */
const worded = (language: Language) => auditText(sent, language).replace('40000 → 45000', amounts[language]);
const plainSpaces = (text: string | null | undefined) => text?.replace(/[\u00a0\u202f]/g, ' ');
const shared: AuditLine = { key: 'audit.shared' };
const history = [
  { at: '2026-11-21T14:05:00Z', ...sent },
  { at: '2026-11-21T14:02:00Z', ...shared },
];
// As a relay that speaks English writes them; the third is older than the data.
const audit = [
  '2026-11-21 14:05 - Sent to Partner Center: deal value 40000 → 45000',
  '2026-11-21 14:02 - Shared with Partner Center',
  '2026-11-20 09:00 - Something older',
].join('\n');

test.each(languages)('the audit is in the reader’s language, as far back as there is data (%i)', async (language) => {
  await open({ ...linked, audit, cardData: JSON.stringify({ history }) }, { language });
  expect(lines(language).map(plainSpaces)).toEqual(
    [worded(language), auditText(shared, language), 'Something older'].map(plainSpaces),
  );
});

test('an audit without data is shown as it was written', async () => {
  await open({ ...linked, audit, cardData: JSON.stringify({}) });
  expect(lines()).toEqual([
    'Sent to Partner Center: deal value 40000 → 45000',
    'Shared with Partner Center',
    'Something older',
  ]);
});

test('a column that was cut hides nothing that the data tells', async () => {
  await open({ ...linked, audit: audit.split('\n')[0], cardData: JSON.stringify({ history }) }, { language: 1036 });
  expect(lines(1036).map(plainSpaces)).toEqual([worded(1036), auditText(shared, 1036)].map(plainSpaces));
});

test.each(languages)('what was missing is in the reader’s language as well (%i)', async (language) => {
  const line: AuditLine = { key: 'audit.missing', values: { missing: ['missing.closingDate', 'missing.ownerPhone'] } };
  const history = [{ at: '2026-11-21T14:05:00Z', ...line }];
  await open({ ...linked, audit: 'x', cardData: JSON.stringify({ history }) }, { language });
  const words = (['missing.closingDate', 'missing.ownerPhone'] as const).map((key) => missingTexts[key][language]);
  expect(lines(language)).toEqual([
    `⚠ ${auditTexts['audit.missing'][language].replace('{missing}', words.join('; '))}`,
  ]);
});

test('days are the reader’s too, and both sides of a conflict', async () => {
  const told: AuditLine[] = [
    { key: 'audit.sent', values: { changes: [{ field: 'closingDate', from: null, to: '2027-01-15' }] } },
    { key: 'audit.conflict', values: { field: 'value', crm: '42000', pc: '45000', kept: 'here' } },
    { key: 'audit.conflict', values: { field: 'notes', crm: '42000', pc: '2027-01-15', kept: 'both' } },
  ];
  const history = told.map((line) => ({ at: '2026-11-21T14:05:00Z', ...line }));
  await open({ ...linked, audit, cardData: JSON.stringify({ history }) });
  expect(lines()).toEqual([
    'Sent to Partner Center: closing date – → Jan 15, 2027',
    'Both sides changed deal value: “€42,000.00” here, “€45,000.00” at Partner Center; kept: here',
    'Both sides changed description: “42000” here, “2027-01-15” at Partner Center; kept: both, until you choose',
  ]);
});

test('an amount without a known currency is written as a number, and no value that is none is touched', async () => {
  const changes = [
    { field: 'value', from: 'much', to: '45000' },
    { field: 'closingDate', from: 'soon', to: null },
  ];
  const history = [{ at: '2026-11-21T14:05:00Z', key: 'audit.sent', values: { changes } }];
  await open({ ...linked, audit, cardData: JSON.stringify({ history }) }, { rows: {} });
  expect(lines()[0]).toBe('Sent to Partner Center: deal value much → 45,000, closing date soon → –');
});

test('a line that this card has no words for, or that is damaged, is shown as it was written', async () => {
  const strange = [
    { at: '2026-11-21T14:05:00Z', key: 'audit.fromALaterVersion' },
    { at: '2026-11-21T14:02:00Z', key: 'audit.sent', values: { changes: [null] } },
    null,
  ];
  await open({ ...linked, audit, cardData: JSON.stringify({ history: strange }) });
  expect(lines()).toEqual([
    'Sent to Partner Center: deal value 40000 → 45000',
    'Shared with Partner Center',
    'Something older',
  ]);
});

test('whoever may not read the audit does not get it from the data', async () => {
  await open({ ...linked, audit, cardData: JSON.stringify({ history }) }, { security: { audit: { readable: false } } });
  expect(screen.queryByRole('region', { name: 'Audit' })).toBeNull();
});

describe('why it could not sync', () => {
  const said = { key: 'reason.accounts', values: { names: 'Nordhafen AG, Nordhafen GmbH' } } as const;
  const torn = (problem: object) => ({
    ...linked,
    syncStatus: valueOf(syncStatus, 'NeedsAttention'),
    cardData: JSON.stringify({ problem }),
  });

  test.each(languages)('is in the reader’s language (%i)', async (language) => {
    await open(torn({ text: 'as the relay puts it', said }), { language });
    expect(screen.getByText(reasonText(said, language).replace(/\u00a0/g, ' '))).toBeVisible();
    expect(screen.queryByText('as the relay puts it')).toBeNull();
  });

  test.each([{ key: 'reason.fromALaterVersion' }, { key: 'reason.accounts', values: { fields: 3 } }, 7, null])(
    'is as the relay put it where the card has no words for it: %j',
    async (unknown) => {
      await open(torn({ text: 'as the relay puts it', said: unknown }));
      expect(screen.getByText('as the relay puts it')).toBeVisible();
    },
  );

  test('in another system’s words stays so', async () => {
    await open(torn({ text: 'x', said: 'InvalidField: country' }));
    expect(screen.getByText('InvalidField: country')).toBeVisible();
  });
});

describe('a long audit', () => {
  const two = (part: number) => String(part).padStart(2, '0');
  const many = Array.from({ length: 1000 }, (_none, n) => `2026-10-01 ${two(n % 24)}:00 - Line ${n}`);
  const torn = [
    '2026-10-02 10:00 - Partner Center refused: no city',
    ...many,
    '2026-10-01 09:00 - Synchronisation impossible\u00a0: 503',
  ];

  test('is drawn as far as it is looked at', async () => {
    await open({ ...linked, audit: many.join('\n') });
    const drawn = lines().length;
    expect(drawn).toBeGreaterThan(3);
    expect(drawn).toBeLessThan(100);
  });

  test('can be narrowed to what went wrong, be it data or text of any language', async () => {
    await open({ ...linked, audit: torn.join('\n') });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Errors only (2)' }));
    const region = screen.getByRole('region', { name: 'Audit' });
    expect(
      within(region)
        .getAllByRole('listitem')
        .map((item) => item.textContent?.replace(/^.*⚠ /, '')),
    ).toEqual(['Partner Center refused: no city', 'Synchronisation impossible\u00a0: 503']);
  });
});
