/** A paragraph or list of an article, under its headings: what retrieval finds. Plain text. */
export interface Passage {
  /** Slug of the article. */
  article: string;
  /** ISO 639-1. */
  language: string;
  title: string;
  /** The heading above; empty at the top of the article. */
  heading: string;
  /** `steps`: a numbered list, whose items only make sense in order. */
  kind: 'summary' | 'paragraph' | 'list' | 'steps';
  /** A list has one item a line, `- item` or `1. item`, below the sentence that introduces it, if any. */
  text: string;
  /** Words that link to other articles. */
  links: readonly string[];
  /** 0, 1, 2 ... in the article; 0 is its summary. */
  position: number;
}

/** Questions that one sentence or item of an article answers. */
export interface AskedFor {
  /** A part of the sentence, or of the one above a list for all of its items. */
  tells: string;
  questions: readonly string[];
}

/** A help article, its templates filled in. */
export interface Article {
  slug: string;
  /** ISO 639-1. */
  language: string;
  title: string;
  summary: string;
  category: string;
  keywords: string[];
  /** Safe to show: raw HTML and unsafe links of the source are gone. */
  html: string;
  passages: Passage[];
  askedFor: AskedFor[];
}

/** Where the help centre shows an article. */
export const articleUrl = (slug: string): string => `/shop/help/${slug}`;
