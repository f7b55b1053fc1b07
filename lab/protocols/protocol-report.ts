/** One model's line of a protocol's table. */
interface ReportRow {
  model: string;
  /** By column; a missing figure was not measured. */
  figures: Record<string, number>;
  /** What was chosen for it, in words. */
  settings: string;
}

/** A figure to reach, and what was measured. */
interface ReportGoal {
  text: string;
  goal: number;
  measured: number;
  reached: boolean;
}

/** What an evaluation found. */
export interface ProtocolReport {
  protocol: string;
  data: string;
  columns: string[];
  rows: ReportRow[];
  goals: ReportGoal[];
  notes: string[];
}
