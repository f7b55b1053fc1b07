import { z } from 'zod';
import { ArticleFrontMatter } from './shop-files.js';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'Lower-case letters, digits and underscores');
const texts = z.array(z.string().min(1)).min(1);
const quickReplies = z.array(z.string().min(1).max(120)).max(4).optional();

/** `languages/<code>/phrases.yaml`: phrases in another language by their key; words of its cues, beside the others. */
export const PhrasesInLanguage = z.strictObject({
  phrases: z.record(name, z.strictObject({ texts, quickReplies })).default({}),
  cues: z.record(name, texts).default({}),
});
export type PhrasesInLanguage = z.infer<typeof PhrasesInLanguage>;

/** `languages/<code>/flows.yaml`: texts of flows by the names of flow, slot and outcome; `confirm` by the order of such steps. */
export const FlowsInLanguage = z.strictObject({
  flows: z.record(
    name,
    z.strictObject({
      title: z.string().min(1).optional(),
      slots: z
        .record(name, z.strictObject({ ask: texts.optional(), retry: texts.optional(), quickReplies }))
        .default({}),
      confirm: z.array(texts).default([]),
      outcomes: z
        .record(name, z.strictObject({ texts: texts.optional(), quickReplies, next: texts.optional() }))
        .default({}),
    }),
  ),
});
export type FlowsInLanguage = z.infer<typeof FlowsInLanguage>;

/**
 * `languages/<code>/choices.yaml`: words for the choices of flows, by flow, slot and value, the first of which is the button's;
 * buttons of the `confirm` steps of flows, in their order.
 */
export const ChoicesInLanguage = z.strictObject({
  choices: z.record(name, z.record(name, z.record(name, texts))).default({}),
  confirm: z.record(name, z.array(z.array(z.string().min(1).max(120)).max(4))).default({}),
});
export type ChoicesInLanguage = z.infer<typeof ChoicesInLanguage>;

/** `languages/<code>/shop.yaml`: facts of shop.yaml as texts in another language quote them. */
export const FactsInLanguage = z.strictObject({
  shop: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
export type FactsInLanguage = z.infer<typeof FactsInLanguage>;

/** `languages/<code>/examples.yaml`: what shoppers write in the language, by intent. */
export const ExamplesInLanguage = z.strictObject({ examples: z.record(name, texts) });
export type ExamplesInLanguage = z.infer<typeof ExamplesInLanguage>;

/**
 * `languages/<code>/glossary.yaml`: words of products as shoppers say them in the language, by the word of the shop's first one; a
 * "~" at the end stands for up to three more letters, '' for what says nothing of a product.
 */
export const GlossaryInLanguage = z.strictObject({ words: z.record(z.string(), texts) });
export type GlossaryInLanguage = z.infer<typeof GlossaryInLanguage>;

/** Front matter of `languages/<code>/articles/<slug>.md`; its category is that of the article where it names none. */
export const ArticleInLanguage = ArticleFrontMatter.partial({ category: true });

/** `languages/<code>/answers.yaml`: titles of intents, and their answers in the order of the intent's own. */
export const AnswersInLanguage = z.strictObject({
  titles: z.record(name, z.string().min(1)).default({}),
  answers: z.record(name, z.array(z.strictObject({ texts, quickReplies }))).default({}),
});
export type AnswersInLanguage = z.infer<typeof AnswersInLanguage>;
