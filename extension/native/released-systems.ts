/**
 * What the file names of TensorFlow's own release for tfjs-node call a system; undefined for machines that no
 * addon was compiled for.
 */
export function releasedSystem(platform: NodeJS.Platform, arch: string): string | undefined {
  if (arch !== 'x64') return undefined;
  const systems: Partial<Record<NodeJS.Platform, string>> = {
    linux: 'linux',
    darwin: 'darwin',
    win32: 'windows',
  };
  return systems[platform];
}
