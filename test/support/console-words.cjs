/* global expect -- Jest's own */
// Modules of the console say their labels when they are loaded: its specs need the words before.
module.exports = async () => {
  if (!/[\\/]apps[\\/]console[\\/]/.test(expect.getState().testPath)) return;
  const { speak, speakOfAll } = require('../../apps/console/src/messages/index.ts');
  await speak('en');
  await speakOfAll();
};
