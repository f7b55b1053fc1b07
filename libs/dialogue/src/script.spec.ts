import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';
import { Script } from './script.js';
import { demoShop, loadDemoScript } from './testing/demo-shop.js';
import { DataFileError } from './data-file.error.js';

describe('the files of flows', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flows-'));
    cpSync(join(repositoryRoot(), 'data/demo/flows'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const findings = (): readonly string[] => {
    try {
      Script.load(folder, demoShop());
    } catch (error) {
      if (error instanceof DataFileError) return error.findings;
      throw error;
    }
    return [];
  };
  const change = (file: string, from: string, to: string): void => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  const lineOf = (file: string, words: string): number =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1;

  it('of the demo shop are in order', () => {
    expect([...loadDemoScript().flows.keys()].sort()).toEqual([
      'cancel_order',
      'change_address',
      'complaint',
      'find_orders',
      'order_status',
      'product_advice',
      'return_exchange',
      'watch_product',
      'withdraw_return',
    ]);
  });

  it.each([
    [
      'a step that asks for no slot',
      'cancel_order.yaml',
      '- ask: email',
      '- ask: mail',
      '- ask: mail',
      /no slot mail/,
    ],
    [
      'an unknown action',
      'cancel_order.yaml',
      '- call: check_cancel',
      '- call: explode',
      '- call: explode',
      /no action explode; known: find_order/,
    ],
    [
      'a slot of no type',
      'cancel_order.yaml',
      'type: email',
      'type: telepathy',
      'type: telepathy',
      /slots\.email\.type/,
    ],
    [
      'an unknown key',
      'complaint.yaml',
      'title: your complaint',
      'title: your complaint\nmood: sour',
      'mood: sour',
      /mood/,
    ],
    [
      'a preset that is no choice',
      'complaint.yaml',
      '{ topic: service }',
      '{ topic: weather }',
      '{ topic: weather }',
      /weather is no value/,
    ],
    [
      'a template that does not parse',
      'cancel_order.yaml',
      '{{ order.number }} is cancelled',
      '{{ order.number is cancelled',
      'cancelled:',
      /expected/,
    ],
  ])('names file and line of %s', (_what, file, from, to, near, message) => {
    change(file, from, to);
    expect(findings()).toHaveLength(1);
    expect(findings()[0]).toMatch(message);
    const line = Number(/\.yaml:(\d+):\d+: /.exec(findings()[0] ?? '')?.[1]);
    expect(Math.abs(line - lineOf(file, near))).toBeLessThanOrEqual(2);
  });

  it('name the phrases, cues and outcomes that are missing', () => {
    change('phrases.yaml', '  unsure:', '  unsure_renamed:');
    change('phrases.yaml', '  nevermind:', '  nevermind_renamed:');
    change('order_status.yaml', '  late:', '  tardy:');
    expect(findings()).toEqual([
      expect.stringContaining('The outcome late of show_order is missing'),
      expect.stringContaining('The phrase unsure is missing'),
      expect.stringContaining('The cue nevermind is missing'),
    ]);
  });

  it('that are no YAML are refused with the place', () => {
    writeFileSync(join(folder, 'broken.yaml'), 'name: x\ntitle: [');
    expect(findings().some((finding) => /broken\.yaml:2:\d+: /.test(finding))).toBe(true);
  });

  it('do not evaluate what a shopper writes', () => {
    const script = loadDemoScript();
    const said = script.say('why_intent', { title: '{{ shop.email }}' }, { conversationId: 'a', turn: 1 });
    expect(said.text).toContain('{{ shop.email }}');
  });
});
