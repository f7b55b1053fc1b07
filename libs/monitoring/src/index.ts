export * from './alarms/opinion-monitor.js';
export * from './backtest/backtest.js';
export * from './backtest/read-windows.js';
export * from './backtest/windows-data.error.js';
export { QuietRates } from './alarms/series-monitor.js';
