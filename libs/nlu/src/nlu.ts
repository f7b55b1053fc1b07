import type { Understanding } from '#contracts';
import type { Encoded, Lane } from '#platform';
import { ANALYSIS_OUTPUTS } from './analysis-outputs.js';
import { aspectsOf } from './aspects.js';
import { type Clause, splitClauses } from './clauses.js';
import { type Encoder, INTENT_EMBEDDING, outputOf } from './encoder.js';
import { EntityExtractor, type EntitySettings } from './entities/entity-extractor.js';
import { type Gazetteer, ProductMatcher } from './entities/product-matcher.js';
import { headOf } from './head-of.js';
import type { IntentClassifier } from './intents/intent-classifier.js';
import { detectLanguage } from './language.js';
import { namesOf } from './names.js';
import { chooseSegments, type ClassifiedClause, toSegment } from './segments.js';
import { forMessages, sentimentOf } from './sentiment.js';

const MESSAGE_OUTPUTS = [...ANALYSIS_OUTPUTS, INTENT_EMBEDDING];

export interface UnderstandOptions {
  /** What "tomorrow" is relative to, milliseconds since the epoch; now when absent. */
  now?: number;
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

  constructor(
    private readonly encoder: Encoder,
    private classifier: IntentClassifier,
    gazetteer: Gazetteer,
    private readonly settings: EntitySettings,
  ) {
    this.entities = new EntityExtractor(settings, new ProductMatcher(gazetteer));
  }

  /** From the next message on. */
  useClassifier(classifier: IntentClassifier): void {
    this.classifier = classifier;
  }

  /** From the next message on. */
  useGazetteer(gazetteer: Gazetteer): void {
    this.entities = new EntityExtractor(this.settings, new ProductMatcher(gazetteer));
  }

  /** Any text, the empty one too; it never throws for what the text says. */
  async understand(
    text: string,
    { now = Date.now(), lane = 'chat', signal }: UnderstandOptions = {},
  ): Promise<UnderstoodMessage> {
    const { classifier } = this;
    const whole: Clause = { text, start: 0, end: text.length };
    const clauses = splitClauses(text);
    // A single clause is the message itself, less its spaces.
    const candidates = clauses.length > 1 ? [whole, ...clauses] : [whole];
    const encoded = await this.encoder.encode(
      candidates.map((candidate) => candidate.text),
      { lane, signal, ...(this.canAnalyze() && { outputs: MESSAGE_OUTPUTS }) },
    );
    const embeddings = encoded.map((one) => outputOf(one, 'sentence_embedding'));
    const classified = candidates.map((candidate, index): ClassifiedClause => {
      const embedding = outputOf(encoded[index] as Encoded, INTENT_EMBEDDING);
      return { ...candidate, ...classifier.classify(candidate.text, embedding) };
    });
    const [classifiedWhole, ...others] = classified as [ClassifiedClause, ...ClassifiedClause[]];
    const chosen = chooseSegments(classifiedWhole, others);
    const [encodedWhole] = encoded;
    if (!encodedWhole) throw new Error('The encoder returned nothing');
    return {
      understanding: {
        language: detectLanguage(text),
        segments: chosen.map(toSegment),
        sentiment: sentimentOf(
          outputOf(encodedWhole, 'sentiment_logits'),
          forMessages(headOf(this.encoder.model, 'sentiment_logits')),
        ),
        entities: this.entities.extract(text, now),
        aspects: aspectsOf(text, encodedWhole, this.encoder.model),
        names: namesOf(text, encodedWhole, this.encoder.model),
        model: { intents: classifier.version, base: this.encoder.model.name },
      },
      embedding: embeddings[0] as Float32Array,
      segmentEmbeddings: chosen.map((segment) => embeddings[classified.indexOf(segment)] as Float32Array),
    };
  }
  /** A model without these heads still understands what a message wants. */
  private canAnalyze(): boolean {
    return ANALYSIS_OUTPUTS.every((name) => this.encoder.model.outputs.includes(name));
  }
}
