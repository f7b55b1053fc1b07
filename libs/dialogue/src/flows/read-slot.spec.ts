import fc from 'fast-check';
import type { FlowSlot, OrderItem } from '#contracts';
import { loadDemoScript } from '../testing/demo-shop.js';
import { fits } from './flow-state.js';
import { readAddress } from './read-address.js';
import { heardAlone } from './heard.js';
import { readSlot } from './read-slot.js';

const { cues, flows } = loadDemoScript();
const slot = (type: FlowSlot['type'], choices?: FlowSlot['choices']): FlowSlot => ({
  type,
  ask: ['?'],
  quickReplies: [],
  choices,
});
const named = (name: string): OrderItem => ({
  productId: name,
  variantId: null,
  name,
  options: {},
  quantity: 1,
  price: 1,
});
const items = [named('Corrie Waterproof Jacket'), named('Merino Hiking Socks'), named('Breeze Jacket')];
const read = (which: FlowSlot, text: string) =>
  readSlot(which, { ...heardAlone(text, [], cues), items, country: 'IE' });

describe('answers to a slot', () => {
  it.each([
    [
      '3 Mill Lane, Galway, H91 X4PW',
      { line1: '3 Mill Lane', city: 'Galway', postcode: 'H91 X4PW', country: 'IE' },
    ],
    [
      'the new address is: 14 Harbour Row, Apt 2, Dublin 2, D02 X285, Ireland.',
      { line1: '14 Harbour Row', line2: 'Apt 2', city: 'Dublin 2', postcode: 'D02 X285' },
    ],
    [
      '10 Downing Street\nLondon\nSW1A 2AA\nUnited Kingdom',
      { line1: '10 Downing Street', city: 'London', postcode: 'SW1A 2AA', country: 'GB' },
    ],
    [
      '123 Elm Street, Denver, CO 80279, USA',
      { line1: '123 Elm Street', city: 'Denver', region: 'CO', postcode: '80279', country: 'US' },
    ],
    ['Aoife Kelly, 3 Mill Lane, Galway', { name: 'Aoife Kelly', line1: '3 Mill Lane', city: 'Galway' }],
    ['no, that is grand: 9 Quay Street, Cork, T12 AB34', { name: '', line1: '9 Quay Street', city: 'Cork' }],
    [
      'it should go to 9 Quay Street, Cork, T12 AB34 instead please',
      { line1: '9 Quay Street', city: 'Cork', postcode: 'T12 AB34' },
    ],
    [
      "to my sister's instead: 4 Park Row, Leeds, LS1 5HD, United Kingdom. anna@mail.example",
      { line1: '4 Park Row', city: 'Leeds', postcode: 'LS1 5HD', country: 'GB' },
    ],
    [
      'I moved house! Please send NF-10388 to 12 Castle Avenue, Dublin, D03 X2P4, Ireland.',
      { name: '', line1: '12 Castle Avenue', city: 'Dublin', postcode: 'D03 X2P4' },
    ],
    ['no, 9 Quay Street, Cork', { name: '', line1: '9 Quay Street', city: 'Cork' }],
    [
      'Hauptstr. 5, 10115 Berlin, Germany',
      { line1: 'Hauptstr. 5', city: 'Berlin', postcode: '10115', country: 'DE' },
    ],
  ])('read the address %j', (text, address) => {
    expect(readAddress(text, 'IE')).toMatchObject(address);
  });

  it.each(['', 'my mother', 'Galway', '12, 14', 'somewhere else, please'.slice(0, 9)])(
    'find no address in %j',
    (text) => {
      expect(readAddress(text, 'IE')).toBeNull();
    },
  );

  it('put together an address that comes in two messages, and amend one', () => {
    const half = { ...heardAlone('Cork, T12 AB34', [], cues), country: 'IE', part: '9 Quay Street' };
    const whole = readSlot(slot('address'), half);
    expect(whole).toMatchObject({ line1: '9 Quay Street', city: 'Cork', postcode: 'T12 AB34' });
    const other = { ...half, text: '9 Quay Street', part: 'Cork, T12 AB34' };
    expect(readSlot(slot('address'), other)).toEqual(whole);
    const amend = (text: string) =>
      readSlot(slot('address'), { ...heardAlone(text, [], cues), country: 'IE', current: whole as never });
    expect(amend('number 8')).toMatchObject({ line1: '8 Quay Street', city: 'Cork' });
    expect(amend('the eircode is T12 AB43')).toMatchObject({ line1: '9 Quay Street', postcode: 'T12 AB43' });
    expect(amend('flat 3')).toMatchObject({ line1: '9 Quay Street', line2: 'flat 3' });
    expect(amend('tomorrow')).toBeNull();
  });

  it('take the other of two where one is set aside', () => {
    const kind = flows.get('return_exchange')?.slots.kind as FlowSlot;
    expect(read(kind, 'could I get it in M instead of a refund')).toBe('exchange');
    expect(read(kind, 'a refund please')).toBe('return');
  });

  it('pick items by name, number, or all', () => {
    expect(read(slot('items'), 'the socks')).toEqual(['1']);
    expect(read(slot('items'), 'breeze jacket')).toEqual(['2']);
    expect(read(slot('items'), 'the socks and the breeze')).toEqual(['1', '2']);
    expect(read(slot('items'), 'everything')).toEqual(['0', '1', '2']);
    expect(read(slot('items'), '3')).toEqual(['2']);
    expect(read(slot('items'), 'the kettle')).toBeNull();
  });

  it('pick a choice by the words that say most', () => {
    const reason = flows.get('return_exchange')?.slots.reason as FlowSlot;
    expect(read(reason, 'they are too small')).toBe('fit');
    expect(read(reason, 'wrong size')).toBe('fit');
    expect(read(reason, 'this is not what I ordered')).toBe('wrong_item');
    expect(read(reason, 'a zip is broken')).toBe('damaged');
    expect(read(reason, 'bananas')).toBeNull();
  });

  it('find order numbers and e-mail addresses of other shapes', () => {
    expect(read(slot('order_number'), 'its #W2378156')).toBe('#W2378156');
    expect(read(slot('email'), 'Sure: Sofia.Hill1695@Example.com!')).toBe('sofia.hill1695@example.com');
    expect(read(slot('order_number'), 'I have no number')).toBeNull();
  });

  it('always fit their slot, whatever is written', () => {
    const slots = [...flows.values()].flatMap((flow) => Object.values(flow.slots));
    fc.assert(
      fc.property(fc.constantFrom(...slots), fc.string({ maxLength: 5000 }), (which, text) => {
        const value = read(which, text);
        expect(value === null || fits(which, value)).toBe(true);
      }),
    );
  });
});
