import { defineErrors } from '#platform';

export const reviewsErrors = defineErrors('reviews', {
  review_not_found: { status: 404, message: 'There is no such review.' },
  correction_invalid: { status: 400, message: 'The correction does not fit the review.' },
  aspects_file_invalid: { status: 500, message: 'The aspect tree of the shop is not valid.' },
  analysis_outdated: {
    status: 503,
    message:
      'This process analyses by a version that was replaced. Restart it with the present model and aspects.',
  },
  import_not_found: { status: 404, message: 'There is no such import.' },
  import_unreadable: { status: 400, message: 'The file could not be read.' },
  import_too_large: { status: 413, message: 'The file is too large.' },
  import_columns_unknown: {
    status: 400,
    message: 'No column of the file holds the text of the reviews. Name it: --map text=COLUMN.',
  },
  empty_period: { status: 400, message: 'The period ends before it begins: `from` is after `to`.' },
  too_many_buckets: {
    status: 400,
    message: 'The period has more than 4000 days or weeks. Ask for months, or for a shorter period.',
  },
  view_not_found: { status: 404, message: 'There is no such view, or it is not yours.' },
  share_not_found: { status: 404, message: 'This link does not exist, was ended or has expired.' },
  digest_not_found: { status: 404, message: 'There is no such digest.' },
  reports_stopped: {
    status: 503,
    message: 'The server is shutting down. Ask for the report again in a moment.',
  },
  import_mapping_invalid: { status: 400, message: 'Map columns as field=column.' },
  import_over: { status: 409, message: 'This import is over; there is nothing to cancel.' },
  import_cancelled: { status: 409, message: 'This import was cancelled.' },
  import_running: { status: 409, message: 'Another process imports this file already.' },
});
