import { defineErrors } from '#platform';

export const conversationsErrors = defineErrors('conversations', {
  conversation_not_found: { status: 404, message: 'There is no such conversation.' },
  message_not_found: { status: 404, message: 'There is no such message in this conversation.' },
  not_started: { status: 409, message: 'Start the conversation first.' },
  held_by_other: { status: 409, message: 'A colleague holds this conversation.' },
  not_yours: { status: 409, message: 'Take the conversation over first.' },
  already_closed: { status: 409, message: 'The conversation is closed already.' },
  not_closed: { status: 409, message: 'The conversation is not closed.' },
});
