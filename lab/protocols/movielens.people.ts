import { existsSync, readFileSync } from 'node:fs';

/** What is told apart about people and films: who is of which group, and the genres of a film. */
export interface MovieLensDetails {
  /** Group names of a user, such as `women`, by the user's name in the ratings. */
  groupsOf: (user: string) => string[];
  genresOf: (item: string) => string[];
}

const ageGroup = (age: number): string =>
  age < 25 ? 'under 25' : age < 35 ? '25 to 34' : age < 50 ? '35 to 49' : '50 and older';

/** Tab-separated lines after the header, by their first field; none when there is no such file. */
const rowsOf = (file: string): Map<string, string[]> => {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/).slice(1);
  return new Map(lines.map((line) => line.split('\t')).map((fields) => [fields[0] ?? '', fields]));
};

/** Reads the `.user` (id, age, gender) and `.item` (id, title, year, genres) files beside a file of ratings, where they are. */
export const movieLensDetails = (ratingFile: string): MovieLensDetails => {
  const base = ratingFile.replace(/\.inter(\.gz)?$/, '');
  const users = rowsOf(`${base}.user`);
  const items = rowsOf(`${base}.item`);
  return {
    groupsOf: (user) => {
      const [, age, gender] = users.get(user) ?? [];
      return age && gender ? [gender === 'F' ? 'women' : 'men', ageGroup(Number(age))] : [];
    },
    genresOf: (item) => items.get(item)?.[3]?.split(' ') ?? [],
  };
};
