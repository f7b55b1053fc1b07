import { addressIn, languageFor, localeIn } from './language';

describe('the language of the shop', () => {
  it.each([
    ['de', 'zh', ['en-IE'], 'de'],
    [null, 'zh', ['de-DE', 'en'], 'zh'],
    [null, null, ['fr-FR', 'DE-at', 'en'], 'de'],
    ['fr', null, ['zh-Hant-TW'], 'zh'],
    ['toString', null, ['fr'], 'en'],
    [null, null, [], 'en'],
  ] as const)('asked for %s, chosen before %s, of %j: %s', (asked, chosen, browser, language) => {
    expect(languageFor(asked, chosen, browser)).toBe(language);
  });

  it('goes into the address of the page, with what is there', () => {
    expect(addressIn('zh', 'https://shop.example/shop/products?search=tent&lang=de#reviews')).toBe(
      'https://shop.example/shop/products?search=tent&lang=zh#reviews',
    );
  });

  it('is written as the browser writes it', () => {
    expect(localeIn('de', ['en-IE', 'de-CH', 'de'])).toBe('de-CH');
    expect(localeIn('zh', ['en-IE'])).toBe('zh');
  });
});
