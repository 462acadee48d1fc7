// node leash.mjs COMMAND ARGS…: runs a command and ends it, with all it started, when standard input closes.
// Whoever holds the other end of that pipe may die in any way, and leaves nothing running.
// Must be started as the leader of a process group of its own.
import { spawn } from 'node:child_process';

const patience = 2000;
const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

const killGroup = () => process.kill(-process.pid, 'SIGKILL');
child.once('exit', killGroup);
child.once('error', killGroup);

process.stdin.resume().once('close', () => {
  process.once('SIGTERM', () => {});
  process.kill(-process.pid, 'SIGTERM');
  setTimeout(killGroup, patience);
});
