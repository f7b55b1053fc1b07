/** What simulated shoppers say. `{}` stands for the value. Written for this project; nothing of it is in the shop's files. */
export const OPENINGS = {
  cancel: [
    'I need to cancel an order',
    'please cancel my order {}',
    'can I still cancel {}?',
    'stop my order, I ordered by mistake',
  ],
  address: [
    'I have to change the delivery address',
    'please send {} somewhere else',
    'wrong address on order {}',
    'can my order go to another address?',
  ],
  return: [
    'I want to return something',
    'how can I send {} back, I want a refund',
    'I would like to give something back from {}',
    'return please',
  ],
  exchange: [
    'I want to exchange something',
    'can I swap an item of {} for another size',
    'exchange please, wrong size',
    'I need a different size for something in {}',
  ],
} as const;

export const ORDER = ['{}', '{} please', "it's {}", 'order {}', 'the number is {}', 'hmm, {} I think'];
export const EMAIL = ['{}', 'my mail is {}', 'sure: {}', '{} is what I used'];
export const ITEM = ['{}', 'the {}', 'the {} please', "it's the {}", 'the {} I think', 'just the {}'];
export const ALL_BUT = [
  'everything except the {}',
  'all of it but the {}',
  'all of them apart from the {}',
  "I'll keep the {}, the rest goes back",
];
export const ALL = ['all of them', 'everything', 'the whole order'];
export const RETURN = ['money back', 'a refund please', 'I want my money', 'refund'];
export const EXCHANGE = ['exchange it', 'swap it for another size', 'I want another size', 'an exchange'];
/** Some hold a "no" or a "not" that denies nothing. */
export const REASONS = [
  'too small',
  'no longer needed',
  'no good for what I do',
  "it's not my colour",
  "they don't fit",
  'no reason really',
  'I have no use for it any more',
  'not what I expected',
  'found a cheaper one, no offence',
  'bought two by mistake',
  'it does not suit me',
  'the zip is broken',
  'my wife says no',
];
export const VARIANT = ['{}', '{} please', '{} would do', 'in {}', 'I would like {}', '{} then'];
export const ADDRESS = ['{}', 'the new address is {}', 'send it to {}', '{} please'];
export const YES = [
  'yes',
  'yes please',
  'ok',
  'yes, do it',
  'sure, go ahead',
  "that's right",
  'yep',
  'correct',
];
export const ABANDON = [
  'no',
  'no, leave it',
  'never mind',
  'actually keep it',
  'hmm, forget it',
  "no thanks, I've changed my mind",
  'stop',
];
/** Nothing of this is a yes. */
export const HALF_YES = [
  'yes but wait',
  'ok, hold on',
  'maybe',
  'yes if it is free',
  'sure, what does it cost?',
  'hmm',
  'not sure yet',
  'ok but not today',
  'let me think',
];
export const CORRECT = [
  'no, I meant {}',
  'sorry, {}',
  'hang on, {} please',
  'no wait, {}',
  'not that one, {}',
  'no, {}',
];
export const DIGRESSIONS = [
  'how long does a refund take?',
  'what is your phone number?',
  'do you ship to France?',
  'are you a real person?',
  'when are you open on Saturdays?',
  'how much does express cost?',
  'do I need the original packaging?',
  'thanks',
  'can I pay with PayPal?',
  'who pays for sending it back?',
  'what happens next?',
];
export const STREETS = [
  '14 Harbour Terrace',
  '3 Abbey Court',
  '27 Chapel Lane',
  '9 Windmill Road',
  '101 Strand Street',
];
export const TOWNS = [
  'Cork, T12 X8Y9',
  'Limerick, V94 T2R6',
  'Galway, H91 K6D3',
  'Waterford, X91 PK15',
  'Dublin 8, D08 Y2A1',
];
