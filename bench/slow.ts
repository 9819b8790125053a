/**
 * Lets a process run only part of the time: `node bench/slow.ts PID ON OF`, in milliseconds. It is a process of its own, so that nothing
 * that the bench does itself lengthens a turn.
 */
const [pid = 0, on = 0, of = 0] = process.argv.slice(2).map(Number)
const never = new Int32Array(new SharedArrayBuffer(4))

for (;;) {
  Atomics.wait(never, 0, 0, on)
  process.kill(pid, 'SIGSTOP')
  Atomics.wait(never, 0, 0, of - on)
  process.kill(pid, 'SIGCONT')
}
