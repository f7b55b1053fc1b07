import { defineErrors } from '#platform';

export const webhooksErrors = defineErrors('webhooks', {
  webhook_not_found: { status: 404, message: 'There is no such webhook.' },
  webhook_delivery_not_found: {
    status: 404,
    message: 'There is no such delivery; they are kept for 30 days.',
  },
  webhook_address_private: {
    status: 400,
    message:
      'The address is of this machine or a private network; whoever runs the server can allow those (PRIVATE_ADDRESSES).',
  },
  webhook_not_sending: {
    status: 409,
    message: 'The webhook is paused or switched off: switch it on, then send again.',
  },
  too_many_webhooks: { status: 409, message: 'There are 20 webhooks already: remove one first.' },
});
