import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { AppError } from './app-error.js';
import { toErrorBody } from '../http/error-filter.js';

const coded = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

describe('an outage', () => {
  it.each([
    coded('ECONNREFUSED'),
    coded('57P01', 'terminating connection due to administrator command'),
    coded('53100', 'could not extend file: No space left on device'),
    coded('08006'),
    coded('SQLITE_FULL'),
    coded('SQLITE_IOERR_WRITE'),
    coded('ENOSPC'),
    new Error('Connection terminated unexpectedly'),
    coded('55000', 'database "shop" is not currently accepting connections'),
    new QueryRunnerAlreadyReleasedError(),
    new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
    new QueryFailedError('INSERT ...', [], coded('SQLITE_FULL', 'database or disk is full')),
    new Error('A handler failed', { cause: coded('ETIMEDOUT') }),
  ])('is told as one, with the time to come back: %s', (error) => {
    expect(toErrorBody(error)).toMatchObject({
      status: 503,
      body: { code: 'unavailable', retryAfter: expect.any(Number) as number },
    });
  });

  it.each([
    new Error('no'),
    coded('SQLITE_CONSTRAINT'),
    coded('SQLITE_CORRUPT'),
    coded('22021'),
    coded('55000', 'object not in prerequisite state'),
    coded('23505'),
    new QueryFailedError('SELECT', [], coded('42P01')),
    'text',
    null,
  ])('is not what is wrong in another way: %s', (error) => {
    expect(toErrorBody(error)).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(toErrorBody(new AppError('mine', 418, 'x'))).toMatchObject({ status: 418 });
  });
});
