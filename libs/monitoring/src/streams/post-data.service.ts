import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type DataSubject, PersonalData, type PersonalDataKeeper, type Transaction } from '#platform';
import { OpinionPostEntity, postRows } from './opinion-post.entity.js';
import { forgetPosts } from './post-intake.service.js';

/** Posts that are known to be a customer's. */
@Injectable()
export class PostData implements OnModuleInit, PersonalDataKeeper {
  constructor(private readonly personal: PersonalData) {}

  onModuleInit(): void {
    this.personal.add('posts', this);
  }

  async export(manager: EntityManager, subject: DataSubject): Promise<readonly object[]> {
    const posts = await postsOf(manager, subject);
    return posts.map(({ text, author, link, publishedAt }) => ({ text, author, link, publishedAt }));
  }

  async erase({ manager }: Transaction, subject: DataSubject): Promise<number> {
    const posts = await postsOf(manager, subject);
    await forgetPosts(manager, posts);
    return posts.length;
  }
}

const postsOf = async (manager: EntityManager, { customerId }: DataSubject): Promise<OpinionPostEntity[]> =>
  customerId === null ? [] : postRows.find(manager, { customerId });
