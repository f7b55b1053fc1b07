import { QueryFailedError } from 'typeorm';
import { createLogger } from './logger.js';

describe('the log', () => {
  const logged = (error: unknown): string => {
    let line = '';
    const logger = createLogger({ logLevel: 'info' }, { write: (text: string) => (line += text) });
    logger.error({ err: error }, 'failed');
    return line;
  };

  it('ends with an error that holds itself', () => {
    const error = Object.assign(new Error('socket'), { socket: {} });
    error.socket = { error, many: [error] };
    expect(logged(error)).toContain('socket');
  });

  it('tells what failed in the database, and not with which values', () => {
    const driverError = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(ana@shop.example) already exists.',
    });
    const failed = new QueryFailedError(
      'INSERT INTO message VALUES ($1)',
      ['my secret message'],
      driverError,
    );
    for (const error of [
      failed,
      new Error('outer', { cause: failed }),
      new AggregateError([failed], 'many'),
    ]) {
      const line = logged(error);
      expect(line).toContain('duplicate key');
      expect(line).not.toContain('my secret message');
      expect(line).not.toContain('ana@shop.example');
    }
    expect(logged(failed)).toContain('23505');
    expect(logged(failed)).toContain('logger.spec');
  });
});
