import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { InferenceThread } from './inference-thread.js';

/** Shows a inference's work on a Prometheus registry, under `attendant_inference_*`. Call once per registry. */
export function registerInferenceMetrics(registry: Registry, inference: InferenceThread): void {
  const registers = [registry];
  const queue = new Histogram({
    name: 'attendant_inference_queue_seconds',
    help: 'From asking for a text to the start of its forward pass',
    labelNames: ['lane'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers,
  });
  const run = new Histogram({
    name: 'attendant_inference_run_seconds',
    help: 'Forward pass of one batch',
    labelNames: ['lane'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1],
    registers,
  });
  const tokens = new Counter({
    name: 'attendant_inference_tokens_total',
    help: 'Tokens encoded; kind="padding" is what batching wasted',
    labelNames: ['lane', 'kind'],
    registers,
  });
  const texts = new Counter({
    name: 'attendant_inference_texts_total',
    help: 'Texts encoded',
    labelNames: ['lane'],
    registers,
  });
  inference.observe(({ lane, ...batch }) => {
    for (const wait of batch.queueMs) queue.observe({ lane }, wait / 1000);
    run.observe({ lane }, batch.runMs / 1000);
    tokens.inc({ lane, kind: 'text' }, batch.tokens);
    tokens.inc({ lane, kind: 'padding' }, batch.paddedTokens - batch.tokens);
    texts.inc({ lane }, batch.texts);
  });
  new Gauge({
    name: 'attendant_inference_depth',
    help: 'Texts accepted and not answered',
    labelNames: ['lane'],
    registers,
    collect() {
      const { depth } = inference.stats();
      this.set({ lane: 'chat' }, depth.chat);
      this.set({ lane: 'bulk' }, depth.bulk);
    },
  });
  new Counter({
    name: 'attendant_inference_events_total',
    help: 'Restarts of the worker, swaps of the model, requests refused for want of room',
    labelNames: ['event'],
    registers,
    collect() {
      const { restarts, swaps, rejected } = inference.stats();
      this.reset();
      this.inc({ event: 'restart' }, restarts);
      this.inc({ event: 'swap' }, swaps);
      this.inc({ event: 'refused' }, rejected);
    },
  });
}
