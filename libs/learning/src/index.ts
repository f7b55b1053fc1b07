export * from './calibration.js';
export * from './classification-report.js';
export * from './cross-validation.js';
export * from './features.js';
export * from './lbfgs.js';
export * from './logistic-regression.js';
export * from './random.js';
export * from './ranking-metrics.js';
