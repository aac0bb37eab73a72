import { getColorFromString, getContrastRatio } from '@fluentui/react';
import { themeOf } from '../../pcf/ReferralCard/theme';

/** WCAG 2.2, 1.4.3: so much text needs; disabled controls are exempt there, but a closed deal is all disabled. */
const readable = 4.5;

test.each([
  ['light', {}],
  ['dark', { isDarkTheme: true }],
])('what cannot be changed can still be read, in a %s app', (_, design) => {
  const { semanticColors, palette } = themeOf(design);
  const on = getColorFromString(palette.neutralLighter)!;
  for (const text of [semanticColors.disabledText, semanticColors.disabledBodyText])
    expect(getContrastRatio(getColorFromString(text)!, on)).toBeGreaterThanOrEqual(readable);
});
