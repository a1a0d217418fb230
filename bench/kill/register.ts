import type { RegisterProcess } from '../../cli/process/registers.ts';
import type { Lab } from '../lab/lab.ts';
import { RegisterAdmin } from '../lab/register-admin.ts';
import { pace } from './days.ts';

/** The simulated register of a kill run: it is killed and comes back at the same address, paced anew. */
export class PacedRegister {
  readonly #lab: Lab;
  readonly #seed: number;
  #process: Promise<RegisterProcess>;
  #round = 0;
  kills = 0;

  constructor(lab: Lab, seed: number) {
    this.#lab = lab;
    this.#seed = seed;
    this.#process = lab.startRegister();
    this.#process.catch(() => {});
  }

  /** Makes the requests to come last for a while. */
  async pace(): Promise<void> {
    const admin = await this.admin();
    await admin.plan(pace(this.#seed, this.#round++));
    admin.close();
  }

  /** Resolves when it listens. */
  async admin(): Promise<RegisterAdmin> {
    await this.#process;
    return RegisterAdmin.open(this.#lab.registerUrl, this.#lab.access);
  }

  /** Kills it; it comes back by itself. */
  async kill(): Promise<void> {
    await (await this.#process).kill();
    this.kills += 1;
    this.#process = this.#lab.startRegister();
    // Whoever awaits it hears of a failure; until then it must not end this process.
    this.#process.catch(() => {});
  }

  async stop(): Promise<void> {
    await (await this.#process).stop();
  }
}
