import { Command, Option } from 'commander';
import { EXIT, runCommand } from '../exit.ts';
import { writeOut } from '../output.ts';

/** `karavaani key create|rotate`: the key that wraps a fund's data keys. */
export function keyCommand(): Command {
  const key = new Command('key').description("Makes and changes the key that protects a fund's stored data.");
  key
    .command('create')
    .description("Makes a fund's key file (32 random bytes, mode 0600); refuses one that exists.")
    .option('--fund <fund>', 'writes the file that the fund configuration names')
    .addOption(new Option('--file <file>', 'writes this file').conflicts('fund'))
    .action((options: { fund?: string; file?: string }) =>
      runCommand(async () => {
        const { createFundKey } = await import('../instance/keys.ts');
        const { file, id } = await createFundKey(options);
        await writeOut(
          `Made ${file} with key ${id}. Keep a copy where the data is not: without it nothing can be read.\n`,
        );
        return EXIT.ok;
      }),
    );
  key
    .command('rotate')
    .description("Wraps a fund's data keys by another key; stored payloads are not written again.")
    .requiredOption('--fund <fund>', 'whose keys')
    .requiredOption(
      '--to <file>',
      'the key file to change to, from the home of the fund as store.keyFile; made when it does not exist',
    )
    .option('--new-data-key', 'also seal what comes from now on with a new data key')
    .action((options: { fund: string; to: string; newDataKey?: boolean }) =>
      runCommand(async () => {
        const { rotateFundKey } = await import('../instance/keys.ts');
        const { from, to } = await rotateFundKey(options.fund, options.to, options.newDataKey === true);
        await writeOut(
          `Data keys of ${options.fund} are wrapped by ${to} now. Set store.keyFile to it, restart the instance, and remove ${from} when no backup needs it.\n`,
        );
        return EXIT.ok;
      }),
    );
  return key;
}
