export { DateColumn, parseDate } from './dates.js';
export { plainText } from './plain-text.js';
export { readTime, withTimes } from './read-time.js';
