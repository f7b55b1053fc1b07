const FREE = 0;
const INSIDE = 1;
const SHUT = 2;
/** Milliseconds: longer than any load or forward pass. */
const PATIENCE = 5000;

/**
 * Keeps a process from ending while its worker thread is inside ONNX Runtime: Node stops the threads at exit, and the
 * binding then aborts the process (exit code 134 in place of the one meant). One word of shared memory, three states.
 */
export class NativeGate {
  private readonly state: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.state = new Int32Array(memory);
  }

  /** In the worker: runs native work, or waits for its end with the process when the gate is shut. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (Atomics.compareExchange(this.state, 0, FREE, INSIDE) === SHUT) Atomics.wait(this.state, 0, SHUT);
    try {
      return await work();
    } finally {
      Atomics.store(this.state, 0, FREE);
      Atomics.notify(this.state, 0);
    }
  }

  /** In the main thread, at exit: waits until the worker is outside, and keeps it there. Blocks. */
  shut(): void {
    const end = performance.now() + PATIENCE;
    while (Atomics.compareExchange(this.state, 0, FREE, SHUT) === INSIDE && performance.now() < end) {
      Atomics.wait(this.state, 0, INSIDE, PATIENCE);
    }
  }
}
