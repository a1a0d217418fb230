/**
 * The three functions of the metadata reflection proposal that @peculiar/x509's container asks for; it refuses to
 * load without them. What a program has of them already is left as it is.
 */
type Metadata = Map<unknown, unknown>;
const store = new WeakMap<object, Metadata>();

function ownMetadata(key: unknown, target: object): unknown {
  return store.get(target)?.get(key);
}

const polyfill = {
  defineMetadata(key: unknown, value: unknown, target: object): void {
    const metadata: Metadata = store.get(target) ?? new Map();
    store.set(target, metadata.set(key, value));
  },
  getOwnMetadata: ownMetadata,
  getMetadata(key: unknown, target: object): unknown {
    for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at)) {
      const found = ownMetadata(key, at);
      if (found !== undefined) return found;
    }
    return undefined;
  },
};

for (const [name, value] of Object.entries(polyfill)) {
  if (!(name in Reflect)) Object.defineProperty(Reflect, name, { value, configurable: true, writable: true });
}
