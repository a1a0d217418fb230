import type { ItemSource } from '../../../contracts/register/index.ts';
import { type Exchange, PROPERTY } from '../../../engine/spi/index.ts';

/** Where an item comes from: the message that its part was split from, and the part's position. */
export function sourceOf(exchange: Exchange): ItemSource {
  const index = exchange.properties[PROPERTY.splitIndex];
  if (typeof index !== 'number') return { message: exchange.id, item: 0 };
  const suffix = `-${index}`;
  const { id } = exchange;
  return { message: id.endsWith(suffix) ? id.slice(0, -suffix.length) : id, item: index };
}
