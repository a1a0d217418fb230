import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadRegisterKit, runKit, TargetUnreachable } from '../../contracts/kits/index.ts';
import { openRegisterDriver } from '../../contracts/kits/register/driver.ts';
import { readRules } from './index.ts';
import { createRegisterRig, type RegisterRig } from './testing/rig.ts';

let rig: RegisterRig;
beforeAll(async () => {
  rig = await createRegisterRig();
});
afterAll(() => rig.close());

const kit = await loadRegisterKit();
const rules = Object.keys((await readRules()).all);

describe('the register simulator', () => {
  it('passes every case of its kit, and all that the contract offers has a case', async () => {
    const simulator = await rig.start();
    const report = await runKit('register', { target: simulator.url, config: rig.target() });
    expect(report.cases.filter(({ result }) => result !== 'pass')).toEqual([]);
    expect(report.cases).toHaveLength(kit.cases.length);
    expect(simulator.faults().filter(({ unused }) => unused)).toEqual([]);
    expect(report.numbers).toEqual({ index: 1, score: 1, proven: 0 });
    await simulator.close();
  });

  it.each(rules)('is found out by its kit without the rule %s', async (rule) => {
    const simulator = await rig.start({ withoutRules: [rule], checkAnswers: false, ledgerFile: ':memory:' });
    const only = (each: { rules: readonly string[] }) => each.rules.includes(rule);
    const report = await runKit('register', { target: simulator.url, config: rig.target(), only });
    expect(report.summary.fail).toBeGreaterThan(0);
    await simulator.close();
  });

  it('is not judged when nobody listens, and that it is away passes no case', async () => {
    const simulator = await rig.start();
    const target = { target: simulator.url, config: rig.target() };
    const driver = await openRegisterDriver(simulator.url, rig.target());
    await simulator.close();
    await expect(runKit('register', target)).rejects.toThrow(TargetUnreachable);
    const observed = await driver.perform({ health: { certificate: 'none' } });
    expect(observed).toEqual({ connection: 'nobody listens' });
    await driver.close();
  });

  it('refuses to do without a rule that it does not have', async () => {
    await expect(rig.start({ withoutRules: ['key-keept'] })).rejects.toThrow('"key-keept" is no rule');
  });
});
