import type { KaravaaniError } from '../../lib/errors/index.ts';
import { type Finding, Permanent } from '../spi/index.ts';

/** A check refused the whole message: nothing of it goes on, and a person decides. */
export class Quarantined extends Permanent {
  readonly findings: readonly Finding[];

  constructor(error: KaravaaniError, findings: readonly Finding[]) {
    super(error);
    this.findings = findings;
  }
}
