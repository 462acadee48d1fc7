import { releasedSystem } from './released-systems.js';
import { tensorflowRelease } from './wheel/tensorflow-release.js';

/** Whether tfjs-node can be set up on such a machine at all, as far as that is known without trying. */
export function isSupported(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): boolean {
  if (releasedSystem(platform, arch) !== undefined) return true;
  try {
    tensorflowRelease(platform, arch);
    return true;
  } catch {
    return false;
  }
}
