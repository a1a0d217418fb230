export {
  type DataKeys,
  dataKey,
  NONCE_BYTES,
  type Row,
  type Sealed,
  seal,
  TAG_BYTES,
  unseal,
} from './envelope.ts';
export { createKeyFile } from './key-file.ts';
export {
  type Keyring,
  type KeyringFiles,
  openKeyring,
  openRingText,
  type Rotation,
  rotate,
  saveRing,
  withKeysOf,
} from './keyring.ts';
