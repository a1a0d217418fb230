import { Command, Option } from 'commander';
import type { KitReport } from '../../contracts/kits/index.ts';
import { EXIT, runCommand } from '../exit.ts';
import { table, writeJson, writeOut } from '../output.ts';

interface VerifyOptions {
  readonly target: string;
  readonly config: string;
  readonly format: 'text' | 'json' | 'junit';
  readonly json?: boolean;
}

/** `karavaani contract verify KIT`: the same cases against a simulator, a test environment, or any URL. */
export function contractCommand(): Command {
  const contract = new Command('contract').description('Conformance kits of outside systems.');
  contract
    .command('verify')
    .description("Runs a kit's cases against a target and reports each, with the evidence of what it checks.")
    .argument('<kit>', 'which system (register)')
    .requiredOption('--target <url>', 'base URL of the system')
    .requiredOption(
      '--config <file>',
      'how to reach it: client id, secret file, certificates (docs/how-to/verify-a-contract.md)',
    )
    .addOption(
      new Option('--format <format>', 'of the report').choices(['text', 'json', 'junit']).default('text'),
    )
    .option('--json', 'the same as --format json')
    .action((kit: string, options: VerifyOptions) =>
      runCommand(async () => {
        const { KITS, KitFileError, runKit, TargetUnreachable, toJUnit } = await import(
          '../../contracts/kits/index.ts'
        );
        const { cliErrors } = await import('../errors.ts');
        const name = KITS.find((each) => each === kit);
        if (name === undefined) throw cliErrors.CLI_KIT_UNKNOWN({ kit, known: KITS.join(', ') });
        const report = await runKit(name, options).catch((cause: unknown) => {
          if (cause instanceof TargetUnreachable) {
            const { target } = options;
            throw cliErrors.CLI_TARGET_UNREACHABLE({ target, reason: cause.message }, {}, cause);
          }
          if (!(cause instanceof KitFileError)) throw cause;
          throw cliErrors.CLI_KIT_CONFIGURATION({ what: cause.message }, { file: options.config }, cause);
        });
        const format = options.json ? 'json' : options.format;
        if (format === 'json') await writeJson(report);
        else if (format === 'junit') await writeOut(await toJUnit(report));
        else await writeOut(`${describe(report)}\n`);
        return report.summary.fail === 0 ? EXIT.ok : EXIT.findings;
      }, options.json),
    );
  return contract;
}

function describe({ kit, cases, summary, numbers, assumed }: KitReport): string {
  const failed = cases.flatMap(({ id, mismatches }) =>
    mismatches.map(
      ({ at, expected, got }) =>
        `  ${id} ${at}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`,
    ),
  );
  return [
    table(
      cases.map(({ id, result, title, reason }) => [result, id, reason ? `${title} (${reason})` : title]),
    ),
    ...failed,
    `${kit}: ${Object.entries(summary)
      .map(([result, count]) => `${count} ${result}`)
      .join(
        ', ',
      )}; ${Math.round(numbers.index * 100)} % of the contract has a case, ${Math.round(numbers.proven * 100)} % of the rules are confirmed from outside`,
    ...assumed.map(({ rule, what }) => `assumed: ${rule}: ${what}`),
  ].join('\n');
}
