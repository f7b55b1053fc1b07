import { currencyDigits, formatMoney, minorUnits } from './money.js';

describe('amounts', () => {
  it.each([
    ['EUR', 2, 100],
    ['JPY', 0, 1],
    ['KWD', 3, 1000],
    ['not a currency', 2, 100],
  ])('of %s have their own number of decimals', (currency, digits, minor) => {
    expect(currencyDigits(currency)).toBe(digits);
    expect(minorUnits(currency)).toBe(minor);
  });

  it('are written by them, limits without needless cents', () => {
    expect(formatMoney({ amount: 12_900, currency: 'EUR' }, 'en-IE')).toBe('€129.00');
    expect(formatMoney({ amount: 12_900, currency: 'EUR' }, 'en-IE', { whole: true })).toBe('€129');
    expect(formatMoney({ amount: 12_950, currency: 'EUR' }, 'en-IE', { whole: true })).toBe('€129.50');
    expect(formatMoney({ amount: 12_900, currency: 'JPY' }, 'en-US')).toBe('¥12,900');
    expect(formatMoney({ amount: 12_900, currency: 'KWD' }, 'en-US')).toMatch(/KWD\s12\.900/);
  });
});
