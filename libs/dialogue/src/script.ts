import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid, LiquidError, type Template } from 'liquidjs';
import { FlowFile, type FlowOutcome, type Phrase, PhrasesFile, type ShopFile } from '#contracts';
import { ACTION_OUTCOMES } from './actions/action-outcomes.js';
import { CUES, Cues } from './cues.js';
import { fits, type Flows } from './flows/flow-state.js';
import { DataFileError, readYamlFile, type YamlFile } from './yaml-file.js';

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
    if (!existsSync(folder)) throw new DataFileError([`${folder}: there is no such folder of flows`]);
    const findings: string[] = [];
    const tried = <T>(read: () => T): T | undefined => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof DataFileError)) throw error;
        findings.push(...error.findings);
        return undefined;
      }
    };
    const flows = new Map<string, FlowFile>();
    for (const name of readdirSync(folder).sort()) {
      if (!/\.ya?ml$/.test(name) || name === 'phrases.yaml') continue;
      const file = tried(() => readYamlFile(join(folder, name), FlowFile));
      if (!file) continue;
      findings.push(...checkFlow(file));
      if (flows.has(file.data.name)) {
        findings.push(`${file.where(['name'])}: There is another flow named ${file.data.name}`);
      }
      flows.set(file.data.name, file.data);
    }
    const phrases = tried(() => readYamlFile(join(folder, 'phrases.yaml'), PhrasesFile));
    if (phrases) findings.push(...checkPhrases(phrases));
    if (findings.length > 0 || !phrases) throw new DataFileError(findings);
    const { data } = phrases;
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

function checkFlow({ data: flow, where }: YamlFile<FlowFile>): string[] {
  const findings: string[] = [];
  const wrong = (path: PropertyKey[], message: string): void =>
    void findings.push(`${where(path)}: ${message}`);
  const needsSlots = (path: PropertyKey[], conditions: Record<string, string[]> | undefined): void => {
    for (const name of Object.keys(conditions ?? {})) {
      if (!flow.slots[name]) wrong([...path, 'when', name], `The flow has no slot ${name}`);
    }
  };
  for (const [index, step] of flow.steps.entries()) {
    const path = ['steps', index];
    needsSlots(path, step.when);
    if ('ask' in step && !flow.slots[step.ask]) wrong([...path, 'ask'], `The flow has no slot ${step.ask}`);
    if ('confirm' in step) findings.push(...checkTemplates(step.confirm, where([...path, 'confirm'])));
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
  for (const [name, slot] of Object.entries(flow.slots)) {
    findings.push(
      ...checkTemplates([...slot.ask, ...(slot.retry ?? []), ...slot.quickReplies], where(['slots', name])),
    );
  }
  for (const [name, outcome] of Object.entries(flow.outcomes)) {
    findings.push(...checkTemplates([...outcome.texts, ...outcome.quickReplies], where(['outcomes', name])));
  }
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

function checkPhrases({ data, where }: YamlFile<PhrasesFile>): string[] {
  return [
    ...PHRASES.filter((key) => !data.phrases[key]).map(
      (key) => `${where(['phrases'])}: The phrase ${key} is missing`,
    ),
    ...CUES.filter((key) => !data.cues[key]).map((key) => `${where(['cues'])}: The cue ${key} is missing`),
    ...Object.entries(data.phrases).flatMap(([key, phrase]) =>
      checkTemplates([...phrase.texts, ...phrase.quickReplies], where(['phrases', key])),
    ),
  ];
}

function checkTemplates(templates: readonly string[], where: string): string[] {
  const liquid = new Liquid();
  return templates.flatMap((template) => {
    try {
      liquid.parse(template);
      return [];
    } catch (error) {
      if (!LiquidError.is(error)) throw error;
      return [`${where}: ${error.message}`];
    }
  });
}
