import { createRealPersonScanner, pathOfRealPerson } from '../../../transforms/guard/index.ts';
import type { Environment } from './config.ts';
import { errors } from './errors.ts';

/**
 * Keeps real persons' data out of environments where they must not be (D9). A personal identity code whose
 * individual number is not 900 to 999 counts as real. In production and production-copy it lets everything through.
 */
export interface EnvironmentGuard {
  readonly active: boolean;
  /**
   * Passes a file's chunks on, and fails before the chunk that shows a code is given on: nothing of it is stored.
   * `name` is for the error.
   * @throws FUND_REAL_PERSON
   */
  watch(content: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array>;
  /** Looks through a JSON value. @throws FUND_REAL_PERSON with its path, never with the code */
  demandValue(value: unknown): void;
}

export function createEnvironmentGuard(environment: Environment): EnvironmentGuard {
  const active = environment !== 'production' && environment !== 'production-copy';
  return {
    active,
    watch: (content, name) => (active ? watch(content, name, environment) : content),
    demandValue: (value) => {
      const path = active ? pathOfRealPerson(value) : undefined;
      if (path !== undefined) throw errors.FUND_REAL_PERSON({ environment }, { path });
    },
  };
}

async function* watch(
  content: AsyncIterable<Uint8Array>,
  name: string,
  environment: Environment,
): AsyncGenerator<Uint8Array> {
  const scanner = createRealPersonScanner();
  for await (const chunk of content) {
    if (scanner.write(chunk)) throw errors.FUND_REAL_PERSON({ environment }, { file: name });
    yield chunk;
  }
  if (scanner.end()) throw errors.FUND_REAL_PERSON({ environment }, { file: name });
}
