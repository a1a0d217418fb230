import { Command } from 'commander';
import { EXIT, runCommand } from '../exit.ts';

const HELP = `
Reads the file once: lines on stdout are provisional until the exit code is 0, because a fault may stand at the end of the
file, and because a payment's key may change when its bank reference repeats later in the same entry.
Stdout: one canonical payment (contracts/canonical/payment.schema.json) a line. Stderr: summary and warnings.
Standard output is data and is not masked.`;

/** `karavaani transform FORMAT [FILE|-]`: a bank file to canonical payments. */
export function transformCommand(): Command {
  return new Command('transform')
    .description('Reads a bank file and writes canonical payments, one JSON object a line.')
    .argument('<format>', 'camt.052, camt.053 or camt.054; version and dialect are told by the content')
    .argument('[file]', 'the file; - or nothing reads standard input', '-')
    .option('--json', 'summary and errors as JSON on stderr')
    .addHelpText('after', HELP)
    .action((format: string, file: string, options: { json?: boolean }) =>
      runCommand(async () => {
        const { transform } = await import('../transform/camt.ts');
        await transform(format, file, options.json === true);
        return EXIT.ok;
      }, options.json),
    );
}
