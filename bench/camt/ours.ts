/**
 * One measured reading: `node bench/camt/ours.ts FILE`, or `-` for standard input. What is timed is all between
 * opening the file and the finished report: every canonical payment is made, and every check that the file itself
 * proves is done, in one reading. Loading the program is not in it. Prints one line of JSON.
 */
import { openSync, readSync } from 'node:fs';
import { createCamtReader } from '../../transforms/iso20022/index.ts';

const [file = '-'] = process.argv.slice(2);
const BLOCK = 64 * 1024;

const started = performance.now();
const reader = createCamtReader();
let payments = 0;

/** Takes the payments as a caller would, and lets them go. */
function take(): void {
  for (const { value } of reader.take()) if (value.key !== '') payments += 1;
}

if (file === '-') {
  for await (const chunk of process.stdin) {
    reader.write(chunk);
    take();
  }
} else {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(BLOCK);
  for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer)) {
    reader.write(buffer.subarray(0, length));
    take();
  }
}
reader.end();
take();
const report = reader.report();

const seconds = (performance.now() - started) / 1000;
const peakRssMb = process.resourceUsage().maxRSS / 1024;
const findings = report.findings.map((finding) => finding.code);
const { entries } = report;
process.stdout.write(`${JSON.stringify({ seconds, entries, payments, findings, peakRssMb })}\n`);
