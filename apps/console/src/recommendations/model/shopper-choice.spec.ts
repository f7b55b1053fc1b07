import fc from 'fast-check';
import { choiceOf, shopperChoices, shopperOf } from './shopper-choice.js';

const orla = { id: 'c-1', name: 'Orla Hughes', email: 'orla@mail.example' };

describe('the choice of a shopper', () => {
  it('goes to the address and back', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(shopperOf(choiceOf({ customerId: id }))).toEqual({ customer: id });
        expect(shopperOf(choiceOf({ visitorId: id }))).toEqual({ visitor: id });
      }),
    );
    expect(choiceOf({})).toBeNull();
    expect(shopperOf(null)).toEqual({});
  });

  it('names customers by name and e-mail, or by what there is', () => {
    const labels = shopperChoices(
      [orla, { ...orla, id: 'c-2', name: null }, { id: 'c-3', name: null, email: null }],
      '',
      {},
    );
    expect(labels.map(({ label }) => label)).toEqual([
      'Orla Hughes, orla@mail.example',
      'orla@mail.example',
      'Customer c-3',
    ]);
  });

  it('keeps the chosen one, once, and takes an id as typed', () => {
    const values = (typed: string, chosen = {}, found = [orla]) =>
      shopperChoices(found, typed, chosen).map(({ value }) => value);
    expect(values('', { customerId: 'c-1' })).toEqual(['customer:c-1']);
    expect(values('', { visitorId: 'v-7' })).toEqual(['customer:c-1', 'visitor:v-7']);
    expect(values('or')).toEqual(['customer:c-1']);
    expect(values(' v-9 ', {}, [])).toEqual(['visitor:v-9', 'customer:v-9']);
    expect(values('orla hughes', {}, [])).toEqual([]);
    expect(values('orla@mail.example', {}, [])).toEqual([]);
  });
});
