import { constants } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isKaravaaniError } from '../../../lib/errors/index.ts';
import { RunStopped } from '../../exchange/index.ts';
import { compileExpression, type Evaluate, textOf } from '../../simple/index.ts';
import { type Exchange, HEADER, NotConnected, Permanent, type Producer } from '../../spi/index.ts';
import { errors } from './errors.ts';
import { fillName, isSafeName } from './names.ts';
import type { FileSettings } from './settings.ts';
import { bytesOf, DIRECTORY_MODE, FILE_MODE, writeFile } from './write.ts';

/** A done file is made or made empty, never what a link leads to. */
const DONE_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

/** What passes when somebody sees to the disk. */
const PASSING = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EROFS',
  'EMFILE',
  'ENFILE',
  'ESTALE',
  'ETIMEDOUT',
  'EHOSTDOWN',
]);

function outcomeOf(error: unknown, name: string): Error {
  if (error instanceof RunStopped) return error;
  if (isKaravaaniError(error)) return new Permanent(error);
  const { code = '', message } = error as NodeJS.ErrnoException;
  const told = errors.FILE_WRITE({ name, why: message }, { file: name }, error);
  return PASSING.has(code) ? new NotConnected(told) : new Permanent(told);
}

/** Writes one file per message. */
export class FileProducer implements Producer {
  readonly effect: Producer['effect'];
  readonly #settings: FileSettings;
  readonly #name: Evaluate | undefined;

  constructor(settings: FileSettings) {
    this.#settings = settings;
    // What is added twice stands twice; every other way of writing gives the same file again.
    this.effect = settings.fileExist === 'Append' ? 'one-shot' : 'idempotent';
    const { fileName } = settings;
    if (fileName !== undefined) this.#name = compileExpression({ text: fileName, place: {} });
  }

  async open(): Promise<void> {
    const { directory, autoCreate } = this.#settings;
    if (autoCreate) await mkdir(directory, { recursive: true, mode: DIRECTORY_MODE });
    await this.test();
  }

  async test(): Promise<void> {
    const { directory } = this.#settings;
    try {
      await readdir(directory);
    } catch (error) {
      throw errors.FILE_DIRECTORY({ directory, why: (error as Error).message }, {}, error);
    }
  }

  #nameOf(exchange: Exchange): string {
    const { id, routeId, body, headers, properties } = exchange;
    const header = (key: string): unknown => headers[key];
    const property = (key: string): unknown => properties[key];
    const given =
      this.#name?.({ id, routeId, body, headers, header, property }) ?? headers[HEADER.fileName] ?? id;
    const name = textOf(given);
    if (!isSafeName(name)) {
      const start = name.slice(0, 60);
      throw new Permanent(errors.FILE_NAME({ name: start }, { file: start }));
    }
    return name;
  }

  async send(exchange: Exchange): Promise<void> {
    const name = this.#nameOf(exchange);
    const { directory, doneFileName } = this.#settings;
    try {
      await writeFile(this.#settings, name, bytesOf(exchange.body));
      if (doneFileName !== undefined)
        await (await open(join(directory, fillName(doneFileName, name)), DONE_FILE, FILE_MODE)).close();
    } catch (error) {
      throw outcomeOf(error, name);
    }
    exchange.headers['CamelFileNameProduced'] = name;
  }
}
