import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { t } from './messages/first.js';

const accent: MantineColorsTuple = [
  '#eef1fd',
  '#dbe1fa',
  '#b5c1f4',
  '#8b9eee',
  '#687fe9',
  '#5069e3',
  '#3d5bd9',
  '#3049bd',
  '#293fa8',
  '#1f3390',
];

/** From text to the deepest surface, cool like our own surfaces. */
const dark: MantineColorsTuple = [
  '#e4e7ec',
  '#c3c9d3',
  '#a4acba',
  '#949cab',
  '#464c59',
  '#353a46',
  '#282c36',
  '#1e2129',
  '#171a20',
  '#101217',
];

export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  defaultRadius: 'md',
  fontFamily: "Inter, 'Segoe UI', system-ui, -apple-system, Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // An element that is no item has no place in a menu.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    PasswordInput: {
      defaultProps: () => ({ visibilityToggleButtonProps: { 'aria-label': t('showOrHidePassword') } }),
    },
    // Said when one is shown, in the language that is spoken by then.
    Notification: { defaultProps: () => ({ closeButtonProps: { 'aria-label': t('dismiss') } }) },
  },
});
