/** The n-th largest of some values; -Infinity where there are no more than n. Keeps n of them in a heap, the least on top. */
export function nthLargest(values: Float64Array, n: number): number {
  if (values.length <= n) return -Infinity;
  const heap = values.slice(0, n).sort();
  for (let i = n; i < values.length; i++) {
    const value = values[i] as number;
    if (value > (heap[0] as number)) replaceLeast(heap, value);
  }
  return heap[0] ?? Infinity;
}

function replaceLeast(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
    if (child >= heap.length || (heap[child] as number) >= value) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = value;
}
