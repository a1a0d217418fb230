import type { Component } from '../../spi/index.ts';
import { FileConsumer } from './consumer.ts';
import { declaration } from './declaration.ts';
import { FileProducer } from './producer.ts';
import { fileSettings } from './settings.ts';

/** `file:`: files in, files out. */
export const file: Component = {
  declaration,
  createConsumer: (values, context) => new FileConsumer(fileSettings(values), context),
  createProducer: (values) => new FileProducer(fileSettings(values)),
};
