import { HighContrastSelector, mergeStyleSets, type Theme } from '@fluentui/react';

const focused = (color: string) => ({ outline: `2px solid ${color}`, outlineOffset: -2 });
/** Where the system takes colours away, what is chosen wears the system's own. */
const systemChosen = { background: 'Highlight', color: 'HighlightText', forcedColorAdjust: 'none' } as const;

/** The field of the solutions: tags and an input in one frame that looks like the fields around it. */
export const productStylesOf = ({ palette, semanticColors: colors, fonts }: Theme) =>
  mergeStyleSets({
    frame: {
      display: 'flex',
      flexDirection: 'column',
      boxSizing: 'border-box',
      border: `1px solid ${colors.inputBorder}`,
      borderRadius: 2,
      background: colors.inputBackground,
      cursor: 'text',
      selectors: {
        '&:hover': { borderColor: colors.inputBorderHovered },
        '&:focus-within': focused(colors.inputFocusBorderAlt),
        [HighContrastSelector]: { selectors: { '&:focus-within': { outlineColor: 'Highlight' } } },
      },
    },
    fixed: { background: colors.disabledBackground, borderColor: colors.disabledBackground, cursor: 'default' },
    wrong: { borderColor: colors.errorText },
    tags: {
      listStyle: 'none',
      margin: 0,
      padding: '5px 6px',
      display: 'flex',
      flexWrap: 'wrap',
      gap: 4,
      // Five and a half rows: the half one says that there are more.
      maxHeight: 171,
      overflowY: 'auto',
      flexShrink: 0,
      boxSizing: 'border-box',
    },
    tag: {
      display: 'inline-flex',
      alignItems: 'center',
      maxWidth: '100%',
      boxSizing: 'border-box',
      borderRadius: 2,
      border: `1px solid ${palette.neutralQuaternary}`,
      background: palette.neutralLighter,
      color: colors.bodyText,
      fontSize: 13,
      lineHeight: 18,
      selectors: { [HighContrastSelector]: { borderColor: 'CanvasText' } },
    },
    text: { padding: '3px 8px', minWidth: 0 },
    mark: { fontSize: 12, color: palette.neutralSecondary, selectors: { '&::before': { content: '"· "' } } },
    remove: {
      flexShrink: 0,
      alignSelf: 'stretch',
      width: 26,
      minHeight: 24,
      padding: 0,
      border: 0,
      borderRadius: 2,
      background: 'transparent',
      color: 'inherit',
      fontSize: 10,
      cursor: 'pointer',
      selectors: {
        '&:hover': { background: palette.neutralQuaternaryAlt },
        '&:focus': focused(colors.focusBorder),
      },
    },
    input: {
      font: 'inherit',
      fontSize: 14,
      color: colors.inputText,
      background: 'transparent',
      border: 0,
      outline: 'none',
      boxSizing: 'border-box',
      width: '100%',
      minWidth: 0,
      height: 30,
      padding: '0 8px',
      textOverflow: 'ellipsis',
      selectors: { '&::placeholder': { color: colors.inputPlaceholderText, opacity: 1 } },
    },
    /** Between a list that scrolls and the input. */
    divided: { borderTop: `1px solid ${palette.neutralQuaternary}` },
    under: { margin: '4px 0 0', fontSize: 12, lineHeight: 16, color: palette.neutralSecondary },
    list: {
      fontFamily: fonts.medium.fontFamily,
      fontSize: 14,
      lineHeight: 20,
      overflowWrap: 'anywhere',
      boxSizing: 'border-box',
      border: `1px solid ${palette.neutralTertiaryAlt}`,
      color: colors.bodyText,
      selectors: { '& ul': { listStyle: 'none', margin: 0, padding: 0, maxHeight: 260, overflowY: 'auto' } },
    },
    option: {
      padding: '6px 12px',
      cursor: 'pointer',
      unicodeBidi: 'plaintext',
      selectors: {
        '&:hover': { background: colors.menuItemBackgroundHovered },
        '&[aria-selected="true"]': {
          ...focused(colors.focusBorder),
          background: colors.menuItemBackgroundHovered,
          selectors: { [HighContrastSelector]: systemChosen },
        },
      },
    },
    more: {
      padding: '6px 12px',
      fontSize: 12,
      lineHeight: 16,
      color: palette.neutralSecondary,
      unicodeBidi: 'plaintext',
    },
    /** Last, so that it stands over the colours of the others. */
    bad: { color: colors.errorText },
  });
export type ProductStyles = ReturnType<typeof productStylesOf>;
