// Sums Jest's reports in a folder. Arguments: folder, number of failed steps, notes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, failedSteps, ...notes] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const report = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  sum.passed += report.numPassedTests;
  // A suite that cannot even be loaded has no tests to count as failed.
  sum.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  sum.skipped += report.numPendingTests + report.numTodoTests;
}
console.log();
for (const note of notes) console.log(note);
console.log(`Tests: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(Number(failedSteps) > 0 || sum.failed > 0 || sum.passed === 0 ? 1 : 0);
