import { createHash } from 'node:crypto';

/**
 * The page may use its own style and its own script, and nothing else: no network, no image, no form, and no script in what
 * others wrote, were it ever taken for markup.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy
 */
export const policyFor = (style: string, script: string): string =>
  `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
