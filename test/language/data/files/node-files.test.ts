import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'langium';
import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../../../language/services/node-files.js';

describe('files on disk', () => {
  test('are read in parts, and may not lead out of the workspace', () => {
    const root = mkdtempSync(join(tmpdir(), 'unroll-files-'));
    try {
      mkdirSync(join(root, 'work'));
      writeFileSync(join(root, 'secret.csv'), 'a\n1\n');
      writeFileSync(join(root, 'work', 'a.csv'), 'abcdef');
      symlinkSync(join(root, 'secret.csv'), join(root, 'work', 'link.csv'));
      const access = nodeFiles(() => [URI.file(join(root, 'work'))]);
      const file = URI.file(join(root, 'work', 'a.csv'));
      expect(access.stat(file)?.size).toBe(6);
      expect(new TextDecoder().decode(access.read(file, 2, 4))).toBe('cd');
      expect(new TextDecoder().decode(access.read(file, 4, 10))).toBe('ef');
      expect(access.stat(URI.file(join(root, 'work')))).toBeUndefined();
      expect(access.stat(URI.file(join(root, 'none')))).toBeUndefined();
      expect(access.workspaceOf(URI.file(join(root, 'work', 'sub', 'm.lstm'))).path).toBe(
        URI.file(join(root, 'work')).path,
      );
      expect(access.workspaceOf(URI.file(join(root, 'm.lstm'))).path).toBe(URI.file(root).path);
      expect(access.realPath(URI.file(join(root, 'work', 'link.csv'))).path).toMatch(/secret\.csv$/);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
