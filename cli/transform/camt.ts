import { isKaravaaniError } from '../../lib/errors/index.ts';
import { type CamtReport, readCamt } from '../../transforms/iso20022/index.ts';
import { cliErrors } from '../errors.ts';
import { openInput } from '../given-path.ts';
import { writeOut } from '../output.ts';

const FORMATS = ['camt.052', 'camt.053', 'camt.054'];

/** Writes a file's canonical payments to stdout, and its summary to stderr. Throws coded errors on bad input. */
export async function transform(format: string, file: string, json: boolean): Promise<void> {
  if (!FORMATS.includes(format)) throw cliErrors.CLI_FORMAT_UNKNOWN({ format, known: FORMATS.join(', ') });
  const name = file === '-' ? 'standard input' : file;
  const reading = readCamt(await openInput(file));
  try {
    for await (const items of reading) {
      await writeOut(`${items.map(({ value }) => JSON.stringify(value)).join('\n')}\n`);
    }
  } catch (error) {
    throw isKaravaaniError(error) ? error.at({ file: name }) : error;
  }
  const report = reading.report();
  if (report.format !== format) {
    throw cliErrors.TRANSFORM_FORMAT_OTHER({ format, found: report.format }, { file: name });
  }
  process.stderr.write(json ? `${JSON.stringify(report)}\n` : summary(report));
  const refusal = report.findings.find(({ level }) => level === 'refuse');
  if (refusal)
    throw cliErrors.TRANSFORM_REFUSED(
      { what: refusal.what, code: refusal.code },
      { file: name, ...refusal.place },
    );
}

function summary(report: CamtReport): string {
  const lines = [
    `${report.format}.001.${report.version} ${report.messageId}: ${report.statements.length} statement(s), ${report.entries} entries, ${report.items} payments`,
    ...report.totals.map(({ group, count, amount }) => `booked ${group}: ${count}, ${amount} minor units`),
    ...report.findings.map(
      ({ level, code, what, remedy }) =>
        `${level === 'warn' ? 'warning' : 'refused'} ${code}: ${what}. ${remedy}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
