import { detectLanguage, isUnread, languageOf } from './language.js';

const FOREIGN = [
  'Der Reißverschluss ging nach zwei Tagen kaputt.',
  'La fermeture éclair a cassé au bout de deux jours.',
  'La cremallera se rompió a los dos días.',
  'Rits ging na twee dagen kapot, erg jammer.',
  'Молния сломалась через два дня',
  '拉链两天就坏了',
  'ファスナーが二日で壊れました',
  '지퍼가 이틀 만에 고장났어요',
];
const ENGLISH = [
  'The zip broke after two days.',
  'ok thanks',
  'merci!',
  'Love it',
  'NF-10482 ana@mail.example',
  'Très chic, and it fits like a dream; the café colour is lovely.',
  '👍👍',
  '',
];

describe('a text in a language that is not read', () => {
  it.each(FOREIGN)('is told by its words or its script: %s', (text) => {
    expect(isUnread(text, ['en'])).toBe(true);
    expect(isUnread(text, ['de', 'en', 'es', 'fr', 'ja', 'ko', 'nl', 'ru', 'zh'])).toBe(false);
  });

  it.each(ENGLISH)('is none that is, or is too short to tell: %s', (text) => {
    expect(isUnread(text, ['en'])).toBe(false);
  });

  it('of two words only, is told where it is a common one', () => {
    expect(languageOf('Guten Tag', ['en'])).toEqual({ language: 'de', unread: true });
    expect(languageOf('mi pedido', ['en'])).toEqual({ language: 'es', unread: true });
    expect(languageOf('Alpine Down', ['en']).unread).toBe(false);
  });

  it('is taken to go on where a text too short to tell follows it, and not where that looks English', () => {
    expect(languageOf('oui', ['en'], 'fr')).toEqual({ language: 'fr', unread: true });
    expect(languageOf('nein danke', ['en'], 'de').unread).toBe(true);
    expect(languageOf('ok thanks', ['en'], 'fr').unread).toBe(false);
    expect(languageOf('NF-10482', ['en'], 'fr').unread).toBe(false);
  });

  it('is told by its script from two letters on, beside names and codes', () => {
    for (const text of ['你好', '订单NF-10482到哪了', '请问 Fellside Rain Jacket 有货吗'])
      expect(languageOf(text, ['en', 'zh'])).toEqual({ language: 'zh', unread: false });
    expect(languageOf('こんにちは', ['en', 'zh'])).toEqual({ language: 'ja', unread: true });
    expect(languageOf('주문', ['en', 'ko']).language).toBe('ko');
  });

  it('is told from English where both are read, and what nearly is English is left untold', () => {
    const several = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'zh', 'ja', 'ko'];
    expect(languageOf('moins de 40 euros', several)).toEqual({ language: 'fr', unread: false });
    expect(languageOf('Guten Tag', several)).toEqual({ language: 'de', unread: false });
    for (const text of ['ok thanks', 'NF-10482', 'jacket medium', 'tunnel tent vs dome tent'])
      expect([null, 'en']).toContain(languageOf(text, several).language);
  });

  it('is none where nothing is known of what is read', () => {
    for (const text of FOREIGN) expect(isUnread(text, undefined)).toBe(false);
  });

  it('is named where it can be', () => {
    expect(detectLanguage(FOREIGN[0] ?? '')).toBe('de');
    expect(detectLanguage('ok thanks')).toBeNull();
  });
});
