import { describeBankChannel } from './channel-behaviour.ts';
import { MemoryChannel } from './memory-channel.ts';

describeBankChannel('a bank in memory', async () => {
  const channel = new MemoryChannel();
  return {
    channel,
    place: async (name, content) => channel.place(name, content),
    remove: async (name) => channel.remove(name),
    settle: async () => undefined,
    kept: async (as) => channel.acknowledged.filter((file) => file.as === as).map(({ content }) => content),
    dispose: async () => undefined,
  };
});
