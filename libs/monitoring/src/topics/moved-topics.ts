import type { FoundTopicsOfStream } from '#contracts';

const DAY_MS = 86_400_000;
const SHOWN = 5;
/** Standard deviations of a difference of two Poisson counts: so far is chance about one time in 400. */
const FAR = 3;

export interface MovedTopic {
  name: string;
  streamName: string;
  streamKind: FoundTopicsOfStream['streamKind'];
  now: number;
  before: number;
}

/**
 * Topics that are talked of more or less than in the time before, the surest first; muted ones are left out.
 *
 * @param days whole ones, compared with as many before
 */
export const movedTopics = (streams: readonly FoundTopicsOfStream[], days: number): MovedTopic[] =>
  streams
    .flatMap(({ topics, streamName, streamKind, since, foundAt }) => {
      const whole = Math.floor((foundAt - since) / DAY_MS);
      if (whole < 2 * days) return [];
      const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
      return topics
        .filter(({ isMuted }) => !isMuted)
        .map(({ name, days: counts }) => ({
          ...{ name, streamName, streamKind },
          now: sum(counts.slice(whole - days, whole)),
          before: sum(counts.slice(whole - 2 * days, whole - days)),
        }));
    })
    .map((topic) => ({
      topic,
      far: Math.abs(topic.now - topic.before) / Math.sqrt(topic.now + topic.before || 1),
    }))
    .filter(({ far }) => far >= FAR)
    .sort((a, b) => b.far - a.far)
    .slice(0, SHOWN)
    .map(({ topic }) => topic);
