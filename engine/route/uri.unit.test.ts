import { describe, expect, it } from '@jest/globals';
import { parseUri } from './index.ts';

describe('an endpoint URI', () => {
  it.each<[string, object | undefined]>([
    ['direct:a', { scheme: 'direct', path: 'a', parameters: {} }],
    [
      'file:/in/box?move=done&delay=5s',
      { scheme: 'file', path: '/in/box', parameters: { move: 'done', delay: '5s' } },
    ],
    ['file://in', { scheme: 'file', path: 'in', parameters: {} }],
    ['timer:t?a=1&a=2', { scheme: 'timer', path: 't', parameters: { a: '2' } }],
    ['x:y?a=b%20c+d', { scheme: 'x', path: 'y', parameters: { a: 'b c d' } }],
    ['x:y?a=RAW(b&c%20+)', { scheme: 'x', path: 'y', parameters: { a: 'b&c%20+' } }],
    ['x:y?flag', { scheme: 'x', path: 'y', parameters: { flag: '' } }],
    ['x:y?p=100%', { scheme: 'x', path: 'y', parameters: { p: '100%' } }],
    ['nothing', undefined],
    ['', undefined],
    [':x', undefined],
  ])('%s is cut into its parts', (uri, parts) => {
    expect(parseUri(uri)).toEqual(parts);
  });
});
