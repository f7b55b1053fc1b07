import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Encoder, outputOf } from '#nlu';
import { InferenceThread, JobQueue, Transactions } from '#platform';
import { aspectWords } from '../aspects/aspect-words.js';
import { ReviewMentionEntity } from '../review-mention.entity.js';
import { ReviewThemeEntity } from '../review-theme.entity.js';
import { ReviewEntity } from '../review.entity.js';
import { ReviewVersions } from '../versions/review-versions.service.js';
import { clusterTerms } from './cluster-terms.js';
import { findThemesJob } from './find-themes.job.js';

const EVERY = 600_000;
/** Mentions read at once, so that the event loop is never held for long. */
const PAGE = 1_000;
/** Terms looked at: the most frequent, and none that was used once. */
const TERMS = 2_000;
const FEWEST_OF_TERM = 2;
const FEWEST_OF_THEME = 8;
const MOST_THEMES = 100;
const PHRASES = 5;
/** Terms encoded at once. */
const SLICE = 128;

interface Term {
  /** As reviews write it, most frequent first. */
  spellings: string[];
  count: number;
}

type Theme = Omit<ReviewThemeEntity, 'version'> & { spellings: string[] };

interface Mention {
  reviewId: string;
  place: number;
  term: string;
  theme: string | null;
  writtenAt: number | string;
}

/**
 * Every ten minutes, puts what fits no node of the aspect tree together into themes: terms alike in meaning, named by the most
 * frequent of them. A theme keeps its id as long as it keeps its name.
 */
@Injectable()
export class ThemesWorker implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger(ThemesWorker.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly versions: ReviewVersions,
    @Inject(InferenceThread) private readonly encoder: Encoder,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.work(findThemesJob, (_payload, { signal }) => this.find(signal));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.repeat(findThemesJob, {}, EVERY);
  }

  private async find(signal: AbortSignal): Promise<void> {
    const version = await this.versions.active();
    if (version === null) return;
    const terms = await this.frequentTerms(version, signal);
    const themes = await this.themesOf(version, terms, signal);
    await this.assign(version, themes, signal);
    await this.save(version, themes);
    if (themes.length > 0)
      this.log.log(`${themes.length} themes in ${terms.size} terms outside the aspect tree`);
  }

  /** By their words, as they are compared: `Hook`, `hooks` and `the hook` are one. */
  private async frequentTerms(version: string, signal: AbortSignal): Promise<Map<string, Term>> {
    const spellings = new Map<string, number>();
    for await (const mentions of this.unmapped(version, signal)) {
      for (const { term } of mentions) {
        const spelling = term.toLowerCase();
        spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1);
      }
    }
    const terms = new Map<string, Term>();
    for (const [spelling, count] of [...spellings].sort(byCount)) {
      const words = aspectWords(spelling).join(' ');
      const term = terms.get(words) ?? { spellings: [], count: 0 };
      term.spellings.push(spelling);
      term.count += count;
      if (words !== '') terms.set(words, term);
    }
    const frequent = [...terms].filter(([, { count }]) => count >= FEWEST_OF_TERM);
    return new Map(frequent.sort(([a, x], [b, y]) => byCount([a, x.count], [b, y.count])).slice(0, TERMS));
  }

  private async themesOf(
    version: string,
    terms: ReadonlyMap<string, Term>,
    signal: AbortSignal,
  ): Promise<Theme[]> {
    const words = [...terms.keys()];
    const embeddings: Float32Array[] = [];
    for (let from = 0; from < words.length; from += SLICE) {
      const encoded = await this.encoder.encode(words.slice(from, from + SLICE), { lane: 'bulk', signal });
      embeddings.push(...encoded.map((one) => outputOf(one, 'sentence_embedding')));
    }
    const counted = words.map((term, at) => ({
      term,
      count: terms.get(term)?.count ?? 0,
      embedding: embeddings[at] ?? new Float32Array(),
    }));
    return clusterTerms(counted)
      .filter(({ count }) => count >= FEWEST_OF_THEME)
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST_THEMES)
      .map((cluster) => {
        const spellings = cluster.terms.map(({ term }) => terms.get(term)?.spellings ?? []);
        const name = spellings[0]?.[0] ?? '';
        return {
          id: createHash('sha256').update(`${version} ${name}`).digest('base64url').slice(0, 22),
          name,
          phrases: spellings.flatMap(([first]) => first ?? []).slice(0, PHRASES),
          spellings: spellings.flat(),
          mentions: 0,
          firstAt: Number.MAX_SAFE_INTEGER,
          lastAt: 0,
        };
      });
  }

  /** Writes to each mention the theme it belongs to, where it has another, and counts. */
  private async assign(version: string, themes: readonly Theme[], signal: AbortSignal): Promise<void> {
    const bySpelling = new Map(
      themes.flatMap((theme) => theme.spellings.map((one) => [one, theme] as const)),
    );
    for await (const mentions of this.unmapped(version, signal)) {
      const changes = mentions.filter(({ term, theme, writtenAt }) => {
        const own = bySpelling.get(term.toLowerCase());
        if (own) {
          own.mentions += 1;
          own.firstAt = Math.min(own.firstAt, Number(writtenAt));
          own.lastAt = Math.max(own.lastAt, Number(writtenAt));
        }
        return theme !== (own?.id ?? null);
      });
      if (changes.length === 0) continue;
      await this.transactions.run(async ({ manager }) => {
        for (const { reviewId, place, term } of changes) {
          const theme = bySpelling.get(term.toLowerCase())?.id ?? null;
          await manager.update(ReviewMentionEntity, { version, reviewId, place }, { theme });
        }
      });
    }
  }

  private async save(version: string, themes: readonly Theme[]): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      await manager.createQueryBuilder().delete().from(ReviewThemeEntity).execute();
      for (const { spellings: _spellings, ...theme } of themes)
        if (theme.mentions > 0) await manager.insert(ReviewThemeEntity, { ...theme, version });
    });
  }

  /** Mentions outside the tree, page by page. */
  private async *unmapped(version: string, signal: AbortSignal): AsyncGenerator<Mention[], void, undefined> {
    for (let after = ''; ;) {
      signal.throwIfAborted();
      const rows: Mention[] = await this.dataSource.manager
        .createQueryBuilder(ReviewMentionEntity, 'mention')
        .innerJoin(ReviewEntity, 'review', 'review.id = mention.reviewId')
        .select('mention.reviewId', 'reviewId')
        .addSelect('mention.place', 'place')
        .addSelect('mention.term', 'term')
        .addSelect('mention.theme', 'theme')
        .addSelect('review.writtenAt', 'writtenAt')
        .where('mention.version = :version AND mention.reviewId > :after', { version, after })
        .andWhere('mention.aspect IS NULL')
        .orderBy('mention.reviewId')
        .addOrderBy('mention.place')
        .limit(PAGE)
        .getRawMany<Mention>();
      const last = rows.at(-1)?.reviewId;
      if (rows.length < PAGE || last === undefined) {
        yield rows;
        return;
      }
      // The last review may go on behind the page's end, unless it is all of the page.
      const whole = rows.filter(({ reviewId }) => reviewId !== last);
      yield whole.length > 0 ? whole : rows;
      after = whole.at(-1)?.reviewId ?? last;
    }
  }
}

/** Most frequent first, then by name. */
const byCount = (a: readonly [string, number], b: readonly [string, number]): number =>
  b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
