import { defineErrors } from '#platform';

export const versionsErrors = defineErrors('versions', {
  kind_unknown: { status: 404, message: 'Nothing of this name is learnt here.' },
  version_not_found: {
    status: 404,
    message: 'There is no such version. List the versions to see which there are.',
  },
  version_needed: { status: 422, message: 'The shop cannot do without a version of this kind: name one.' },
  nothing_to_roll_back: {
    status: 409,
    message: 'No other version was in use before. Train one and activate it first.',
  },
  not_judged_again: { status: 409, message: 'A version of this kind is judged once, when it is trained.' },
});
