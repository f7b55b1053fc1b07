import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid, LiquidError, type Template } from 'liquidjs';
import { FlowFile, type FlowOutcome, type Phrase, PhrasesFile, type ShopFile } from '#contracts';
import { type Finding, YamlSource } from '#platform';
import { ACTION_OUTCOMES } from './actions/action-outcomes.js';
import { CUES, Cues } from './cues.js';
import { DataFileError } from './data-file.error.js';
import { fits, type Flows } from './flows/flow-state.js';

/** Every phrase the assistant needs; a phrases.yaml without one of them is refused. */
const PHRASES = [
  'greeting',
  'why_intent',
  'why_article',
  'why_order',
  'why_product',
  'why_products',
  'why_goes_with',
  'why_handover',
  'handover_requested',
  'handover_negative_sentiment',
  'handover_out_of_scope',
  'handover_failed_slots',
  'handover_privacy',
  'handover_safety',
  'handover_fraud',
  'handover_complaint',
  'handover_low_confidence',
  'already_waiting',
  'unsure',
  'declined_person',
  'affirm_nothing',
  'deny_nothing',
  'back_to',
  'next_flow',
  'cancelled_flow',
  'confirm_retry',
  'order_not_found',
  'order_tries_used_up',
  'reason_asked',
  'price_is',
  'attributes_are',
  'described_as',
  'attribute_unknown',
  'product_overview',
  'in_stock',
  'in_stock_options',
  'variant_gone',
  'out_of_stock',
  'sizes_are',
  'compared',
  'constraint_max',
  'constraint_min',
  'constraint_size',
  'option_size',
  'option_sizes',
  'option_size_range',
  'option_other',
] as const;
export type PhraseKey = (typeof PHRASES)[number];

/** Seed of the choice between variants: the same conversation and turn always say the same. */
export interface Seed {
  conversationId: string;
  turn: number;
}

export interface Said {
  text: string;
  quickReplies: string[];
}

/** The shop's flows, phrases and cues, checked and ready to speak. */
export class Script {
  private readonly liquid = new Liquid({ ownPropertyOnly: true, jsTruthy: true });
  /** By template. All come from the shop's files, so there are only so many. */
  private readonly parsed = new Map<string, Template[]>();

  private constructor(
    readonly shop: ShopFile,
    readonly flows: Flows,
    private readonly phrases: PhrasesFile['phrases'],
    readonly cues: Cues,
    readonly attributes: PhrasesFile['attributes'],
  ) {}

  /**
   * Reads `flows/*.yaml` of a shop's folder.
   * @throws DataFileError naming file, line and column of everything that is wrong.
   */
  static load(folder: string, shop: ShopFile): Script {
    if (!existsSync(folder)) throw new DataFileError([missing(folder, 'there is no such folder of flows')]);
    const findings: Finding[] = [];
    const flows = new Map<string, FlowFile>();
    for (const name of readdirSync(folder).sort()) {
      if (!/\.ya?ml$/.test(name) || name === 'phrases.yaml') continue;
      const source = readSource(join(folder, name));
      const flow = source.check(FlowFile, findings);
      if (!flow) continue;
      findings.push(...checkFlow(flow, source));
      if (flows.has(flow.name))
        findings.push(source.finding(['name'], `There is another flow named ${flow.name}`));
      flows.set(flow.name, flow);
    }
    const source = readSource(join(folder, 'phrases.yaml'));
    const data = source.check(PhrasesFile, findings);
    if (data) findings.push(...checkPhrases(data, source));
    if (findings.length > 0 || !data) throw new DataFileError(findings);
    return new Script(shop, flows, data.phrases, new Cues(data.cues), data.attributes);
  }

  say(key: PhraseKey, scope: object, seed: Seed): Said {
    return this.render(this.phrases[key] as Phrase, scope, seed);
  }

  /** One variant of the texts, with the quick replies that render to something. */
  render(phrase: Pick<FlowOutcome, 'texts' | 'quickReplies'>, scope: object, seed: Seed): Said {
    const text = phrase.texts[pick(seed, phrase.texts)] ?? '';
    return {
      text: this.fillIn(text, scope),
      quickReplies: phrase.quickReplies
        .map((reply) => this.fillIn(reply, scope))
        .filter(Boolean)
        .map((reply) => (reply.length > 60 ? `${reply.slice(0, 59).trimEnd()}…` : reply)),
    };
  }

  private fillIn(template: string, scope: object): string {
    const parsed = this.parsed.get(template) ?? this.liquid.parse(template);
    this.parsed.set(template, parsed);
    const text: unknown = this.liquid.renderSync(parsed, { shop: this.shop, ...scope });
    return String(text)
      .replace(/[ \t]+/g, ' ')
      .trim();
  }
}

/** FNV-1a over conversation, turn and texts: spreads evenly, needs no state and no chance. */
function pick({ conversationId, turn }: Seed, texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const char of `${conversationId}:${turn}:${texts[0]?.slice(0, 20)}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % texts.length;
}

const readSource = (file: string): YamlSource => {
  if (!existsSync(file)) throw new DataFileError([missing(file, 'there is no such file')]);
  return new YamlSource(file, readFileSync(file, 'utf8'));
};

const missing = (file: string, message: string): Finding => ({ file, line: 1, column: 1, message });

function checkFlow(flow: FlowFile, source: YamlSource): Finding[] {
  const findings: Finding[] = [];
  const wrong = (path: PropertyKey[], message: string): void =>
    void findings.push(source.finding(path, message));
  const checkTexts = (path: PropertyKey[], templates: readonly string[]): void =>
    void findings.push(...checkTemplates(templates, path, source));
  const needsSlots = (path: PropertyKey[], conditions: Record<string, string[]> | undefined): void => {
    for (const name of Object.keys(conditions ?? {})) {
      if (!flow.slots[name]) wrong([...path, 'when', name], `The flow has no slot ${name}`);
    }
  };
  for (const [index, step] of flow.steps.entries()) {
    const path = ['steps', index];
    needsSlots(path, step.when);
    if ('ask' in step && !flow.slots[step.ask]) wrong([...path, 'ask'], `The flow has no slot ${step.ask}`);
    if ('confirm' in step) checkTexts([...path, 'confirm'], step.confirm);
    if (!('call' in step)) continue;
    const outcomes: readonly string[] | undefined = Object.hasOwn(ACTION_OUTCOMES, step.call)
      ? ACTION_OUTCOMES[step.call as keyof typeof ACTION_OUTCOMES]
      : undefined;
    if (!outcomes) {
      wrong(
        [...path, 'call'],
        `There is no action ${step.call}; known: ${Object.keys(ACTION_OUTCOMES).join(', ')}`,
      );
    }
    for (const outcome of outcomes ?? []) {
      if (!flow.outcomes[outcome]) wrong(['outcomes'], `The outcome ${outcome} of ${step.call} is missing`);
    }
  }
  for (const [name, slot] of Object.entries(flow.slots))
    checkTexts(['slots', name], [...slot.ask, ...(slot.retry ?? []), ...slot.quickReplies]);
  for (const [name, outcome] of Object.entries(flow.outcomes))
    checkTexts(['outcomes', name], [...outcome.texts, ...outcome.quickReplies]);
  for (const [intent, values] of Object.entries(flow.presets)) {
    for (const [name, value] of Object.entries(values)) {
      const slot = flow.slots[name];
      if (!slot) wrong(['presets', intent, name], `The flow has no slot ${name}`);
      else if (!fits(slot, value))
        wrong(['presets', intent, name], `${value} is no value of the slot ${name}`);
    }
  }
  return findings;
}

function checkPhrases(data: PhrasesFile, source: YamlSource): Finding[] {
  return [
    ...PHRASES.filter((key) => !data.phrases[key]).map((key) =>
      source.finding(['phrases'], `The phrase ${key} is missing`),
    ),
    ...CUES.filter((key) => !data.cues[key]).map((key) =>
      source.finding(['cues'], `The cue ${key} is missing`),
    ),
    ...Object.entries(data.phrases).flatMap(([key, phrase]) =>
      checkTemplates([...phrase.texts, ...phrase.quickReplies], ['phrases', key], source),
    ),
  ];
}

function checkTemplates(templates: readonly string[], path: PropertyKey[], source: YamlSource): Finding[] {
  const liquid = new Liquid();
  return templates.flatMap((template) => {
    try {
      liquid.parse(template);
      return [];
    } catch (error) {
      if (!LiquidError.is(error)) throw error;
      return [source.finding(path, error.message)];
    }
  });
}
