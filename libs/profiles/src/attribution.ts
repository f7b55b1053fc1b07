import { randomBytes } from 'node:crypto';
import { Scenario } from '#contracts';

/** Stands for "no trained version took part". */
const UNTRAINED = '0';

/** What an attribution id tells of the suggestion it was made for. */
export interface Attribution {
  scenario: Scenario;
  /** The first characters of the version's id, or {@link UNTRAINED}. */
  version: string;
}

/** Characters of a version's id that an attribution carries. */
const VERSION_LENGTH = 12;

/** As an attribution names a version. */
export const shortVersion = (versionId: string | null): string =>
  versionId?.slice(0, VERSION_LENGTH) ?? UNTRAINED;

/** Ids for the suggestions of one list: `scenario.version.random.position`. The random part cannot be guessed. */
export const attributionIds = (scenario: Scenario, versionId: string | null, count: number): string[] => {
  const random = randomBytes(12).toString('base64url');
  return Array.from(
    { length: count },
    (_, index) => `${scenario}.${shortVersion(versionId)}.${random}.${index + 1}`,
  );
};

/** What an id that came back says; null for ids that are not of suggestions. */
export const readAttribution = (id: string | undefined): Attribution | null => {
  const [, scenario, version] = /^([a-z_]+)\.([0-9a-f]+)\.[\w-]{16}\.\d+$/.exec(id ?? '') ?? [];
  const known = Scenario.safeParse(scenario);
  return known.success && version !== undefined ? { scenario: known.data, version } : null;
};
