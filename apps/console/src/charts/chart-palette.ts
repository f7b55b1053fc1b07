/** Colours for a canvas, which knows no CSS variables: those of styles.css, pale enough or dark enough for each scheme. */
export interface ChartPalette {
  text: string;
  faint: string;
  grid: string;
  surface: string;
  accent: string;
  band: string;
  /** The period before, thin and grey. */
  comparison: string;
  negative: string;
  neutral: string;
  positive: string;
}

const light: ChartPalette = {
  text: '#1b1f27',
  faint: '#525a68',
  grid: '#e6e9ee',
  surface: '#ffffff',
  accent: '#3049bd',
  band: 'rgba(48, 73, 189, 0.16)',
  comparison: '#999999',
  negative: '#b2182b',
  neutral: '#999999',
  positive: '#1b7837',
};

const dark: ChartPalette = {
  text: '#e4e7ec',
  faint: '#a4acba',
  grid: '#31353f',
  surface: '#282c36',
  accent: '#a9b8f7',
  band: 'rgba(169, 184, 247, 0.2)',
  comparison: '#8d8d8d',
  negative: '#ef7f86',
  neutral: '#a0a0a0',
  positive: '#6cc184',
};

export const chartPalette = (scheme: 'light' | 'dark'): ChartPalette => (scheme === 'dark' ? dark : light);
