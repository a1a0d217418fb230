import { Command } from 'commander';
import { EXIT, runCommand } from '../exit.ts';
import { table, writeJson, writeOut } from '../output.ts';
import { positiveNumber, wholeNumber } from './numbers.ts';

/** `karavaani bench NAME`: each prints one JSON object with `--json`. */
export function benchCommand(): Command {
  return new Command('bench')
    .description('Measures Karavaani on this machine.')
    .argument('[name]', 'which benchmark; without it, the list')
    .option('--json', 'one JSON object {bench, machine, runs, metrics, peers, ratios} on stdout')
    .option('--seed <n>', 'seed of what is random (kill)', wholeNumber)
    .option(
      '--scale <share>',
      'a share of the full size, for trying out; the figures then mean little',
      positiveNumber,
      1,
    )
    .action((name: string | undefined, options: { json?: boolean; seed?: number; scale: number }) =>
      runCommand(async () => {
        const { benches } = await import('../../bench/index.ts');
        if (name === undefined && options.json) {
          await writeJson(benches.map((bench) => ({ name: bench.name, description: bench.description })));
          return EXIT.ok;
        }
        if (name === undefined) {
          await writeOut(`${table(benches.map((bench) => [bench.name, bench.description]))}\n`);
          return EXIT.ok;
        }
        const bench = benches.find((one) => one.name === name);
        if (!bench) {
          const { cliErrors } = await import('../errors.ts');
          throw cliErrors.CLI_BENCH_UNKNOWN({ name, known: benches.map((one) => one.name).join(', ') });
        }
        const report = await bench.run({
          scale: options.scale,
          ...(options.seed === undefined ? {} : { seed: options.seed }),
          progress: (text) => process.stderr.write(`${text}\n`),
        });
        if (options.json) await writeJson(report);
        else await writeOut(`${describe(report)}\n`);
        return report.reached ? EXIT.ok : EXIT.findings;
      }, options.json),
    );
}

function describe(report: { metrics: Record<string, unknown>; ratios: Record<string, number> }): string {
  const rows = [
    ...Object.entries(report.metrics).map(([name, value]) => [name, JSON.stringify(value)]),
    ...Object.entries(report.ratios).map(([peer, ratio]) => [`ratio to ${peer}`, ratio.toFixed(2)]),
  ];
  return table(rows);
}
