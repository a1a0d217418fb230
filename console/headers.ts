/**
 * What every answer says to the browser: nothing but our own files is loaded, nothing runs, nobody frames the
 * page, and nothing of it is kept.
 */
export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
};

/** Names that a browser on this machine uses for this machine. */
export const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a request was meant for us. A page anywhere can have its own name resolve to 127.0.0.1 and so read
 * what a browser may read (DNS rebinding); it cannot change the name that the browser asks for.
 */
export function isOurHost(host: string | undefined, hosts: readonly string[]): boolean {
  return host !== undefined && hosts.includes(host.replace(/:\d+$/, '').toLowerCase());
}
