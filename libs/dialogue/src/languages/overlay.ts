import { existsSync } from 'node:fs';
import type { z } from 'zod';
import {
  ChoicesInLanguage,
  FactsInLanguage,
  type FlowFile,
  type FlowSlot,
  type FlowStep,
  FlowsInLanguage,
  GlossaryInLanguage,
  PhrasesInLanguage,
  type PhrasesFile,
} from '#contracts';
import { type Finding, YamlSource, yamlFile } from '#platform';
import type { Flows } from '../flows/flow-state.js';
import { checkTemplates, readSource } from '../script-source.js';

/** What a shop wrote in one more language; what is not there is said in its first. */
export interface Overlay {
  phrases: PhrasesInLanguage['phrases'];
  cues: PhrasesInLanguage['cues'];
  flows: FlowsInLanguage['flows'];
  choices: ChoicesInLanguage['choices'];
  buttons: ChoicesInLanguage['confirm'];
  facts: FactsInLanguage['shop'];
  /** Words of products, by those of the first language. */
  glossary: GlossaryInLanguage['words'];
}

export const NOTHING: Overlay = {
  phrases: {},
  cues: {},
  flows: {},
  choices: {},
  buttons: {},
  facts: {},
  glossary: {},
};

/** What it is laid over. */
export interface Base {
  phrases: PhrasesFile['phrases'];
  cues: PhrasesFile['cues'];
  flows: Flows;
}

/** Reads `phrases.yaml`, `flows.yaml`, `choices.yaml`, `shop.yaml` and `glossary.yaml` of `languages/<code>`; none of them has to be there. */
export function readOverlay(folder: string, base: Base, findings: Finding[]): Overlay {
  const phrases = read(folder, 'phrases', PhrasesInLanguage, findings);
  const flows = read(folder, 'flows', FlowsInLanguage, findings);
  const choices = read(folder, 'choices', ChoicesInLanguage, findings);
  const facts = read(folder, 'shop', FactsInLanguage, findings);
  const glossary = read(folder, 'glossary', GlossaryInLanguage, findings);
  if (phrases) findings.push(...checkPhrases(phrases.data, phrases.source, base));
  if (flows) findings.push(...checkFlows(flows.data, flows.source, base));
  if (choices) findings.push(...checkChoices(choices.data, choices.source, base));
  if (glossary) findings.push(...checkGlossary(glossary.data, glossary.source));
  return {
    phrases: phrases?.data.phrases ?? {},
    cues: phrases?.data.cues ?? {},
    flows: flows?.data.flows ?? {},
    choices: choices?.data.choices ?? {},
    buttons: choices?.data.confirm ?? {},
    facts: facts?.data.shop ?? {},
    glossary: glossary?.data.words ?? {},
  };
}

function read<S extends z.ZodType>(
  folder: string,
  name: string,
  schema: S,
  findings: Finding[],
): { data: z.output<S>; source: YamlSource } | undefined {
  const file = yamlFile(folder, name);
  if (!existsSync(file)) return undefined;
  const source = readSource(file);
  const data = source.check(schema, findings);
  return data === undefined ? undefined : { data, source };
}

function checkPhrases({ phrases, cues }: PhrasesInLanguage, source: YamlSource, base: Base): Finding[] {
  const unknown = (part: 'phrases' | 'cues', known: object, keys: object): Finding[] =>
    Object.keys(keys)
      .filter((key) => !Object.hasOwn(known, key))
      .map((key) => source.finding([part, key], `There is no ${part.slice(0, -1)} ${key} in phrases.yaml`));
  return [
    ...unknown('phrases', base.phrases, phrases),
    ...unknown('cues', base.cues, cues),
    ...Object.entries(phrases).flatMap(([key, { texts, quickReplies = [] }]) =>
      checkTemplates([...texts, ...quickReplies], ['phrases', key], source),
    ),
  ];
}

function checkFlows({ flows }: FlowsInLanguage, source: YamlSource, base: Base): Finding[] {
  return Object.entries(flows).flatMap(([name, texts]) => {
    const path = ['flows', name];
    const flow = base.flows.get(name);
    if (!flow) return [source.finding(path, `There is no flow ${name}`)];
    const steps = confirmSteps(flow);
    return [
      ...unknownKeys(texts.slots, flow.slots, [...path, 'slots'], `The flow ${name} has no slot`, source),
      ...unknownKeys(
        texts.outcomes,
        flow.outcomes,
        [...path, 'outcomes'],
        `The flow ${name} has no outcome`,
        source,
      ),
      ...(texts.confirm.length > 0 && texts.confirm.length !== steps
        ? [source.finding([...path, 'confirm'], `The flow ${name} asks for a yes ${steps} times`)]
        : []),
      ...Object.entries(texts.slots).flatMap(([slot, { ask = [], retry = [], quickReplies = [] }]) =>
        checkTemplates([...ask, ...retry, ...quickReplies], [...path, 'slots', slot], source),
      ),
      ...texts.confirm.flatMap((asked, at) => checkTemplates(asked, [...path, 'confirm', at], source)),
      ...Object.entries(texts.outcomes).flatMap(([outcome, said]) =>
        checkTemplates(
          [...(said.texts ?? []), ...(said.quickReplies ?? []), ...(said.next ?? [])],
          [...path, 'outcomes', outcome],
          source,
        ),
      ),
    ];
  });
}

function checkChoices({ choices, confirm }: ChoicesInLanguage, source: YamlSource, base: Base): Finding[] {
  const ofFlows = Object.entries(choices).flatMap(([name, slots]) => {
    const flow = base.flows.get(name);
    const path = ['choices', name];
    if (!flow) return [source.finding(path, `There is no flow ${name}`)];
    return Object.entries(slots).flatMap(([slot, values]) =>
      unknownKeys(
        values,
        flow.slots[slot]?.choices ?? {},
        [...path, slot],
        `The slot ${slot} of ${name} has no choice`,
        source,
      ),
    );
  });
  const ofConfirm = Object.entries(confirm).flatMap(([name, buttons]) => {
    const flow = base.flows.get(name);
    if (!flow) return [source.finding(['confirm', name], `There is no flow ${name}`)];
    return buttons.length === confirmSteps(flow)
      ? []
      : [source.finding(['confirm', name], `The flow ${name} asks for a yes ${confirmSteps(flow)} times`)];
  });
  return [...ofFlows, ...ofConfirm];
}

/** A word means one thing. */
function checkGlossary({ words }: GlossaryInLanguage, source: YamlSource): Finding[] {
  const seen = new Map<string, string>();
  return Object.entries(words).flatMap(([meaning, said]) =>
    said.flatMap((word, place) => {
      const plain = word.toLowerCase();
      const other = seen.get(plain);
      seen.set(plain, meaning);
      if (other === undefined) return [];
      const message = `${word} stands for "${other}" already`;
      return [source.finding(['words', meaning, place], message)];
    }),
  );
}

const unknownKeys = (
  said: object,
  known: object,
  path: PropertyKey[],
  message: string,
  source: YamlSource,
): Finding[] =>
  Object.keys(said)
    .filter((key) => !Object.hasOwn(known, key))
    .map((key) => source.finding([...path, key], `${message} ${key}`));

const confirmSteps = ({ steps }: FlowFile): number => steps.filter((step) => 'confirm' in step).length;

/** What the shop says in its first language and not in this one: `flows.yaml: cancel_order.slots.order`. */
export function missingIn(overlay: Overlay, base: Base): string[] {
  const missing = (file: string, known: object, said: object, path = ''): string[] =>
    Object.keys(known)
      .filter((key) => !Object.hasOwn(said, key))
      .map((key) => `${file}: ${path}${key}`);
  const flows = [...base.flows.values()].flatMap((flow) => {
    const texts = overlay.flows[flow.name];
    if (!texts) return [`flows.yaml: ${flow.name}`];
    const steps = confirmSteps(flow);
    return [
      ...missing('flows.yaml', flow.slots, texts.slots, `${flow.name}.slots.`),
      ...missing('flows.yaml', flow.outcomes, texts.outcomes, `${flow.name}.outcomes.`),
      ...(steps > 0 && texts.confirm.length === 0 ? [`flows.yaml: ${flow.name}.confirm`] : []),
    ];
  });
  return [
    ...missing('phrases.yaml', base.phrases, overlay.phrases, 'phrases.'),
    ...missing('phrases.yaml', base.cues, overlay.cues, 'cues.'),
    ...flows,
  ];
}

/** A flow as it speaks in another language: the same steps and names. */
export function flowIn(flow: FlowFile, { flows, choices, buttons }: Overlay): FlowFile {
  const texts = flows[flow.name];
  const slots = Object.entries(flow.slots).map(([name, slot]): [string, FlowSlot] => {
    const said = texts?.slots[name];
    const words = choices[flow.name]?.[name];
    return [
      name,
      {
        ...slot,
        ask: said?.ask ?? slot.ask,
        retry: said?.retry ?? (said?.ask ? undefined : slot.retry),
        quickReplies: said?.quickReplies ?? slot.quickReplies,
        ...(slot.choices && { choices: bothWords(words ?? {}, slot.choices) }),
      },
    ];
  });
  const outcomes = Object.entries(flow.outcomes).map(([name, outcome]) => {
    const said = texts?.outcomes[name];
    return [
      name,
      {
        ...outcome,
        texts: said?.texts ?? outcome.texts,
        next: said?.next ?? outcome.next,
        quickReplies: said?.quickReplies ?? outcome.quickReplies,
      },
    ] as const;
  });
  let asked = -1;
  const steps = flow.steps.map((step): FlowStep => {
    if (!('confirm' in step)) return step;
    asked += 1;
    return {
      ...step,
      confirm: texts?.confirm[asked] ?? step.confirm,
      quickReplies: buttons[flow.name]?.[asked] ?? step.quickReplies,
    };
  });
  return {
    ...flow,
    title: texts?.title ?? flow.title,
    slots: Object.fromEntries(slots),
    outcomes: Object.fromEntries(outcomes),
    steps,
  };
}

/** Lists of words by name, those of `first` before those of `then`: shoppers mix languages. */
const bothWords = (
  first: Readonly<Record<string, readonly string[]>>,
  then: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(then).map(([name, words]) => [name, [...new Set([...(first[name] ?? []), ...words])]]),
  );
