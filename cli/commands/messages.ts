import { Command, Option } from 'commander';
import { EXIT, runCommand } from '../exit.ts';

interface MessagesOptions {
  readonly fund: string;
  readonly json?: boolean;
}

const STATES = ['in-flight', 'settled', 'parked', 'quarantined', 'discarded'];

/** `karavaani messages list|show|retry|discard`: looks at messages and repairs parked ones. */
export function messagesCommand(): Command {
  const messages = new Command('messages').description(
    'Looks at messages and repairs parked ones; the instance may be running or stopped.',
  );
  messages
    .command('list')
    .description('Messages, newest first.')
    .requiredOption('--fund <fund>', 'whose messages')
    .addOption(new Option('--state <state>', 'only these').choices(STATES))
    .option('--json', 'as JSON')
    .action((options: MessagesOptions & { state?: string }) =>
      runCommand(async () => {
        const { listMessages } = await import('../messages/list.ts');
        await listMessages(options);
        return EXIT.ok;
      }, options.json),
    );
  messages
    .command('show')
    .description("One message: its steps, findings, tallies and parked items. Members' data is masked.")
    .argument('<id>', 'a message, or a parked item')
    .requiredOption('--fund <fund>', 'whose message')
    .option('--json', 'as JSON')
    .action((id: string, options: MessagesOptions) =>
      runCommand(async () => {
        const { showMessage } = await import('../messages/show.ts');
        await showMessage(id, options);
        return EXIT.ok;
      }, options.json),
    );
  messages
    .command('retry')
    .description('Tries a parked item, or everything parked of a message, again from the kept bytes.')
    .argument('<id>', 'a message, or a parked item')
    .requiredOption('--fund <fund>', 'whose message')
    .option('--json', 'as JSON')
    .action((id: string, options: MessagesOptions) =>
      runCommand(async () => {
        const { retryMessage } = await import('../messages/repair.ts');
        return retryMessage(id, options);
      }, options.json),
    );
  messages
    .command('discard')
    .description(
      'Ends a parked item, or everything parked of a message, without posting it. Deletes nothing.',
    )
    .argument('<id>', 'a message, or a parked item')
    .requiredOption('--fund <fund>', 'whose message')
    .requiredOption('--reason <text>', 'why; kept with your user name')
    .option('--json', 'as JSON')
    .action((id: string, options: MessagesOptions & { reason: string }) =>
      runCommand(async () => {
        const { discardMessage } = await import('../messages/repair.ts');
        return discardMessage(id, options);
      }, options.json),
    );
  return messages;
}
