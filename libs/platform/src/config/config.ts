import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { platformErrors } from '../errors/platform.errors.js';
import { repositoryRoot } from '../paths.js';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const secret = z.string().min(32, 'At least 32 characters; make one with `openssl rand -hex 32`');

/** Every setting, as read from the environment. The table in docs/reference/config.md is made from this. */
export const ConfigSchema = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(3000)
    .describe('Port to listen on; 0 picks a free one.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. `0.0.0.0` to be reached from other machines.'),
  PUBLIC_URL: z
    .url()
    .optional()
    .describe('Address under which shoppers reach the server; by default the one it listens on.'),
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .describe(
      'Sites that may embed the widget, comma-separated origins. Pages of the server itself always may.',
    ),
  DATA_DIR: z
    .string()
    .default('var')
    .describe('Folder for the SQLite file, trained models and generated secrets.'),
  DATABASE_URL: z
    .string()
    .optional()
    .describe('`postgres://...` to use PostgreSQL in place of the SQLite file.'),
  REDIS_URL: z
    .string()
    .optional()
    .describe('`redis://...`: jobs by BullMQ, sockets and limits shared by several nodes.'),
  SHOP_DIR: z
    .string()
    .default('data/demo')
    .describe('Folder of the shop: shop.yaml, intents/, flows/, articles/.'),
  LOAD_DEMO: flag
    .default(true)
    .describe('Load the demo catalogue, orders and behaviour into an empty database.'),
  MODEL_DIR: z.string().default('data/models/attendant-base').describe('Folder of the language model.'),
  INFERENCE_THREADS: z.coerce.number().int().min(1).max(64).default(2).describe('Threads of ONNX Runtime.'),
  RUN_JOBS: flag
    .default(true)
    .describe('Run bulk jobs inside the server. `false` where review-worker processes run them.'),
  VISITOR_TOKEN_SECRET: secret
    .optional()
    .describe("Signs visitors' tokens. Made at first start if not given."),
  IDENTITY_SECRET: secret
    .optional()
    .describe(
      'Shared with your site: signs the identity of logged-in shoppers. Made at first start if not given.',
    ),
  CHAT_REVIEWS: flag
    .default(false)
    .describe(
      'Also analyse what shoppers write in chats, as reviews of the source `chat`, without e-mail addresses and long numbers.',
    ),
  BEHAVIOR_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(730)
    .describe('How long what shoppers did is kept.'),
  RECOMMENDER_TRAIN_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe('How often the ranking of suggestions is trained anew.'),
  SESSION_DAYS: z.coerce.number().positive().max(90).default(14).describe('How long staff stay logged in.'),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('Reverse proxies in front of the server, so that limits see the real address.'),
  MESSAGES_PER_MINUTE: z.coerce
    .number()
    .int()
    .positive()
    .default(30)
    .describe('Messages one visitor may send in a minute.'),
  ADDRESS_MESSAGES_PER_MINUTE: z.coerce
    .number()
    .int()
    .positive()
    .default(300)
    .describe('The same for all visitors of one IP address together.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token for /metrics. Without it, /metrics answers this machine only.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least severe log line written.'),
});

export interface Config {
  port: number;
  host: string;
  publicUrl: string | undefined;
  allowedOrigins: string[];
  dataDir: string;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  shopDir: string;
  loadDemo: boolean;
  modelDir: string;
  inferenceThreads: number;
  runJobs: boolean;
  visitorTokenSecret: string;
  identitySecret: string;
  chatReviews: boolean;
  behaviorDays: number;
  recommenderTrainHours: number;
  sessionDays: number;
  trustProxy: number;
  messagesPerMinute: number;
  addressMessagesPerMinute: number;
  metricsToken: string | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** Injection token of the {@link Config}. */
export const CONFIG = Symbol('CONFIG');

/**
 * Reads and checks the settings. Relative folders are relative to the repository.
 * Secrets that are not given are made once, at random, and kept in `<DATA_DIR>/secrets.json` (readable by its owner only).
 * @throws AppError `invalid_config`, naming every wrong variable.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // An empty variable counts as not set: that is how compose files and CI systems write "none".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = ConfigSchema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw platformErrors.invalid_config({ detail: `The configuration is not valid. ${lines.join('; ')}` });
  }
  const values = result.data;
  const folder = (path: string) => resolve(repositoryRoot(), path);
  const dataDir = folder(values.DATA_DIR);
  // Orders, conversations and secrets: of no concern to other accounts of the machine.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const kept = keptSecrets(join(dataDir, 'secrets.json'));
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    allowedOrigins: values.ALLOWED_ORIGINS,
    dataDir,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    shopDir: folder(values.SHOP_DIR),
    loadDemo: values.LOAD_DEMO,
    modelDir: folder(values.MODEL_DIR),
    inferenceThreads: values.INFERENCE_THREADS,
    runJobs: values.RUN_JOBS,
    visitorTokenSecret: values.VISITOR_TOKEN_SECRET ?? kept.visitorTokenSecret,
    identitySecret: values.IDENTITY_SECRET ?? kept.identitySecret,
    chatReviews: values.CHAT_REVIEWS,
    behaviorDays: values.BEHAVIOR_DAYS,
    recommenderTrainHours: values.RECOMMENDER_TRAIN_HOURS,
    sessionDays: values.SESSION_DAYS,
    trustProxy: values.TRUST_PROXY,
    messagesPerMinute: values.MESSAGES_PER_MINUTE,
    addressMessagesPerMinute: values.ADDRESS_MESSAGES_PER_MINUTE,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
  };
}

const KeptSecrets = z.object({ visitorTokenSecret: secret, identitySecret: secret });

function keptSecrets(file: string): z.infer<typeof KeptSecrets> {
  if (!existsSync(file)) makeSecrets(file);
  try {
    return KeptSecrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new AppError(
      'invalid_config',
      500,
      `${file} is damaged. Restore it, or delete it: visitors then start anew.`,
      { cause },
    );
  }
}

/** Whole or not at all, and once: of several processes that start together, all go on with what the first one made. */
function makeSecrets(file: string): void {
  const made = {
    visitorTokenSecret: randomBytes(32).toString('hex'),
    identitySecret: randomBytes(32).toString('hex'),
  };
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}
