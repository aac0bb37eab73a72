import { type ComponentsStyles, createTheme, type IPalette, type Theme } from '@fluentui/react';
import type { Design } from './snapshot';

/** Fluent 8's neutrals turned round, for hosts that say "dark" and nothing more. */
const dark: Partial<IPalette> = {
  themePrimary: '#6cb8f6',
  themeLighterAlt: '#040709',
  themeLighter: '#111d27',
  themeLight: '#203749',
  themeTertiary: '#416f93',
  themeSecondary: '#5fa2d8',
  themeDarkAlt: '#7ac0f7',
  themeDark: '#8ecaf8',
  themeDarker: '#abd8fa',
  neutralLighterAlt: '#2b2b2b',
  neutralLighter: '#333333',
  neutralLight: '#414141',
  neutralQuaternaryAlt: '#4a4a4a',
  neutralQuaternary: '#515151',
  neutralTertiaryAlt: '#6f6f6f',
  neutralTertiary: '#8a8a8a',
  neutralSecondary: '#d0d0d0',
  neutralSecondaryAlt: '#d0d0d0',
  neutralPrimaryAlt: '#dadada',
  neutralPrimary: '#ffffff',
  neutralDark: '#f4f4f4',
  black: '#f8f8f8',
  white: '#1f1f1f',
};

/** Fluent 9's tokens, which model-driven apps hand over, by the palette slot of Fluent 8 that does the same job. */
const tokens: Readonly<Partial<Record<keyof IPalette, string>>> = {
  // Not the brand's background: that of the dark theme is too dark for links, and for dark text upon it.
  themePrimary: 'colorBrandForeground1',
  themeDarkAlt: 'colorBrandForeground2',
  themeDark: 'colorBrandForegroundLink',
  themeDarker: 'colorBrandForegroundLinkHover',
  white: 'colorNeutralBackground1',
  neutralLighterAlt: 'colorNeutralBackground2',
  neutralLighter: 'colorNeutralBackground3',
  neutralPrimary: 'colorNeutralForeground1',
  neutralSecondary: 'colorNeutralForeground2',
};

/** Fluent's lines of a button's text touch one another, and its buttons are as high as one of them. */
const lines = { label: { lineHeight: 20 } };
const growing = { styles: { ...lines, root: { height: 'auto', minHeight: 32, padding: '5px 16px' } } };
const components: ComponentsStyles = {
  ActionButton: { styles: lines },
  DefaultButton: growing,
  PrimaryButton: growing,
};

const isColor = (value: unknown): value is string => typeof value === 'string' && /^(#|rgb|hsl)/i.test(value);

/** The host's look as a Fluent 8 theme; light when the host says nothing. */
export function themeOf(design: Design): Theme {
  const palette: Partial<IPalette> = design.isDarkTheme ? { ...dark } : {};
  for (const slot of Object.keys(tokens) as (keyof IPalette)[]) {
    const value = design.tokenTheme?.[tokens[slot]!];
    if (isColor(value)) palette[slot] = value;
  }
  // What cannot be changed is still there to be read: of a closed deal, all of it.
  const read = palette.neutralSecondary ?? '#605e5c';
  const font = design.tokenTheme?.['fontFamilyBase'];
  return createTheme({
    palette,
    semanticColors: { disabledText: read, disabledBodyText: read },
    components,
    isInverted: !!design.isDarkTheme,
    ...(typeof font === 'string' ? { defaultFontStyle: { fontFamily: font } } : {}),
  });
}
