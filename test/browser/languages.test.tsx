import { screen } from '@testing-library/react';
import '@testing-library/jest-dom';
import { languages } from '../../model/labels';
import { column, definitionOf } from '../../model/columns';
import { microsoftHelp, syncStatus, valueOf } from '../../model/choices';
import { cardTexts } from '../../model/texts/card';
import { cardStateTexts } from '../../model/texts/cardState';
import { cardTaskTexts } from '../../model/texts/cardTasks';
import { controlTexts } from '../../model/texts/control';
import { openForm, readyDeal } from './form';

test.each(languages)('the card speaks the seller’s language (%i)', async (language) => {
  const help = microsoftHelp.options[2]!;
  await openForm({
    language,
    raws: {
      ...readyDeal,
      syncWithPartnerCenter: true,
      microsoftHelp: help.value,
      syncStatus: valueOf(syncStatus, 'Pending'),
    },
  });
  const name = definitionOf(column.sync).labels[language];
  expect(screen.getByRole('switch', { name })).toBeChecked();
  expect(screen.getByRole('combobox', { name: microsoftHelp.labels[language] })).toHaveValue(help.labels[language]);
  expect(screen.getByText(cardTexts['card.pending'][language])).toBeVisible();
  expect(screen.getByText(cardTexts['card.missing'][language])).toBeVisible();
});

test('every text of the card has its own words in each language, with the same places to fill', () => {
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries({ ...cardTexts, ...cardStateTexts, ...cardTaskTexts })) {
    expect([key, new Set(languages.map((language) => text[language])).size]).toEqual([key, 3]);
    for (const language of languages) expect([key, places(text[language])]).toEqual([key, places(text[1033])]);
  }
  for (const text of Object.values(controlTexts)) languages.forEach((language) => expect(text[language]).not.toBe(''));
});

test('no other text than the status says "In sync", so that nobody takes it for one', () => {
  Object.values({ ...cardTexts, ...cardStateTexts, ...cardTaskTexts }).forEach((text) =>
    expect(text[1033]).not.toMatch(/in sync/i),
  );
});
