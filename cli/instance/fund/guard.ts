import { isHandle } from '../../../engine/spi/index.ts';
import {
  createRealPersonScanner,
  pathOfRealPerson,
  textHasRealPerson,
} from '../../../transforms/guard/index.ts';
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
  /** Looks at a file's name, where letters and digits may touch a code. @throws FUND_REAL_PERSON, without the name */
  demandName(name: string): void;
  /**
   * Looks through what a message brings: headers, and a body that is a JSON value or bytes. A file is looked through
   * on its way into the archive. @throws FUND_REAL_PERSON with its path, never with the code
   */
  demandMessage(message: { readonly headers: object; readonly body: unknown }): void;
}

export function createEnvironmentGuard(environment: Environment): EnvironmentGuard {
  const active = environment !== 'production' && environment !== 'production-copy';
  return {
    active,
    watch: (content, name) => (active ? watch(content, name, environment) : content),
    demandName: (name) => {
      if (active && nameHasRealPerson(name)) throw errors.FUND_REAL_PERSON({ environment });
    },
    demandMessage: ({ headers, body }) => {
      if (!active) return;
      const bytes = body instanceof Uint8Array ? body : undefined;
      const path = pathOfRealPerson({ headers, ...(bytes === undefined && !isHandle(body) && { body }) });
      if (path !== undefined) throw errors.FUND_REAL_PERSON({ environment }, { path });
      if (bytes !== undefined && bytesHaveRealPerson(bytes))
        throw errors.FUND_REAL_PERSON({ environment }, { path: 'body' });
    },
  };
}

/** Everything in a name that has the form of a code, whatever stands around it. */
const LIKE_CODE = /(?<!\d)\d{6}[-+A-FU-Y]\d{3}[\dA-Z](?!\d)/gi;

function nameHasRealPerson(name: string): boolean {
  return (name.match(LIKE_CODE) ?? []).some(textHasRealPerson);
}

function bytesHaveRealPerson(bytes: Uint8Array): boolean {
  const scanner = createRealPersonScanner();
  return scanner.write(bytes) || scanner.end();
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
