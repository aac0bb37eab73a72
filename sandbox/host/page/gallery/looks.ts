import type { GalleryTheme } from '../../gallery/state';
import type { Host } from '../component/context';

/**
 * What a model-driven app hands over as `fluentDesignLanguage`: tokens of Fluent 9 by name
 * (github.com/microsoft/fluentui, packages/tokens: webLightTheme, webDarkTheme, teamsHighContrastTheme).
 */
export const looks: Readonly<Record<GalleryTheme, Omit<Host, 'online'>>> = {
  light: {
    dark: false,
    tokens: {
      colorNeutralBackground1: '#ffffff',
      colorNeutralBackground2: '#fafafa',
      colorNeutralBackground3: '#f5f5f5',
      colorNeutralForeground1: '#242424',
      colorNeutralForeground2: '#424242',
      colorBrandForeground1: '#0f6cbd',
      colorBrandForeground2: '#115ea3',
      colorBrandForegroundLink: '#115ea3',
      colorBrandForegroundLinkHover: '#0f548c',
    },
  },
  dark: {
    dark: true,
    tokens: {
      colorNeutralBackground1: '#292929',
      colorNeutralBackground2: '#1f1f1f',
      colorNeutralBackground3: '#141414',
      colorNeutralForeground1: '#ffffff',
      colorNeutralForeground2: '#d6d6d6',
      colorBrandForeground1: '#479ef5',
      colorBrandForeground2: '#62abf5',
      colorBrandForegroundLink: '#479ef5',
      colorBrandForegroundLinkHover: '#62abf5',
    },
  },
  contrast: {
    dark: true,
    tokens: {
      colorNeutralBackground1: '#000000',
      colorNeutralBackground2: '#000000',
      colorNeutralBackground3: '#000000',
      colorNeutralForeground1: '#ffffff',
      colorNeutralForeground2: '#ffffff',
      colorBrandForeground1: '#ffff01',
      colorBrandForeground2: '#ffffff',
      colorBrandForegroundLink: '#ffff01',
      colorBrandForegroundLinkHover: '#ffff01',
    },
  },
};
