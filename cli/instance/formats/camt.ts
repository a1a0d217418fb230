import type { BodySequence, DataFormat, Declaration, Exchange } from '../../../engine/spi/index.ts';
import { isHandle, type SequenceItem } from '../../../engine/spi/index.ts';
import type { CamtReport } from '../../../transforms/iso20022/index.ts';
import { type CamtOptions, readCamt } from '../../../transforms/iso20022/index.ts';
import { instanceErrors } from '../errors.ts';

const declaration: Declaration = {
  kind: 'dataformat',
  name: 'camt',
  title: 'ISO 20022 account reports',
  description:
    'Reads camt.052, camt.053 and camt.054 (versions 02, 04, 06 and 08; any dialect; told by content) into a sequence of canonical payments that is made while the file is read. After `verify:camt` it uses what the check found out about references that repeat.',
  options: [],
  examples: [
    { title: 'Read what verify:camt has checked', yaml: '- unmarshal:\n    custom:\n      ref: camt' },
  ],
};

/** The `camt` data format: a re-openable body becomes a re-walkable sequence of canonical payments. */
export const camtFormat: DataFormat = {
  declaration,
  unmarshal(body: unknown, exchange: Exchange): BodySequence {
    if (!isHandle(body)) throw instanceErrors.ENGINE_BODY_NO_FILE({ format: 'camt', kind: typeof body });
    const report = exchange.properties['KaravaaniReport'] as CamtReport | undefined;
    return {
      kind: 'sequence',
      batches: (from = 0): AsyncIterable<readonly SequenceItem[]> => {
        const options: CamtOptions = report ? { from, repeats: report.repeats } : { from };
        return readCamt(body.open(), options);
      },
    };
  },
};
