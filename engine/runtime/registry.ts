import type { Registry } from '../compile/index.ts';
import { createVerify, direct, file, timer } from '../component/index.ts';
import type { RuntimeOptions } from './options.ts';

/** What routes may name: the instance's own parts, and the components that are always there. */
export function registryOf({
  components = [],
  formats = [],
  checkers = [],
  settlements,
}: Pick<RuntimeOptions, 'components' | 'formats' | 'checkers' | 'settlements'>): Registry {
  const all = [direct, file, timer, createVerify(checkers), ...components];
  return {
    components: new Map(all.map((each) => [each.declaration.name, each])),
    formats: new Map(formats.map((each) => [each.declaration.name, each])),
    settlements: settlements && new Set(settlements),
  };
}
