import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { ProductFacts } from '#catalog';
import { DataSource } from 'typeorm';
import { TextAnalyzer } from '#nlu';
import { CONFIG, type Config, InferenceThread, repositoryRoot } from '#platform';
import { LearnedKinds, VersionsModule } from '#versions';
import { AnalysisStore } from './analysis/analysis-store.js';
import { AnalysisWorker } from './analysis/analysis.worker.js';
import { ReviewReader } from './analysis/review-reader.js';
import { AspectMapper } from './aspects/aspect-mapper.js';
import { AspectTree } from './aspects/aspect-tree.js';
import { ReviewCorrections } from './corrections/review-corrections.service.js';
import { REVIEW_HEADS, type ReviewHeads, reviewHeads } from './heads/review-heads.js';
import { FileImport } from './imports/file-import.js';
import { ReviewImports } from './imports/review-imports.service.js';
import { ReviewIntake } from './intake/review-intake.js';
import { ReviewDigests } from './digests/review-digests.service.js';
import { Opinions } from './opinions/opinions.service.js';
import { ReviewReports } from './reports/review-reports.service.js';
import { ReviewData } from './review-data.service.js';
import { Reviews } from './reviews.service.js';
import { Rollups } from './rollups/rollups.js';
import { ReviewShares } from './sharing/review-shares.service.js';
import { ReviewViews } from './sharing/review-views.service.js';
import { ThemesWorker } from './themes/themes.worker.js';
import { ReviewVersions } from './versions/review-versions.service.js';
import { VersionsWorker } from './versions/versions.worker.js';

/** The shop's own tree, or the delivered one of the demo shop. */
export function loadAspectTree({ shopDir }: Pick<Config, 'shopDir'>): AspectTree {
  const own = join(shopDir, 'aspects.yaml');
  return AspectTree.load(existsSync(own) ? own : join(repositoryRoot(), 'data/demo/aspects.yaml'));
}

/** Needs the platform's global providers. Its jobs run wherever bulk jobs do. */
@Global()
@Module({
  imports: [VersionsModule],
  providers: [
    { provide: AspectTree, inject: [CONFIG], useFactory: loadAspectTree },
    {
      provide: REVIEW_HEADS,
      inject: [LearnedKinds, DataSource, InferenceThread, AspectTree],
      useFactory: reviewHeads,
    },
    {
      provide: TextAnalyzer,
      inject: [InferenceThread, REVIEW_HEADS],
      useFactory: (encoder: InferenceThread, { sentiment, polarity }: ReviewHeads) =>
        new TextAnalyzer(encoder, () => ({
          sentiment: sentiment.serving.current?.value ?? null,
          polarity: polarity.serving.current?.value ?? null,
        })),
    },
    {
      provide: AspectMapper,
      inject: [AspectTree, InferenceThread, REVIEW_HEADS],
      useFactory: (tree: AspectTree, encoder: InferenceThread, { aspects }: ReviewHeads) =>
        new AspectMapper(tree, encoder, () => aspects.serving.current),
    },
    ProductFacts,
    Rollups,
    AnalysisStore,
    ReviewVersions,
    ReviewReader,
    ReviewIntake,
    AnalysisWorker,
    VersionsWorker,
    ThemesWorker,
    ReviewCorrections,
    FileImport,
    ReviewImports,
    ReviewData,
    Reviews,
    ReviewReports,
    Opinions,
    ReviewViews,
    ReviewShares,
    ReviewDigests,
  ],
  exports: [
    TextAnalyzer,
    AspectMapper,
    Opinions,
    ReviewReports,
    ReviewViews,
    ReviewShares,
    ReviewDigests,
    AspectTree,
    ReviewIntake,
    Reviews,
    ReviewCorrections,
    ReviewImports,
    ReviewVersions,
  ],
})
export class ReviewsModule {}
