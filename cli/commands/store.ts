import { Command } from 'commander';
import { EXIT, runCommand } from '../exit.ts';
import { table, writeJson, writeOut } from '../output.ts';

interface StoreOptions {
  readonly fund: string;
  readonly json?: boolean;
}

/** `karavaani store backup|verify|restore`. */
export function storeCommand(): Command {
  const store = new Command('store').description("Backs up, verifies and restores a fund's store.");
  store
    .command('backup')
    .description('Makes a verified copy; the instance may be running.')
    .requiredOption('--fund <fund>', 'whose store')
    .requiredOption('--to <file>', 'where the copy goes; refused when it exists')
    .option('--json', 'the report as JSON')
    .action((options: StoreOptions & { to: string }) =>
      runCommand(async () => {
        const { backupStore } = await import('../instance/store-care.ts');
        return told('Backed up and verified', await backupStore(options.fund, options.to), options.json);
      }, options.json),
    );
  store
    .command('verify')
    .description("Proves that the store, or a backup of it, is whole and opens with the fund's key.")
    .requiredOption('--fund <fund>', 'whose store')
    .option('--backup <file>', 'a backup, instead of the store itself')
    .option('--json', 'the report as JSON')
    .action((options: StoreOptions & { backup?: string }) =>
      runCommand(async () => {
        const { verifyStore } = await import('../instance/store-care.ts');
        return told('Whole and readable', await verifyStore(options.fund, options.backup), options.json);
      }, options.json),
    );
  store
    .command('restore')
    .description(
      'Puts a verified backup in the place of the store; the old store is moved aside, not removed.',
    )
    .requiredOption('--fund <fund>', 'whose store; its instance must be stopped')
    .requiredOption('--backup <file>', 'what to restore')
    .option('--json', 'the report as JSON')
    .action((options: StoreOptions & { backup: string }) =>
      runCommand(async () => {
        const { restoreStore } = await import('../instance/store-care.ts');
        return told('Restored', await restoreStore(options.fund, options.backup), options.json);
      }, options.json),
    );
  return store;
}

async function told(what: string, report: object, json: boolean | undefined): Promise<number> {
  if (json) await writeJson(report);
  else {
    const rows = Object.entries(report).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
    await writeOut(`${what}.\n${table(rows)}\n`);
  }
  return EXIT.ok;
}
