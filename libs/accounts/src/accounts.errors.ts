import { defineErrors } from '#platform';

export const accountsErrors = defineErrors('accounts', {
  wrong_credentials: { status: 401, message: 'The e-mail or the password is wrong.' },
  wrong_password: { status: 400, message: 'The current password is wrong.' },
  email_taken: { status: 409, message: 'There is an account with this e-mail already.' },
  account_not_found: { status: 404, message: 'There is no such account.' },
  last_owner: { status: 409, message: 'This is the last active owner. Make another owner first.' },
});
