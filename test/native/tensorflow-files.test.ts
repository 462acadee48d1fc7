import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findTensorFlowFiles } from '../../extension/native/tensorflow-files.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unroll-tensorflow-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function put(...files: string[]) {
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
}

it('knows the layout of the C release, named by its top or its lib folder', () => {
  put('lib/libtensorflow.so.2', 'lib/libtensorflow_framework.so.2', 'include/tensorflow/c/c_api.h');
  const files = {
    libraries: [join(root, 'lib/libtensorflow.so.2'), join(root, 'lib/libtensorflow_framework.so.2')],
    headers: join(root, 'include'),
  };
  expect(findTensorFlowFiles(root)).toEqual(files);
  expect(findTensorFlowFiles(join(root, 'lib'))).toEqual(files);
});

it('knows the layout of the Python package', () => {
  put('libtensorflow_cc.so.2', 'libtensorflow_framework.so.2', 'include/tensorflow/c/c_api.h');
  expect(findTensorFlowFiles(root).libraries[0]).toBe(join(root, 'libtensorflow_cc.so.2'));
});

it('names what is missing', () => {
  expect(() => findTensorFlowFiles(root)).toThrow('libtensorflow.so.2 or libtensorflow_cc.so.2');
  put('libtensorflow_cc.so.2');
  expect(() => findTensorFlowFiles(root)).toThrow('libtensorflow_framework.so.2');
  put('libtensorflow_framework.so.2');
  expect(() => findTensorFlowFiles(root)).toThrow('include/tensorflow/c/c_api.h');
});
