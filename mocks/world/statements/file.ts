import type { World } from '../world.ts';
import type { Dialect } from './dialect.ts';
import { type Expected, type ExpectedItem, expectedItems, expectedOf } from './expected.ts';
import type { FilePlan, MessageName, Version } from './model.ts';
import type { ProfileName } from './profiles.ts';
import { writeFile } from './write-file.ts';

/** A statement file: iterate it for its bytes, as often as wanted; they are made anew, and the same, each time. */
export interface StatementFile extends Iterable<Uint8Array> {
  /** As the bank names it. */
  readonly name: string;
  readonly message: MessageName;
  readonly version: Version;
  readonly profile: ProfileName;
  /** Counted when first asked for, by going through the plan once. */
  readonly expected: Expected;
  /** Every item in file order with what should become of it. */
  items(): Iterable<ExpectedItem>;
}

/** A file together with what it was made from, so that a fault can be put into it. */
export class PlannedFile implements StatementFile {
  readonly name: string;
  readonly world: World;
  readonly plan: FilePlan;
  readonly dialect: Dialect;
  readonly verdict: Expected['verdict'];
  readonly #spoil: (bytes: Iterable<Uint8Array>) => Iterable<Uint8Array>;
  #expected: Expected | undefined;

  constructor(
    name: string,
    world: World,
    plan: FilePlan,
    dialect: Dialect,
    verdict: Expected['verdict'] = 'accepted',
    spoil = (bytes: Iterable<Uint8Array>) => bytes,
  ) {
    this.name = name;
    this.world = world;
    this.plan = plan;
    this.dialect = dialect;
    this.verdict = verdict;
    this.#spoil = spoil;
  }

  get message(): MessageName {
    return this.plan.message;
  }

  get version(): Version {
    return this.dialect.version;
  }

  get profile(): ProfileName {
    return this.dialect.profile.name;
  }

  get expected(): Expected {
    this.#expected ??= expectedOf(this.world, this.plan, this.verdict);
    return this.#expected;
  }

  items(): Iterable<ExpectedItem> {
    return expectedItems(this.world, this.plan);
  }

  [Symbol.iterator](): Iterator<Uint8Array> {
    return this.#spoil(writeFile(this.plan, this.dialect))[Symbol.iterator]();
  }
}

/** The bank's file type, the day, a running number. */
export function fileName({ message, profile }: Dialect, date: string, index: number): string {
  return `${profile.fileTypes[message] ?? message}-${date.replaceAll('-', '')}-${index + 1}.${profile.suffix}`;
}
