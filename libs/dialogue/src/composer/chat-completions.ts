import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import type { ComposerSettings } from '#platform';

export interface ChatMessage {
  role: 'system' | 'user';
  content: string;
}

export interface Completion {
  text: string;
  promptTokens: number;
  completionTokens: number;
}

/** An answer longer than this is no answer of three sentences, whatever it is. Characters. */
const LONGEST = 4_000;
/** Of an answer, as the API counts. */
const MOST_TOKENS = 400;

const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).optional(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z
    .object({ prompt_tokens: z.number().int().default(0), completion_tokens: z.number().int().default(0) })
    .nullish(),
});

/**
 * One completion of an OpenAI-compatible API, read as it streams (`POST /chat/completions`, server-sent events). A part of
 * an answer is never returned.
 * @param signal Ends the request, over the whole stream.
 * @throws its reason; Error when the API refuses, or the stream breaks off.
 */
export async function complete(
  { url, model, key }: ComposerSettings,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): Promise<Completion> {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0,
      max_tokens: MOST_TOKENS,
    }),
    // Elsewhere the key would go along.
    redirect: 'error',
    signal,
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Error(`The model's API answered ${String(response.status)}`);
  }
  return read(response.body);
}

async function read(body: ReadableStream<Uint8Array>): Promise<Completion> {
  const completion: Completion = { text: '', promptTokens: 0, completionTokens: 0 };
  let finish: string | null = null;
  let done = false;
  const parser = createParser({
    onEvent: ({ data }) => {
      done ||= data === '[DONE]';
      if (done) return;
      const { choices, usage } = Chunk.parse(JSON.parse(data));
      completion.text += choices[0]?.delta?.content ?? '';
      finish = choices[0]?.finish_reason ?? finish;
      if (usage) {
        completion.promptTokens = usage.prompt_tokens;
        completion.completionTokens = usage.completion_tokens;
      }
      if (completion.text.length > LONGEST) throw new Error('The answer of the model has no end');
    },
  });
  const decoder = new TextDecoder();
  for await (const bytes of body) {
    parser.feed(decoder.decode(bytes, { stream: true }));
    if (done) break;
  }
  if (finish !== 'stop')
    throw new Error(`The answer of the model broke off${finish ? ` (${String(finish)})` : ''}`);
  return { ...completion, text: completion.text.trim() };
}
