import { createBankComponent } from '../../adapters/bank/index.ts';
import { createRegisterComponent } from '../../adapters/register/index.ts';
import { createVerify, direct, file, timer } from '../../engine/component/index.ts';
import type { SchemaSource } from '../../engine/declare/index.ts';
import { eips } from '../../engine/eip/index.ts';
import { camtFormat } from '../../transforms/iso20022/index.ts';
import { createMappingComponent } from './components/mapping.ts';

/** The declarations of everything that routes of an instance may name: for reference pages and editors. */
export function declared(): SchemaSource {
  const components = [
    createBankComponent(),
    direct,
    file,
    createMappingComponent(new Map()),
    createRegisterComponent(),
    timer,
    createVerify([]),
  ];
  return {
    eips: [...eips.values()].map(({ declaration }) => declaration),
    components: components.map(({ declaration }) => declaration),
    formats: [camtFormat.declaration],
  };
}
