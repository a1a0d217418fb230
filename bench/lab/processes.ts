import { readFile } from 'node:fs/promises';

/** Ticks of /proc/PID/stat in a second: `sysconf(_SC_CLK_TCK)` is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
/** Position of utime among the fields after the command name (proc(5), /proc/pid/stat, field 14). */
const UTIME = 11;

/** Highest resident memory that a living process has had so far, threads included; MiB (proc(5), VmHWM). */
export async function peakRssMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return Math.round((Number(kib) / 1024) * 10) / 10;
}

/** Processor time that a living process has used so far, user and system, all threads; seconds. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The command name stands in parentheses and may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME]) + Number(fields[UTIME + 1])) / TICKS_PER_SECOND;
}
