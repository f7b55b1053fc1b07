import { defineErrors } from '#platform';

export const conversationsErrors = defineErrors('conversations', {
  conversation_not_found: { status: 404, message: 'There is no such conversation.' },
  message_not_found: { status: 404, message: 'There is no such message in this conversation.' },
  not_started: { status: 409, message: 'Start the conversation first.' },
  held_by_other: { status: 409, message: 'A colleague holds this conversation.' },
  not_yours: { status: 409, message: 'Take the conversation over first.' },
  already_closed: { status: 409, message: 'The conversation is closed already.' },
  busy: {
    status: 503,
    message: 'Many people are writing right now. Your message is sent again in a moment.',
  },
  order_not_of_shopper: {
    status: 404,
    message: 'This order is not known to be that of the shopper in this conversation.',
  },
  nothing_corrected: {
    status: 409,
    message: 'Nobody has corrected an intent that is still to be decided on: there is nothing new to learn.',
  },
  too_many_labels: { status: 409, message: 'A conversation has ten labels at most.' },
  no_canned_reply: { status: 404, message: 'There is no such reply.' },
  name_taken: { status: 409, message: 'Another reply has this name.' },
  no_saved_view: { status: 404, message: 'There is no such view.' },
  view_not_yours: { status: 403, message: 'Only who saved this view, or an owner, changes it.' },
  view_name_taken: { status: 409, message: 'Another of these views has this name.' },
  too_many_views: { status: 409, message: 'You have fifty views already. Delete one first.' },
  sharing_is_for_owners: { status: 403, message: 'Only owners share views with all of the desk.' },
  no_colleague: { status: 404, message: 'There is nobody of that name at the desk.' },
  not_closed: { status: 409, message: 'The conversation is not closed.' },
});
