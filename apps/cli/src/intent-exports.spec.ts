import { examplesOfExport } from './intent-exports.js';

const found = (value: unknown, file = 'export.json') =>
  examplesOfExport(value, file).map(({ text, label }) => [label, text]);

describe('examples in exports of other programs', () => {
  it('of Rasa, without the marks of entities, beside synonyms and rules', () => {
    expect(
      found({
        version: '3.1',
        nlu: [
          { intent: 'greet', examples: '- hi\n- good [morning](time)\n' },
          { intent: 'refund', examples: [{ text: 'my money back' }] },
          { synonym: 'tomorrow', examples: '- the day after\n' },
          { regex: 'order', examples: '- \\d+\n' },
        ],
        stories: [{ story: 'a', steps: [{ intent: 'greet' }] }],
      }),
    ).toEqual([
      ['greet', 'hi'],
      ['greet', 'good morning'],
      ['refund', 'my money back'],
    ]);
    expect(
      found({ rasa_nlu_data: { common_examples: [{ text: 'bye', intent: 'leave', entities: [] }] } }),
    ).toEqual([['leave', 'bye']]);
  });

  it('of Dialogflow, named by the file or in it', () => {
    const said = [
      { id: '1', data: [{ text: 'where is ' }, { text: 'it', alias: 'what' }], isTemplate: false },
    ];
    expect(found(said, 'intents/track_usersays_en.json')).toEqual([['track', 'where is it']]);
    expect(
      found({ id: '1', name: 'track', auto: true, responses: [{ messages: [{ speech: 'x' }] }] }),
    ).toEqual([]);
    expect(
      found(
        { trainingPhrases: [{ parts: [{ text: 'ship ' }, { text: 'it' }], repeatCount: 1 }] },
        'a/ship/trainingPhrases/en.json',
      ),
    ).toEqual([['ship', 'ship it']]);
    expect(found({ displayName: 'ship', trainingPhrases: [{ parts: [{ text: 'ship it' }] }] })).toEqual([
      ['ship', 'ship it'],
    ]);
  });

  it('of Botpress, LUIS and plain lists', () => {
    expect(
      found({
        name: 'hours',
        contexts: ['global'],
        utterances: { en: ['when open', 'hours?'], fr: ['ouvert ?'] },
      }),
    ).toEqual([
      ['hours', 'when open'],
      ['hours', 'hours?'],
      ['hours', 'ouvert ?'],
    ]);
    expect(found({ utterances: [{ text: 'hello', intentName: 'hi', entities: [] }] })).toEqual([
      ['hi', 'hello'],
    ]);
    expect(found({ intents: [{ tag: 'hi', patterns: ['hello', 'hey'], responses: ['hi there'] }] })).toEqual([
      ['hi', 'hello'],
      ['hi', 'hey'],
    ]);
    expect(found({ anything: [1, 'two'] })).toEqual([]);
  });
});
