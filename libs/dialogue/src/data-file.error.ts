import { describeFinding, type Finding } from '#platform';

/** A data file that cannot be used: every finding with `file:line:column`. */
export class DataFileError extends Error {
  readonly findings: readonly string[];

  constructor(findings: readonly Finding[]) {
    const described = findings.map(describeFinding);
    super(described.join('\n'));
    this.name = 'DataFileError';
    this.findings = described;
  }
}
