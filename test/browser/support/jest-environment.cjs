// When a test or a hook fails, the log says what every open page showed then: before hooks close them.
const Environment = require('../../support/jest-environment.cjs');

module.exports = class extends Environment {
  async handleTestEvent({ name }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') await this.global.tellOpenPages?.();
  }
};
