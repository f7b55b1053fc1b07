import type { IntentRoles, Segment, Understanding } from '#contracts';
import type { Encoded, Lane, ModelInfo } from '#platform';
import { aspectsOf } from './aspects.js';
import { languagesRead, modelFor } from './by-language.js';
import { type Clause, splitClauses } from './clauses.js';
import { ANALYSIS_OUTPUTS, type Encoder, headOf, INTENT_EMBEDDING, outputOf } from './encoder.js';
import { EntityExtractor, type EntitySettings } from './entities/entity-extractor.js';
import { type Gazetteer, ProductMatcher } from './entities/product-matcher.js';
import type { IntentClassifier } from './intents/intent-classifier.js';
import { languageOf, type TextLanguage } from './language.js';
import { namesOf } from './names.js';
import { chooseSegments, type ClassifiedClause, toSegment } from './segments.js';
import { forMessages, sentimentOf } from './sentiment.js';
import { OwnWords } from './own-words.js';
import { type Mended, Spelling } from './spelling.js';
import { unabbreviated } from './text-speak.js';

const NO_ROLES: IntentRoles = new Map();
/**
 * Word pieces of a message that the language model reads: two windows of it, some 350 words. What is longer costs no more
 * than that; contacts, numbers and products are found in all of it.
 */
const MOST_PIECES = 500;
const MESSAGE_OUTPUTS = [...ANALYSIS_OUTPUTS, INTENT_EMBEDDING];
const WISH_OUTPUTS = ['sentence_embedding', INTENT_EMBEDDING];

const ADDRESS = /[^\s@,;<>()]+@[^\s@,;<>()]+\.\p{L}{2,}/gu;

/** Whose address it is says nothing of what is wanted. A message of nothing else stays as it is. */
function withoutAddresses(text: string): string {
  if (!text.includes('@')) return text;
  const rest = text.replace(ADDRESS, ' ').replace(/\s+/g, ' ').trim();
  return /\p{L}{2}/u.test(rest) ? rest : text;
}

/** What is true of one shop. */
export interface NluSettings extends EntitySettings {
  /** What its intents are in a conversation; without any, each one is a request. */
  roles?: IntentRoles;
  /** What slips of the finger are mended by; without it messages are read as they are written. */
  vocabulary?: Vocabulary;
}

/** The words that are known in one shop. */
export interface Vocabulary {
  /** ISO 639-1, of all of it. */
  language: string;
  /** What the shop says. */
  texts: readonly string[];
  /** What shoppers say to it. */
  examples: readonly string[];
  /** Whether the language has a word, in small letters. */
  isWord: (word: string) => boolean;
  /** What is said and written in the shop's other languages, by ISO 639-1. */
  others?: ReadonlyMap<string, readonly string[]>;
}

export interface UnderstandOptions {
  /** What "tomorrow" is relative to, milliseconds since the epoch; now when absent. */
  now?: number;
  /** ISO 639-1, what the messages before were written in: one too short to tell is taken to be in it too. */
  language?: string | null;
  lane?: Lane;
  signal?: AbortSignal;
}

export interface UnderstoodMessage {
  understanding: Understanding;
  /** Of the whole message. */
  embedding: Float32Array;
  /** One per segment. */
  segmentEmbeddings: Float32Array[];
}

/** Turns a shopper's message into an {@link Understanding}, with one batch through the language model. */
export class Nlu {
  private entities: EntityExtractor;
  private spelling: Spelling | null;
  private readonly ownWords: OwnWords | null;

  constructor(
    private readonly encoder: Encoder,
    private classifier: IntentClassifier,
    gazetteer: Gazetteer,
    private readonly settings: NluSettings,
  ) {
    this.entities = new EntityExtractor(settings, new ProductMatcher(gazetteer));
    this.spelling = spellingOf(settings, gazetteer);
    this.ownWords = ownWordsOf(settings.vocabulary);
  }

  /** From the next message on. */
  useClassifier(classifier: IntentClassifier): void {
    this.classifier = classifier;
  }

  /** From the next message on. */
  useGazetteer(gazetteer: Gazetteer): void {
    this.entities = new EntityExtractor(this.settings, new ProductMatcher(gazetteer));
    this.spelling = spellingOf(this.settings, gazetteer);
  }

  /** Reads messages as they are written from now on. */
  mendNothing(): void {
    this.spelling = null;
  }

  /** Whether messages in a language (ISO 639-1) are read. */
  reads(language: string): boolean {
    return languagesRead(this.encoder)?.includes(language) ?? true;
  }

  /** Any text, the empty one too; it never throws for what the text says. */
  async understand(
    text: string,
    { now = Date.now(), ...options }: UnderstandOptions = {},
  ): Promise<UnderstoodMessage> {
    const { classifier } = this;
    const { encoded, model, ...read } = await this.read(text, options, MESSAGE_OUTPUTS);
    const { language, unread } = read.language;
    return {
      understanding: {
        language: language ?? options.language ?? null,
        unread,
        segments: read.segments,
        sentiment: unread
          ? null
          : sentimentOf(
              outputOf(encoded, 'sentiment_logits'),
              forMessages(headOf(model, 'sentiment_logits')),
            ),
        entities: this.entities.extract(text, now),
        aspects: unread ? [] : aspectsOf(text, encoded, model),
        names: unread ? [] : namesOf(text, encoded, model),
        model: { intents: classifier.version, base: model.name },
      },
      embedding: read.embedding,
      segmentEmbeddings: read.segmentEmbeddings,
    };
  }

  /** What a text wants, and no more: nothing of how it feels or what it names. */
  async segment(
    text: string,
    options: Omit<UnderstandOptions, 'now'> = {},
  ): Promise<{ segments: Segment[]; embedding: Float32Array }> {
    return this.read(text, options, WISH_OUTPUTS);
  }

  private async read(
    text: string,
    { lane = 'chat', signal, language: before }: Omit<UnderstandOptions, 'now'>,
    outputs: readonly string[],
  ): Promise<{
    segments: Segment[];
    embedding: Float32Array;
    segmentEmbeddings: Float32Array[];
    language: TextLanguage;
    /** That read it. */
    model: ModelInfo;
    /** Of the text as it was written. */
    encoded: Encoded;
  }> {
    // "wats da waranty" is in no other language than what it is short for.
    const read = languagesRead(this.encoder);
    const asWritten = this.heard(text, read, before ?? null);
    const isRead = asWritten.language !== null && !asWritten.unread;
    const isOther = isRead && asWritten.language !== this.settings.vocabulary?.language;
    const short = this.spelling && !isOther ? unabbreviated(text) : null;
    const written = short ?? { text, placeOf: same };
    const language = short ? languageOf(short.text, read, before) : asWritten;
    const spoken = language.language ?? before ?? null;
    const model = modelFor(this.encoder, spoken);
    const classifier = this.classifier.for(model);
    const slips = this.mended(
      written.text,
      model === this.encoder.model ? language.language : spoken,
      short !== null,
    );
    const mended = { text: slips.text, placeOf: (place: number) => written.placeOf(slips.placeOf(place)) };
    const whole: Clause = { text: mended.text, start: 0, end: mended.text.length };
    const clauses = splitClauses(mended.text);
    // A single clause is the message itself, less its spaces.
    const candidates = clauses.length > 1 ? [whole, ...clauses] : [whole];
    const plain = candidates.map((candidate) => withoutAddresses(candidate.text));
    const all = await this.encoder.encode(
      // Places of aspects and names are those of the text as it was written.
      plain[0] === text ? plain : [...plain, text],
      {
        ...{ lane, signal, mostPieces: MOST_PIECES },
        language: spoken,
        // A model without heads of opinions still understands what a message wants.
        ...(outputs.every((name) => model.outputs.includes(name)) && { outputs }),
      },
    );
    const embeddings = all.map((one) => outputOf(one, 'sentence_embedding'));
    const classified = candidates.map((candidate, index): ClassifiedClause => {
      const embedding = outputOf(all[index] as Encoded, INTENT_EMBEDDING);
      return { ...candidate, ...classifier.classify(plain[index] as string, embedding) };
    });
    const [classifiedWhole, ...others] = classified as [ClassifiedClause, ...ClassifiedClause[]];
    const chosen = chooseSegments(classifiedWhole, others, this.settings.roles ?? NO_ROLES);
    const encoded = plain[0] === text ? all[0] : all.at(-1);
    if (!encoded) throw new Error('The encoder returned nothing');
    return {
      segments: chosen.map(toSegment).map((segment) => ({
        ...segment,
        start: mended.placeOf(segment.start),
        end: mended.placeOf(segment.end),
      })),
      embedding: embeddings[0] as Float32Array,
      segmentEmbeddings: chosen.map((segment) => embeddings[classified.indexOf(segment)] as Float32Array),
      language,
      model,
      encoded,
    };
  }

  /** A first message too short to tell is in the language that alone has one of its words. */
  private heard(text: string, read: readonly string[] | undefined, before: string | null): TextLanguage {
    const told = languageOf(text, read, before);
    const first = this.settings.vocabulary?.language;
    const isOther = told.language !== null && told.language !== first;
    if (isOther && before === null && first !== undefined && this.ownWords?.areAllOfFirst(text))
      return { language: first, unread: false };
    if (told.language !== null || told.unread || before !== null) return told;
    const own = this.ownWords?.languageOf(text) ?? null;
    return own !== null && read?.includes(own) ? { language: own, unread: false } : told;
  }

  /** Another language has other words. */
  private mended(text: string, language: string | null, isShort: boolean): Mended {
    const isOther = language !== null && language !== this.settings.vocabulary?.language;
    if (!this.spelling || isOther) return { text, placeOf: same };
    return this.spelling.mend(text, isShort);
  }
}

const same = (place: number): number => place;

const ownWordsOf = (vocabulary?: Vocabulary): OwnWords | null =>
  vocabulary?.others
    ? new OwnWords([...vocabulary.texts, ...vocabulary.examples], vocabulary.isWord, vocabulary.others)
    : null;

function spellingOf({ vocabulary }: NluSettings, { products }: Gazetteer): Spelling | null {
  if (!vocabulary) return null;
  const { texts, examples, isWord } = vocabulary;
  return new Spelling([...texts, ...products.map(({ name }) => name)], isWord, examples);
}
