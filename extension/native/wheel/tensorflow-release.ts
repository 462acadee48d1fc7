import { StepFailure } from '../set-up-events.js';

/** The release whose C library and headers are known to work with tfjs-node 4.22.0's C++. */
export const tensorflowVersion = '2.21.0';

/** The wheel that holds TensorFlow for a kind of machine. */
export interface TensorFlowRelease {
  /** Its name in the index. */
  readonly project: 'tensorflow' | 'tensorflow-cpu';
  /** What the platform part of the wheel's file name looks like. */
  readonly platform: RegExp;
}

/**
 * Which wheel this machine takes.
 *
 * @throws {StepFailure} where no wheel has a library that an addon can be linked with
 */
export function tensorflowRelease(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): TensorFlowRelease {
  switch (`${platform}-${arch}`) {
    // The leaner tensorflow-cpu exists for x86-64 only; on ARM the wheel of tensorflow has no GPU in it.
    case 'linux-x64':
      return { project: 'tensorflow-cpu', platform: /manylinux\w*_x86_64/ };
    case 'linux-arm64':
      return { project: 'tensorflow', platform: /manylinux\w*_aarch64/ };
    case 'darwin-arm64':
      return { project: 'tensorflow', platform: /macosx_\d+_\d+_arm64/ };
    default:
      throw new StepFailure(
        `TensorFlow ${tensorflowVersion} is not published for ${platform} on ${arch} in a form that can be used`,
      );
  }
}

/**
 * Refuses systems whose C library TensorFlow's libraries do not work with.
 *
 * @throws {StepFailure}
 */
export function requireGlibc(): void {
  if (process.platform !== 'linux') return;
  // Node reports which C library it runs on; on musl (Alpine) it reports no glibc.
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  if (header.glibcVersionRuntime === undefined)
    throw new StepFailure("TensorFlow's libraries need glibc, which this system (Alpine?) does not have");
}
