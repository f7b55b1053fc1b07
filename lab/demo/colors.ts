/** Colours of the shop: a name a shopper would say, and the fill, shade and light that the pictures use. */
export const COLORS = {
  'Pine Green': { main: '#2f5d4c', shade: '#1d3f33', light: '#4f8570' },
  'Moss Green': { main: '#6b7a3f', shade: '#4a562a', light: '#8f9e5f' },
  'Slate Grey': { main: '#5b6b78', shade: '#3e4a55', light: '#8494a1' },
  'Charcoal Grey': { main: '#3a4046', shade: '#23272b', light: '#626a72' },
  'Ink Blue': { main: '#27395c', shade: '#16233d', light: '#4a6190' },
  'Glacier Blue': { main: '#79aec4', shade: '#4f8299', light: '#a9d0de' },
  'Lake Blue': { main: '#2f7391', shade: '#1c4f66', light: '#5a9db9' },
  'Rust Orange': { main: '#b5532d', shade: '#83381b', light: '#d67d57' },
  'Ember Red': { main: '#b23a34', shade: '#7f2320', light: '#d5655d' },
  'Berry Red': { main: '#8c2f4f', shade: '#611d35', light: '#b55a79' },
  'Plum Purple': { main: '#5f4468', shade: '#412c49', light: '#88699a' },
  'Heather Purple': { main: '#8d7fa3', shade: '#685b7e', light: '#b3a8c5' },
  'Ochre Yellow': { main: '#d19a2e', shade: '#9c6f1b', light: '#e6bd68' },
  'Sand Beige': { main: '#c4ad86', shade: '#9a8460', light: '#ddcdae' },
  'Bark Brown': { main: '#6f4f37', shade: '#4c3423', light: '#94714f' },
  'Stone White': { main: '#dcd8cc', shade: '#b3ae9f', light: '#efece4' },
  Black: { main: '#26282b', shade: '#131416', light: '#4b4f54' },
  'Steel Silver': { main: '#a7b0b6', shade: '#788288', light: '#cfd6da' },
} as const;

export type ColorName = keyof typeof COLORS;
export interface Tone {
  readonly main: string;
  readonly shade: string;
  readonly light: string;
}
