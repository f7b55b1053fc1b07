import { defineErrors } from '#platform';

export const attachmentsErrors = defineErrors('attachments', {
  attachment_not_found: { status: 404, message: 'There is no such file.' },
  attachment_type: { status: 415, message: 'Send a picture (JPEG, PNG, WebP, GIF), a PDF or plain text.' },
  attachment_too_large: { status: 413, message: 'A file may have 10 MB at most.' },
  attachment_empty: { status: 400, message: 'The file is empty.' },
  picture_unreadable: { status: 422, message: 'The picture is damaged and cannot be read.' },
  picture_too_large: { status: 422, message: 'A picture may have 50 million pixels at most.' },
  too_many_attachments: {
    status: 409,
    message: 'There are many files in this conversation already. No more can be added.',
  },
  upload_broken_off: { status: 400, message: 'The upload broke off.' },
  link_expired: { status: 403, message: 'This link has expired. Open the file from the conversation again.' },
});
