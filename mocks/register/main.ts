import { readProcessOptions } from './process-options.ts';
import { type RegisterSimulator, startRegisterSimulator } from './simulator.ts';

/**
 * Registers as a process of their own: `node mocks/register/main.ts OPTIONS.json`. One line of JSON on standard
 * output says that all listen and where; SIGTERM and SIGINT close them.
 */
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Give an options file: node mocks/register/main.ts OPTIONS.json\n');
  process.exit(2);
}

const simulators: RegisterSimulator[] = [];
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(simulators.map((simulator) => simulator.close()));
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

const options = await readProcessOptions(file);
const ready: { fund: string; url: string }[] = [];
for (const register of options.registers) {
  const simulator = await startRegisterSimulator(register);
  simulators.push(simulator);
  ready.push({ fund: register.fund, url: simulator.url });
}
if (options.stopWhenInputEnds) process.stdin.on('end', stop).resume();
process.stdout.write(`${JSON.stringify({ ready: true, registers: ready })}\n`);
