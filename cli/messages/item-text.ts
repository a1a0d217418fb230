import { controlAddress } from '../instance/control/address.ts';
import type { ParkedItem } from '../instance/control/control.ts';
import type { FundConfig } from '../instance/fund/index.ts';
import { table } from '../output.ts';
import { told } from './words.ts';

type Clock = (at: number) => string;

/** A parked item as people read it: why, where, and how to see its bytes. Its content is not shown. `fund` as typed. */
export function itemText(item: ParkedItem, fund: string, config: FundConfig, clock: Clock): string {
  const {
    id,
    message,
    routeId,
    item: position,
    state,
    step,
    attempts,
    at,
    original,
    origin,
    resolved,
  } = item;
  const rows: [string, string | undefined][] = [
    ['item', id],
    ['state', state],
    ['message', message],
    ['route', routeId],
    ['position', position === undefined ? 'the whole message' : String(position + 1)],
    ['step', step],
    ['attempts', String(attempts)],
    ['parked', clock(at)],
    ['original', original && `${original.name} (sha256 ${original.sha256})`],
    ['bytes', origin && `${origin.length} from byte ${origin.offset}, ${origin.encoding}`],
    [
      'ended',
      resolved &&
        [clock(resolved.at), resolved.by && `by ${resolved.by}`, resolved.reason].filter(Boolean).join(', '),
    ],
  ];
  const facts = table(rows.filter((row): row is [string, string] => row[1] !== undefined));
  return [facts, '', told(item), ...waysOn(item, fund, config)].join('\n');
}

function waysOn({ id, state, original }: ParkedItem, fund: string, config: FundConfig): readonly string[] {
  const open = state === 'open' || state === 'quarantined';
  return [
    ...(original === undefined
      ? []
      : [
          '',
          "Its bytes hold people's data and are shown by the running instance to its own user alone:",
          `  curl --silent --unix-socket ${controlAddress(config).path} http://instance/messages/${id}/bytes`,
        ]),
    ...(open
      ? [
          'When the cause is mended, or to give it up:',
          `  karavaani messages retry --fund ${fund} ${id}`,
          `  karavaani messages discard --fund ${fund} ${id} --reason TEXT`,
        ]
      : []),
  ];
}
