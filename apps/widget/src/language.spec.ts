import { directionOf, languageFor, localeIn } from './language';

const SPOKEN = ['en', 'de', 'zh'];

describe('the language of the chat', () => {
  it.each([
    ['de', ['en-IE'], 'de'],
    ['de-AT', ['en-IE'], 'de'],
    ['zh-Hans', [], 'zh'],
    ['DE', [], 'de'],
    ['fr', ['it', 'de-CH', 'en'], 'de'],
    ['', ['zh-CN'], 'zh'],
    ['fr', ['it'], 'en'],
    ['', [], 'en'],
    ['not a language', ['fr'], 'en'],
  ])('on a page in "%s" for %j is %s', (page, browser, language) => {
    expect(languageFor(page, browser, SPOKEN)).toBe(language);
  });

  it('is the shop’s first where nobody asks for one that it speaks', () => {
    expect(languageFor('en', ['en-IE'], ['de'])).toBe('de');
  });
});

describe('dates and money', () => {
  it.each([
    ['de', 'de', ['en-IE', 'de-CH', 'de'], 'de-CH'],
    ['de', 'de-AT', ['en-IE'], 'de-AT'],
    ['zh', '', ['en'], 'zh'],
  ])('in %s on a page in "%s" for %j are written as in %s', (language, page, browser, locale) => {
    expect(localeIn(language, page, browser)).toBe(locale);
  });
});

it('knows which way a language is written', () => {
  expect(['en', 'zh', 'ar', 'he'].map(directionOf)).toEqual(['ltr', 'ltr', 'rtl', 'rtl']);
});
