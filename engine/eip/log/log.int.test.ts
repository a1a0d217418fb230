import { describe, expect, it } from '@jest/globals';
import { type HarnessOptions, harness } from '../../testing/index.ts';

const lines = async (step: string, options: HarnessOptions = {}) => {
  const { runtime, log } = harness(`- from: { id: r, uri: "direct:in", steps: [ ${step} ] }`, options);
  await runtime.send('direct:in', { name: 'Testi', n: 5 }, { CamelFileName: 'a.xml', secret: 'x' });
  return log.lines.map(({ level, text, fields }) => [level, text, fields['name']]);
};

describe('log', () => {
  it.each([
    ['TRACE', 'debug'],
    ['DEBUG', 'debug'],
    ['INFO', 'info'],
    ['WARN', 'warn'],
    ['ERROR', 'error'],
  ])('writes at level %s', async (loggingLevel, level) => {
    expect(await lines(`{ log: { message: hello, loggingLevel: ${loggingLevel} } }`)).toEqual([
      [level, 'hello', 'r'],
    ]);
  });

  it('writes nothing at level OFF, and under the name that is given', async () => {
    expect(await lines('{ log: { message: hello, loggingLevel: "OFF" } }')).toEqual([]);
    expect(await lines('{ log: { message: hello, logName: audit } }')).toEqual([['info', 'hello', 'audit']]);
  });

  it('masks what comes from the message, and shows what the engine itself says', async () => {
    const step = '{ log: "${body.name} ${body.n} ${header.secret} ${header.CamelFileName} ${routeId}" }';
    expect(await lines(step)).toEqual([['info', '*** *** *** a.xml r', 'r']]);
  });

  it('leaves the masking to the rule that the instance has', async () => {
    const mask = (path: string, value: unknown): string => `<${path}:${typeof value}>`;
    expect(await lines('{ log: "${body.name}!" }', { mask })).toEqual([['info', '<body.name:string>!', 'r']]);
  });
});
