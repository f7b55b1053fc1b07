import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Liquid, type Template } from 'liquidjs';
import {
  FlowFile,
  type FlowOutcome,
  type Phrase,
  PhrasesFile,
  type ProductWords,
  type ShopFile,
} from '#contracts';
import { unabbreviated } from '#nlu';
import { type Finding, isYamlFile, yamlFile, type YamlSource } from '#platform';
import { ACTION_OUTCOMES, type ActionName } from './actions/action-outcomes.js';
import { CUES, Cues } from './cues.js';
import { SupportHours } from './support-hours.js';
import { DataFileError } from './data-file.error.js';
import { callsAction, fits, type Flows } from './flows/flow-state.js';
import { Glossary } from './languages/glossary.js';
import { listeningIn } from './languages/languages.js';
import { flowIn, missingIn, NOTHING, type Overlay, readOverlay } from './languages/overlay.js';
import { type PersonPromise, warnedMinutes } from './person-promise.js';
import { checkTemplates, missing, readSource } from './script-source.js';

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
  'agreed',
  'desk_open',
  'desk_closed',
  'unsure',
  'unsure_aside',
  'not_obeyed',
  'clarify',
  'waiting_time',
  'declined_person',
  'person_called_off',
  'person_stays',
  'files_alone',
  'files_unseen',
  'files_waiting',
  'affirm_nothing',
  'deny_nothing',
  'back_to',
  'next_flow',
  'cancelled_flow',
  'confirm_retry',
  'order_not_found',
  'order_tries_used_up',
  'fact_next',
  'fact_if_late',
  'fact_redirect',
  'fact_refund',
  'fact_refund_time',
  'fact_points',
  'fact_contents',
  'orders_listed',
  'fact_items',
  'fact_change',
  'still_possible',
  'whole_order_only',
  'fact_carrier',
  'fact_replacement',
  'fact_address',
  'fact_total',
  'fact_amount',
  'fact_placed',
  'fact_late',
  'fact_due',
  'fact_deadline',
  'noted',
  'reorder',
  'code_letter_subject',
  'code_letter',
  'watch_back',
  'watch_cheaper',
  'watch_letter_subject',
  'watch_ended',
  'watch_none',
  'reason_bought',
  'undo_impossible',
  'order_change_confirmed',
  'order_change_refused',
  'order_change_requested',
  'order_change_undone',
  'reason_asked',
  'reason_measure',
  'reason_nearest',
  'price_is',
  'price_was',
  'attributes_are',
  'attribute_unlisted',
  'described_as',
  'attribute_unknown',
  'is_so',
  'is_not_so',
  'product_overview',
  'opinions_are',
  'opinions_besides',
  'opinions_few',
  'why_reviews',
  'which_product',
  'in_stock',
  'stock_short',
  'variant_gone',
  'variant_unknown',
  'option_unknown',
  'or_else',
  'out_of_stock',
  'restock',
  'restock_expected',
  'sizes_are',
  'range_size',
  'colors_are',
  'no_sizes',
  'height_size',
  'height_above',
  'length_size',
  'compared',
  'compared_one',
  'degree_is',
  'degree_tie',
  'degree_unmeasured',
  'suggested',
  'suggested_unsure',
  'suggested_several',
  'best_is',
  'already_best',
  'not_measured',
  'nearest',
  'nothing',
  'no_more',
  'constraint_max',
  'constraint_min',
  'constraint_size',
  'limit_no',
  'limit_not',
  'limit_for',
  'limit_between',
  'limit_least',
  'limit_most',
  'limit_by',
  'limit_not_by',
  'but_price',
  'but_option',
  'but_only',
  'but_silent',
  'option_size',
  'option_sizes',
  'option_other',
  'answer_yes',
  'answer_no',
  'guide_size',
  'guide_between_sizes',
  'guide_measure',
  'guide_fee_due',
  'guide_fee_free',
  'guide_worth',
  'guide_earns',
  'guide_earns_worth',
  'guide_each',
  'guide_yours',
  'guide_within',
  'guide_arrives',
  'guide_arrives_on',
  'guide_arrives_by_hour',
  'basket_added',
  'basket_changed',
  'basket_removed',
  'basket_which',
  'basket_what',
  'basket_unseen',
  'basket_total',
  'basket_total_of',
] as const;
export type PhraseKey = (typeof PHRASES)[number];

/** Seed of the choice between variants: the same conversation and turn always say the same. */
export interface Seed {
  conversationId: string;
  turn: number;
  /** Templates that were used with it: what is said is checked against them. */
  templates?: string[];
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

  /** By language, the shop's others. */
  private readonly others = new Map<string, Script>();
  /** What of its texts is not written in its other languages, by language: `flows.yaml: complaint`. */
  readonly missing = new Map<string, readonly string[]>();

  /** @param facts The facts of the shop as its texts quote them. */
  private constructor(
    readonly language: string,
    readonly shop: ShopFile,
    readonly facts: ShopFile,
    readonly flows: Flows,
    private readonly phrases: PhrasesFile['phrases'],
    readonly cues: Cues,
    readonly products: ProductWords,
    private readonly glossary: Glossary | null = null,
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
      if (!isYamlFile(name) || name.startsWith('phrases.')) continue;
      const source = readSource(join(folder, name));
      const flow = source.check(FlowFile, findings);
      if (!flow) continue;
      findings.push(...checkFlow(flow, source));
      if (flows.has(flow.name))
        findings.push(source.finding(['name'], `There is another flow named ${flow.name}`));
      flows.set(flow.name, flow);
    }
    const source = readSource(yamlFile(folder, 'phrases'));
    const data = source.check(PhrasesFile, findings);
    if (data) findings.push(...checkPhrases(data, source));
    const [language = '', ...others] = shop.languages;
    const base = { phrases: {}, cues: {}, ...data, flows };
    const overlays = others.map((code) => {
      const overlay = readOverlay(join(dirname(folder), 'languages', code), base, findings);
      return [code, overlay] as const;
    });
    if (findings.length > 0 || !data) throw new DataFileError(findings);
    const script = new Script(language, shop, shop, flows, data.phrases, new Cues(data.cues), data.products);
    for (const [code, overlay] of overlays) {
      script.others.set(code, script.speaking(code, overlay));
      script.missing.set(code, missingIn(overlay, base));
    }
    return script;
  }

  /** What the shop says and listens for in a language, with its first language where a text is missing. */
  in(language: string): Script {
    const known = this.others.get(language);
    if (known || language === this.language) return known ?? this;
    // Of a language that it does not speak it listens for the little that everybody says.
    const words = listeningIn(language);
    if (!words) return this;
    const script = this.speaking(this.language, NOTHING, this.cues.and(words));
    this.others.set(language, script);
    return script;
  }

  /** @param cues Where a language has words of its own, those of another say something else in it: "die", "hat". */
  private speaking(language: string, overlay: Overlay, cues = this.cues.but(overlay.cues)): Script {
    const said = Object.entries(this.phrases).map(([key, phrase]) => [
      key,
      { ...phrase, ...overlay.phrases[key] },
    ]);
    return new Script(
      language,
      this.shop,
      { ...this.shop, ...overlay.facts },
      new Map([...this.flows].map(([name, flow]) => [name, flowIn(flow, overlay)])),
      Object.fromEntries(said) as PhrasesFile['phrases'],
      cues,
      this.products,
      new Glossary(overlay.glossary),
    );
  }

  /** A message about products in the words of the shop's first language, as far as the glossary knows them, and written out. */
  inFirst(text: string): string {
    if (this.glossary) return this.glossary.read(text);
    return (this.language === 'en' ? unabbreviated(text)?.text : undefined) ?? text;
  }

  /** When somebody is there, in words; '' where the shop's hours cannot be told. */
  presence(now: number, seed: Seed): string {
    const desk = this.supportHours?.at(now, this.language);
    return desk ? this.say(desk.isOpen ? 'desk_open' : 'desk_closed', { desk }, seed).text : '';
  }

  /** By when somebody comes who is called for now; null where the shop's hours cannot be told. */
  promise(now: number): PersonPromise | null {
    const { supportHours: hours } = this;
    if (!hours) return null;
    const { handoverMinutes: minutes } = this.shop;
    return { dueAt: hours.after(now, minutes), warnAt: hours.after(now, minutes - warnedMinutes(minutes)) };
  }

  /** The minute of the day by the clocks of the shop. */
  minuteOfDay(at: number): number {
    const timeZone = this.supportHours?.timeZone ?? 'UTC';
    const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
    const [hours = 0, minutes = 0] = new Intl.DateTimeFormat('en-GB', format)
      .format(at)
      .split(':')
      .map(Number);
    return hours * 60 + minutes;
  }

  /** `Monday at 09:10` in another language, by the clocks of the shop. */
  timeIn(language: string, at: number): string {
    const timeZone = this.supportHours?.timeZone;
    const format = { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone } as const;
    return new Intl.DateTimeFormat(language, format).format(at);
  }

  private get supportHours(): SupportHours | null {
    const { supportHours, locale, timeZone, supportHolidays } = this.shop;
    return (this.hours ??= SupportHours.read(supportHours, locale, timeZone, supportHolidays));
  }
  private hours: SupportHours | null | undefined;

  /** The shop's flow that does this, whatever its name. */
  flowCalling(action: ActionName): FlowFile | undefined {
    return [...this.flows.values()].find((flow) => callsAction(flow, action));
  }

  /** Attribute -> words that ask for it. */
  get attributes(): Readonly<Record<string, readonly string[]>> {
    this.askedFor ??= Object.fromEntries(
      Object.entries(this.products.attributes).map(([name, { words }]) => [name, words]),
    );
    return this.askedFor;
  }
  private askedFor: Readonly<Record<string, readonly string[]>> | undefined;

  say(key: PhraseKey, scope: object, seed: Seed): Said {
    return this.render(this.phrases[key] as Phrase, scope, seed);
  }

  /** One variant of the texts, with the quick replies that render to something. */
  render(phrase: Pick<FlowOutcome, 'texts' | 'quickReplies'>, scope: object, seed: Seed): Said {
    const text = phrase.texts[pick(seed, phrase.texts)] ?? '';
    seed.templates?.push(text);
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
    const text: unknown = this.liquid.renderSync(parsed, { shop: this.facts, ...scope });
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
    checkTexts(['outcomes', name], [...outcome.texts, ...outcome.quickReplies, ...(outcome.next ?? [])]);
  const needsValues = (path: PropertyKey[], values: Record<string, string>): void => {
    for (const [name, value] of Object.entries(values)) {
      const slot = flow.slots[name];
      if (!slot) wrong([...path, name], `The flow has no slot ${name}`);
      else if (!fits(slot, value)) wrong([...path, name], `${value} is no value of the slot ${name}`);
    }
  };
  for (const [name, { implies = {} }] of Object.entries(flow.slots))
    needsValues(['slots', name, 'implies'], implies);
  for (const [intent, values] of Object.entries(flow.presets)) needsValues(['presets', intent], values);
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
