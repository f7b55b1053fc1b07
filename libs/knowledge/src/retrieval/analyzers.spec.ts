import { analyzerOf } from './analyzers.js';

const terms = (language: string, text: string): string[] => analyzerOf(language).termsOf(text);

describe('German', () => {
  it.each([
    ['Rücksendung', 'Rücksendungen'],
    ['Artikel', 'Artikels', 'Artikeln'],
    ['Größe', 'Größen'],
    ['schicken', 'schickt', 'schicke', 'geschickt'],
    ['Läden', 'Laden', 'Ladens'],
  ])('brings forms of %s together', (...forms) => {
    expect(new Set(forms.flatMap((form) => terms('de', form))).size).toBe(1);
  });

  it('keeps different words, names and numbers apart, and drops what carries no topic', () => {
    expect(terms('de', 'Wie kann ich die Jacke mit PayPal bezahlen?')).toHaveLength(3);
    expect(terms('de', 'über für NF10482')).toEqual(['nf10482']);
  });
});

describe('Chinese', () => {
  it('is cut into pairs of characters between particles', () => {
    expect(terms('zh', '请问怎么退货？')).toEqual(['退货']);
    expect(terms('zh', '我的冲锋衣')).toEqual(['冲锋', '锋衣']);
    expect(terms('zh', '支持ＰａｙＰａｌ吗')).toEqual(['支持', 'paypal']);
  });
});

it('takes words of other languages as they are', () => {
  expect(terms('fr', 'Où sont mes Commandes')).toEqual(['ou', 'sont', 'mes', 'commandes']);
});
