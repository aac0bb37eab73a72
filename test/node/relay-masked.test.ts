import { masked } from '../../plugin-bridge/masked';

test.each([
  ["The value 'Contoso GmbH' of name is too long. (0x80040265)", 'The value … of name is too long. (0x80040265)'],
  ['No mail for sue.smith@contoso.example, sorry.', 'No mail for …, sorry.'],
  ['Telephone +49 40 5550-1210 is wrong', 'Telephone … is wrong'],
  ['dealValue 424243.50 is above the limit', 'dealValue … is above the limit'],
  ['It answered 503 without a reason.', 'It answered 503 without a reason.'],
  [
    "opportunity With Id = 5eed0000-0000-4000-8100-000000000001 Does Not Exist in 'x5eed0000-0000-4000-8100-000000000002'",
    'opportunity With Id = 5eed0000-0000-4000-8100-000000000001 Does Not Exist in …',
  ],
])('a log says of %p only %p', (text, expected) => {
  expect(masked(text)).toBe(expected);
});
