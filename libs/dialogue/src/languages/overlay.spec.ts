import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';
import { DataFileError } from '../data-file.error.js';
import { Script } from '../script.js';
import { demoShop } from '../testing/demo-shop.js';

const SEED = { conversationId: 'c', turn: 1 };

describe('the texts of another language', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'languages-'));
    cpSync(join(repositoryRoot(), 'data/demo/flows'), join(folder, 'flows'), { recursive: true });
    mkdirSync(join(folder, 'languages/nl'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (file: string, text: string): void => writeFileSync(join(folder, 'languages/nl', file), text);
  const load = (): Script => Script.load(join(folder, 'flows'), { ...demoShop(), languages: ['en', 'nl'] });
  const findings = (): readonly string[] => {
    try {
      load();
    } catch (error) {
      if (error instanceof DataFileError) return error.findings;
      throw error;
    }
    return [];
  };

  it('lie over those of the first, which are said where one is missing', () => {
    write(
      'phrases.yaml',
      "phrases:\n  declined_person: { texts: ['Goed, {{ shop.tagline }}.'] }\ncues:\n  affirm: [jazeker]\n",
    );
    write('shop.yaml', 'shop:\n  tagline: voor buiten\n');
    write('flows.yaml', 'flows:\n  complaint:\n    title: uw klacht\n');
    const script = load();
    const dutch = script.in('nl');
    expect(dutch.say('declined_person', {}, SEED).text).toBe('Goed, voor buiten.');
    expect(dutch.say('person_stays', {}, SEED)).toEqual(script.say('person_stays', {}, SEED));
    expect(dutch.cues.hears('affirm', 'jazeker')).toBe(true);
    // What has words of its own keeps to them; the others are the first language's.
    expect(dutch.cues.hears('affirm', 'yes')).toBe(false);
    expect(dutch.cues.hears('deny', 'no')).toBe(true);
    expect(script.cues.hears('affirm', 'jazeker')).toBe(false);
    expect(dutch.flows.get('complaint')?.title).toBe('uw klacht');
    expect(script.missing.get('nl')).toEqual(
      expect.arrayContaining(['phrases.yaml: phrases.greeting', 'flows.yaml: complaint.slots.topic']),
    );
    expect(script.missing.get('nl')).not.toContain('phrases.yaml: phrases.declined_person');
  });

  it.each([
    [
      'phrases.yaml',
      "phrases:\n  greetings: { texts: ['Hallo'] }\n",
      /phrases\.yaml:2:\d+: There is no phrase greetings/,
    ],
    [
      'phrases.yaml',
      "phrases:\n  unsure: { texts: ['{{ shop.name'] }\n",
      /phrases\.yaml:2:\d+: .*not closed/,
    ],
    [
      'flows.yaml',
      'flows:\n  complaint:\n    slots:\n      mood: { ask: [Hoe?] }\n',
      /flows\.yaml:4:\d+: .*no slot mood/,
    ],
    [
      'flows.yaml',
      'flows:\n  cancel_order:\n    confirm: [[Zeker?], [Echt?]]\n',
      /flows\.yaml:3:\d+: .*asks for a yes 1 times/,
    ],
    [
      'flows.yaml',
      'flows:\n  cancel_order:\n    titel: annulering\n',
      /flows\.yaml:3:\d+: .*unknown key "titel"/,
    ],
    [
      'choices.yaml',
      'choices:\n  complaint:\n    topic:\n      weather: [weer]\n',
      /choices\.yaml:4:\d+: .*no choice weather/,
    ],
  ])('name file and line of what is wrong in %s', (file, text, message) => {
    write(file, text);
    expect(findings()).toEqual([expect.stringMatching(message)]);
  });

  it('are heard without spaces between words', () => {
    write('phrases.yaml', 'cues:\n  affirm: [好的]\n');
    const { cues } = load().in('nl');
    expect(cues.hears('affirm', '嗯好的，谢谢')).toBe(true);
    expect(cues.without('affirm', '好的谢谢')).toBe('谢谢');
  });
});
