import type { ReactNode } from 'react';
import type { HeadKind } from '#contracts';
import type { Column } from '../table/column.js';
import type { Kind, VersionOf } from './version-queries.js';

/** Pages that show the version named in their address. */
export type VersionsPath = '/recommendations' | '/training/versions' | `/training/${HeadKind}`;

/** What differs between the kinds on the page of their versions. */
export interface KindView<K extends Kind> {
  kind: K;
  to: VersionsPath;
  columns: readonly Column<VersionOf<K>>[];
  /** The figures of one version. */
  Report: (props: { version: VersionOf<K> }) => ReactNode;
  /** What the shop has before the first version. */
  before: string;
  /** The shop does without a version too. */
  optional: boolean;
  /** Said once a version, or none, was put to use. */
  inUse(versionId: string | null): string;
}
