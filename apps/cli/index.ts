// What benchmarks share with the command line: the same files read, the same figures computed.
export { endProgress, percent, showProgress, table } from './src/command-line.js';
export { evaluateIntents, predictAll } from './src/intents.evaluation.js';
export { readLabeledCsv, readTrainingTexts } from './src/labeled-texts.js';
export { encodeAll } from './src/language-model.js';
export { protocolLines } from './src/recommend.report.js';
