import { StepFailure } from '../set-up-events.js';
import { BadAnswer } from './get.js';
import { TunnelRefused } from './tunnel-agent.js';

/**
 * Says why something could not be fetched, and what would help.
 *
 * @param what what was being fetched, e.g. `TensorFlow 2.21.0`
 * @param help what would help where the host itself is out of reach
 */
export function explainFetch(error: unknown, what: string, address: URL, help: string): StepFailure {
  if (error instanceof StepFailure) return error;
  const failure = (why: string, remedy: string) =>
    new StepFailure(`${what} could not be downloaded: ${why}`, remedy);
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (error instanceof TunnelRefused && error.status === 407)
    return failure(
      'the proxy wants a name and a password',
      'Write them into the proxy’s address (the setting http.proxy, or HTTPS_PROXY): http://NAME:PASSWORD@HOST:PORT',
    );
  if (error instanceof BadAnswer || error instanceof TunnelRefused) return failure(message, help);
  if (disk[code]) return failure(disk[code][0], disk[code][1]);
  if (untrusted.test(code))
    return failure(
      `the certificate of ${address.host} is not trusted (${code})`,
      'If your organisation reads encrypted traffic, name its certificate in NODE_EXTRA_CA_CERTS and start anew',
    );
  if (unreachable.includes(code))
    return failure(
      `${address.host} cannot be reached (${code})`,
      `${help}. Behind a proxy, name it in the setting http.proxy or in HTTPS_PROXY`,
    );
  return failure(message || code, help);
}

const disk: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', 'Free 1.5 GB of disk'],
  EDQUOT: ['your share of the disk is used up', 'Free 1.5 GB of it'],
  EROFS: ['the disk cannot be written to', 'Make its file system writable'],
  EACCES: ['its folder cannot be written to', 'Make the folder that the set-up keeps things in writable'],
};

/** How Node calls certificates that no authority it knows has signed, or that are not the host's. */
const untrusted = /CERT|UNABLE_TO|SSL|TLS/;

const unreachable = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
];
