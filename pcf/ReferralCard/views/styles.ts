import { getTheme, HighContrastSelector, type IStyle, mergeStyleSets, type Theme } from '@fluentui/react';
import type { StatusName } from '../pill';

/** Background and text of each status, light and dark; the text keeps 4.5:1 on its background. */
const colors: Readonly<Record<StatusName, { readonly light: [string, string]; readonly dark: [string, string] }>> = {
  NotShared: { light: ['#f3f2f1', '#484644'], dark: ['#3b3a39', '#e1dfdd'] },
  Pending: { light: ['#eff6fc', '#004578'], dark: ['#10304a', '#c7e0f4'] },
  InSync: { light: ['#dff6dd', '#0b5a0b'], dark: ['#14391a', '#b4e6b4'] },
  Conflict: { light: ['#fff4ce', '#6b4a00'], dark: ['#433519', '#fde9a6'] },
  NeedsAttention: { light: ['#fde7e9', '#8e1a1f'], dark: ['#442726', '#f8c4c6'] },
};

/** Where colours are taken away, a border keeps the shape. */
const outlined: IStyle = { selectors: { [HighContrastSelector]: { border: '1px solid' } } };

export function toneOf(status: StatusName, theme: Theme = getTheme()): { background: string; color: string } {
  const [background, color] = colors[status][theme.isInverted ? 'dark' : 'light'];
  return { background, color };
}

const inked: IStyle = {
  color: 'inherit',
  textDecoration: 'underline',
  selectors: { '&:hover, &:active, &:focus, &:active:hover': { color: 'inherit' } },
};

/** The card's own few styles; each follows the width of the card, not that of the window, by letting rows wrap. */
export const stylesOf = (theme: Theme) =>
  mergeStyleSets({
    card: {
      display: 'flex',
      flexDirection: 'column',
      gap: 16,
      padding: '4px 0',
      // Fluent makes it the right where the app is written from there.
      textAlign: 'left',
      boxSizing: 'border-box',
      width: '100%',
      minWidth: 0,
      fontFamily: theme.fonts.medium.fontFamily,
      fontSize: 14,
      lineHeight: 20,
      color: theme.semanticColors.bodyText,
      background: theme.semanticColors.bodyBackground,
      overflowWrap: 'anywhere',
      // There the words stay in the order of their own language, and a full stop at the end of its sentence.
      selectors: {
        '& p, & li, & dd, & dt, & label, & span, & summary, & textarea': { unicodeBidi: 'plaintext' },
        '& textarea': { textAlign: 'left' },
      },
    },
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: '8px 16px',
    },
    badge: [
      {
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        padding: '3px 10px',
        borderRadius: 12,
        fontWeight: 600,
        fontSize: 13,
        lineHeight: 18,
      },
      outlined,
    ],
    grid: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))', gap: '12px 24px' },
    column: { display: 'flex', flexDirection: 'column', gap: 12, minWidth: 0 },
    quiet: { color: theme.palette.neutralSecondary, fontSize: 12, lineHeight: 16, margin: 0 },
    text: { margin: 0, fontSize: 14, lineHeight: 20 },
    under: { marginInlineStart: 28, marginTop: 2 },
    title: { margin: 0, fontSize: 14, fontWeight: 600, lineHeight: 20 },
    box: [
      { padding: '10px 14px', borderRadius: 4, display: 'flex', flexDirection: 'column', gap: 6, fontSize: 14 },
      outlined,
    ],
    list: { margin: 0, paddingInlineStart: 20, lineHeight: 22 },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(190px, 100%), 1fr))',
      gap: '12px 24px',
      margin: 0,
      paddingTop: 12,
      borderTop: `1px solid ${theme.palette.neutralLight}`,
    },
    fact: {
      minWidth: 0,
      selectors: { '& dt': { fontSize: 12, color: theme.palette.neutralSecondary }, '& dd': { margin: 0 } },
    },
    /** Labelled facts inside a box, in the box's own ink. */
    pairs: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: '8px 32px',
      margin: 0,
      selectors: { '& dt': { fontSize: 12, lineHeight: 16 }, '& dd': { margin: 0, lineHeight: 20 } },
    },
    inked,
    /** As wide as its words allow, with the bullet beside the first line. */
    task: [inked, { display: 'block', textAlign: 'left' }],
    wide: { gridColumn: '1 / -1' },
    row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' },
    state: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
    steps: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexWrap: 'wrap',
      gap: '4px 16px',
      fontSize: 13,
    },
    dim: { color: theme.palette.neutralSecondary },
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      margin: -1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
    values: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(180px, 100%), 1fr))', gap: 12 },
    value: {
      margin: 0,
      whiteSpace: 'pre-wrap',
      maxHeight: 160,
      overflowY: 'auto',
      padding: '6px 10px',
      borderRadius: 4,
      border: `1px solid ${theme.palette.neutralQuaternary}`,
      background: theme.palette.white,
      color: theme.semanticColors.bodyText,
    },
    since: { margin: '4px 0 0', fontSize: 12, lineHeight: 16 },
    scroll: { maxHeight: 320, overflowY: 'auto' },
    auditLine: { margin: 0, padding: '3px 0', fontSize: 13, lineHeight: 18 },
    audit: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: 6,
      fontSize: 13,
      lineHeight: 18,
    },
  });
export type Styles = ReturnType<typeof stylesOf>;
