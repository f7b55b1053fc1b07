import { defineErrors } from '#platform';

export const monitoringErrors = defineErrors('monitoring', {
  stream_not_found: { status: 404, message: 'There is no such stream.' },
  feed_not_found: { status: 404, message: 'No feed is asked for that stream.' },
  signature_invalid: {
    status: 401,
    message:
      'The signature does not fit the body and the secret of the stream, or is older than five minutes.',
  },
  alarm_not_found: { status: 404, message: 'There is no such alarm.' },
  topic_not_found: { status: 404, message: 'There is no such topic.' },
  topic_merge_refused: {
    status: 409,
    message: 'A topic can be part of another one of its own stream, not of itself or of its parts.',
  },
  alarm_target_not_found: { status: 404, message: 'Nobody is told of alarms there.' },
  digest_needs_email: { status: 409, message: 'A digest is sent by e-mail: choose a channel of that kind.' },
  alarm_action_refused: { status: 409, message: 'The alarm is in no state for that.' },
  draft_refused: {
    status: 409,
    message:
      'The alarm proposes nothing of the kind, or is resolved: what lasts as long as it would end at once.',
  },
  snooze_in_past: { status: 400, message: 'Snooze until a moment that is still to come.' },
});
