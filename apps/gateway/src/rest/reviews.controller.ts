import { parse } from 'node:path';
import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { checkRows } from '#catalog';
import { MAX_REVIEWS, NewReview, type ResponseOf, routes, type StaffAccount, WholeNumber } from '#contracts';
import { Implements, Input, type InputOf, platformErrors } from '#platform';
import {
  AspectTree,
  parseMapping,
  ReviewCorrections,
  ReviewImports,
  ReviewIntake,
  Reviews,
  reviewsErrors,
  ReviewVersions,
} from '#reviews';
import { Staff } from './access.guard.js';
import { t } from '../messages/index.js';

/** Reviews in, what analysts put right, and what the analysis goes by. */
@Controller()
export class ReviewsController {
  constructor(
    private readonly intake: ReviewIntake,
    private readonly reviews: Reviews,
    private readonly corrections: ReviewCorrections,
    private readonly imports: ReviewImports,
    private readonly versions: ReviewVersions,
    private readonly tree: AspectTree,
  ) {}

  @Implements(routes.addReviews)
  async add(
    @Input() { body }: InputOf<typeof routes.addReviews>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.addReviews>> {
    const batch = 'reviews' in body && Array.isArray(body.reviews) ? body.reviews : null;
    const rows: readonly unknown[] = batch ?? [body];
    if (rows.length === 0 || rows.length > MAX_REVIEWS)
      throw platformErrors.invalid_input({ detail: t('reviewsAtOnce', { most: MAX_REVIEWS }) });
    const key = request.get('idempotency-key')?.trim().slice(0, 150);
    const { valid, rejected } = checkRows(
      NewReview,
      rows.map((row, at) => keyed(row, key, at)),
    );
    const [wrong] = rejected;
    if (wrong && batch === null) throw platformErrors.invalid_input({ detail: wrong.reason });
    const taken = valid.length > 0 ? await this.intake.add(valid) : [];
    const reasons = new Map(rejected.map(({ line, reason }) => [line - 1, reason]));
    let next = 0;
    return {
      items: rows.map((_, at) => {
        const reason = reasons.get(at);
        if (reason !== undefined) return { id: null, outcome: 'rejected' as const, reason };
        const { id, outcome } = taken[next++] ?? { id: null, outcome: 'rejected' as const };
        return { id, outcome };
      }),
    };
  }

  @Implements(routes.getReview)
  get(@Input() { params }: InputOf<typeof routes.getReview>): Promise<ResponseOf<typeof routes.getReview>> {
    return this.reviews.get(params.id);
  }

  @Implements(routes.correctReview)
  async correct(
    @Input() { params, body }: InputOf<typeof routes.correctReview>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.correctReview>> {
    await this.corrections.correct(params.id, body, staff.id);
    return this.reviews.get(params.id);
  }

  @Implements(routes.revertReview)
  revert(@Input() { params }: InputOf<typeof routes.revertReview>): Promise<void> {
    return this.corrections.revert(params.id);
  }

  @Implements(routes.listReviewExamples)
  examples(
    @Input() { query }: InputOf<typeof routes.listReviewExamples>,
  ): Promise<ResponseOf<typeof routes.listReviewExamples>> {
    return this.corrections.examples(query.limit, query.cursor);
  }

  @Implements(routes.listAspects)
  aspects(): ResponseOf<typeof routes.listAspects> {
    return { items: this.tree.nodes.map(({ id, name, parent }) => ({ id, name, parent })) };
  }

  @Implements(routes.listReviewVersions)
  async listVersions(): Promise<ResponseOf<typeof routes.listReviewVersions>> {
    return { items: await this.versions.list() };
  }

  @Implements(routes.importReviews)
  import(
    @Input() { query }: InputOf<typeof routes.importReviews>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.importReviews>> {
    const { name, source = parse(name.replace(/\.gz$/iu, '')).name.slice(0, 50), map = [], dates } = query;
    if (!request.readable) throw reviewsErrors.import_unreadable({ detail: t('sendOctetStream') });
    return this.imports.upload({ name, source, mapping: parseMapping(map), dates }, request);
  }

  @Implements(routes.previewReviewImport)
  preview(@Req() request: Request): Promise<ResponseOf<typeof routes.previewReviewImport>> {
    return this.imports.preview(beginningOf(request));
  }

  @Implements(routes.listReviewImports)
  async listImports(): Promise<ResponseOf<typeof routes.listReviewImports>> {
    return { items: await this.imports.list() };
  }

  @Implements(routes.getReviewImport)
  getImport(
    @Input() { params }: InputOf<typeof routes.getReviewImport>,
  ): Promise<ResponseOf<typeof routes.getReviewImport>> {
    return this.imports.get(params.id);
  }

  @Implements(routes.cancelReviewImport)
  cancelImport(
    @Input() { params }: InputOf<typeof routes.cancelReviewImport>,
  ): Promise<ResponseOf<typeof routes.cancelReviewImport>> {
    return this.imports.cancel(params.id);
  }

  @Implements(routes.listRejectedRows)
  async rejected(
    @Input() { params, query }: InputOf<typeof routes.listRejectedRows>,
  ): Promise<ResponseOf<typeof routes.listRejectedRows>> {
    const after = Number(query.cursor ?? 0);
    if (!WholeNumber.safeParse(after).success)
      throw platformErrors.invalid_input({ detail: t('cursorForeign') });
    const items = await this.imports.rejected(params.id, query.limit, after);
    const last = items.length === query.limit ? items.at(-1) : undefined;
    return { items, ...(last && { nextCursor: String(last.line) }) };
  }
}

/** A key of the request is good for each of its reviews that has no id of its own. */
const keyed = (row: unknown, key: string | undefined, at: number): unknown =>
  key && row !== null && typeof row === 'object' && !('externalId' in row)
    ? { ...row, externalId: `${key}:${at}` }
    : row;

/** Of a file that is to be looked at, no more than this is read. */
const PREVIEW_BYTES = 1024 * 1024;

async function* beginningOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    yield chunk;
    if (bytes >= PREVIEW_BYTES) return;
  }
}
