import { readOptions } from '../../../engine/declare/index.ts';
import type { ComponentContext, Exchange, Producer } from '../../../engine/spi/index.ts';
import type { Store } from '../../../engine/store/spi.ts';
import type { RegisterRig } from '../../../mocks/register/testing/rig.ts';
import { createRegisterComponent, type RegisterSettings } from '../index.ts';

/** What an endpoint gets; the adapter uses its clock and nothing else. */
export function testContext(now: () => number = Date.now): ComponentContext {
  const refuse = (what: string) =>
    new Proxy({} as Store & ComponentContext['archive'] & ComponentContext['log'], {
      get: (_, name) => {
        throw new Error(`the adapter used the ${what}: ${String(name)}`);
      },
    });
  return {
    routeId: 'r',
    store: refuse('store'),
    archive: refuse('archive'),
    log: refuse('log'),
    clock: { now },
  };
}

/** An exchange as a split makes it. */
export function part(body: unknown, item = 0, message = 'm1'): Exchange {
  return {
    id: `${message}-${item}`,
    routeId: 'r',
    body,
    headers: {},
    properties: { CamelSplitIndex: item },
    exception: undefined,
    writes: [],
  };
}

/** What a fund would tell of the rig's register. */
export function settingsOf(rig: RegisterRig, url: string): RegisterSettings {
  return {
    url,
    clientId: rig.clientId,
    clientSecretFile: rig.secretFile,
    caFile: rig.tls.authorityFile,
    certFile: rig.tls.certificateFile,
    keyFile: rig.tls.keyFile,
  };
}

/** An open endpoint, with all that a producer may offer; its options are read as the engine reads a route's. */
export async function openEndpoint(
  operation: 'payments' | 'members',
  settings: RegisterSettings,
): Promise<
  Producer & Required<Pick<Producer, 'test' | 'close'>> & { sendBatch: NonNullable<Producer['sendBatch']> }
> {
  const component = createRegisterComponent(settings);
  const { values, errors } = readOptions(component.declaration, {
    raw: {},
    path: operation,
    place: {},
    places: {},
  });
  if (errors.length > 0) throw errors[0];
  const producer = component.createProducer!(values, testContext());
  await producer.open!();
  return producer as Awaited<ReturnType<typeof openEndpoint>>;
}

/** What a promise was rejected with; undefined when it was not. */
export async function failureOf(promise: void | Promise<void>): Promise<unknown> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error;
  }
}
