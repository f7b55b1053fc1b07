import type { DataSource } from 'typeorm';
import type { AspectTree } from '#reviews';
import { OpinionStreamEntity } from './opinion-stream.entity.js';
import { PostVoices } from './post-voices.js';
import type { Voices } from './voices.js';

/** All that is listened to: the house's own voices, and the streams of posts there are now. */
export class OpinionSources {
  constructor(
    private readonly own: readonly Voices[],
    private readonly dataSource: DataSource,
    private readonly tree: Pick<AspectTree, 'nodes'>,
  ) {}

  async all(): Promise<Voices[]> {
    const streams = await this.dataSource.manager.find(OpinionStreamEntity, {
      where: { kind: 'posts' },
      order: { name: 'ASC' },
    });
    return [
      ...this.own,
      ...streams.map(({ id, name }) => new PostVoices(id, name ?? id, this.dataSource, this.tree)),
    ];
  }

  /** By stream; unknown ones are absent. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, Voices>> {
    const wanted = new Set(ids);
    const all = wanted.size === 0 ? [] : await this.all();
    return new Map(all.filter(({ id }) => wanted.has(id)).map((voices) => [voices.id, voices]));
  }
}
