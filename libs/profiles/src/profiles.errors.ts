import { defineErrors } from '#platform';

export const profilesErrors = defineErrors('profiles', {
  shopper_unnamed: { status: 400, message: 'Say whose data is meant: visitorId, customerId or both.' },
  link_incomplete: {
    status: 400,
    message:
      'A link needs both: the visitor (visitorId or its token) and the customer (customerId or identity).',
  },
  link_not_found: { status: 404, message: 'This visitor is not linked to this customer.' },
  consent_missing: { status: 409, message: 'The shopper has not agreed that behaviour is kept.' },
  erasure_not_found: { status: 404, message: 'There is no erasure with this id.' },
});
