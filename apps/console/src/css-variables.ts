import type { CSSVariablesResolver } from '@mantine/core';

/** The library's own greys for secondary text are too faint on our surfaces (WCAG AA asks 4.5:1). */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#565e6c',
    '--mantine-color-placeholder': '#646c7a',
    '--mantine-color-error': '#b42318',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b1f27',
  },
  dark: {
    '--mantine-color-dimmed': '#a4acba',
    '--mantine-color-placeholder': '#949cab',
    '--mantine-color-error': '#ff9d92',
    '--mantine-color-body': '#1b1e25',
    '--mantine-color-text': '#e4e7ec',
  },
});
