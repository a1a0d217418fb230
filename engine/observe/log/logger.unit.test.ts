import { describe, expect, it } from '@jest/globals';
import { createLogger, type LoggerOptions } from './logger.ts';

const logged = (
  write: (log: ReturnType<typeof createLogger>) => void,
  options: Partial<LoggerOptions> = {},
) => {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  write(createLogger({ fund: 'a-kassa', environment: 'test', destination, ...options }));
  return lines;
};

describe('a log line', () => {
  it('is an object with fund, environment, level, time and text', () => {
    const [line] = logged((log) => log.info({ routeId: 'r', count: 2 }, 'chunk committed'));
    expect(line).toEqual({
      fund: 'a-kassa',
      environment: 'test',
      pid: process.pid,
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      routeId: 'r',
      count: 2,
      msg: 'chunk committed',
    });
  });

  it('cannot show what has no rule, in a field or in its text', () => {
    const [line] = logged((log) => log.warn({ debtor: { name: 'Testi Koe' } }, 'refused 010100-9001'));
    expect(line).toMatchObject({ level: 'warn', debtor: '***', msg: 'refused [hetu]' });
  });

  it('cannot have its fund or level replaced by a field', () => {
    const [line] = logged((log) =>
      log.error(
        { msg: 'x', fund: 'koko-kassa', level: 'info', err: new TypeError('quotes Testi') },
        'failed',
      ),
    );
    expect(line).toMatchObject({
      fund: 'a-kassa',
      level: 'error',
      msg: 'failed',
      err: { type: 'TypeError', message: '***' },
    });
  });

  it('is written from its level on', () => {
    expect(logged((log) => log.debug({}, 'x'))).toEqual([]);
    expect(logged((log) => log.debug({}, 'x'), { level: 'debug' })).toHaveLength(1);
    expect(logged((log) => log.error({}, 'x'), { level: 'silent' })).toEqual([]);
  });
});
