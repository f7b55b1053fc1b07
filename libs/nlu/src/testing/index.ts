export { fakeEncoder, shopExamples } from './fake-encoder.js';
