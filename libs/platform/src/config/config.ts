import { randomBytes, randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { platformErrors } from '../errors/platform.errors.js';
import { repositoryRoot } from '../paths.js';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const secret = z.string().min(32, 'At least 32 characters; make one with `openssl rand -hex 32`');

/** Of an address: nothing that a page, a cookie or a pattern would read otherwise. */
const PLAIN_PATH = /^\/?$|^(?:\/[\w-][\w.-]*)+\/?$/;

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
    .url({ protocol: /^https?$/ })
    .refine((url) => !URL.canParse(url) || PLAIN_PATH.test(new URL(url).pathname), {
      message:
        'A path may hold letters, digits, dots, hyphens and underscores, such as https://your-shop.example/chat',
    })
    .refine((url) => !URL.canParse(url) || new URL(url).search + new URL(url).hash === '', {
      message: 'Must end with its path, without ? and #',
    })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Address under which shoppers reach the server, with a path where it has no host name of its own; by default the one it listens on.',
    ),
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
    .regex(/^postgres(?:ql)?:\/\/[^/]/, 'Must be postgres://user:password@host:5432/database')
    .optional()
    .describe('`postgres://...` to use PostgreSQL in place of the SQLite file.'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/[^/]/, 'Must be redis://host:6379, or rediss:// with TLS')
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
    .describe('Run bulk jobs inside the server. `false` where worker processes run them.'),
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
  CONVERSATION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(365)
    .describe('How long conversations are kept after the last message.'),
  ORDER_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(1095)
    .describe('How long orders keep whose they are: name, e-mail address, street, customer number.'),
  IMPORT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(90)
    .describe('How long rejected rows of imports are kept.'),
  BACKUP_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(30)
    .describe(
      'How long backups are kept: those beside a new one of `attendant backup` that are older go, and what was erased with them.',
    ),
  RECOMMENDER_TRAIN_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe('How often the ranking of suggestions is trained anew.'),
  ORDER_SYSTEM: z
    .enum(['embedded', 'webhook', 'shopify', 'woocommerce'])
    .default('embedded')
    .describe(
      'Where orders live, and changes that shoppers ask for are carried out: in our own table, or in the system named.',
    ),
  ORDER_WEBHOOK_URL: z
    .url()
    .optional()
    .describe(
      'Where changes of orders are sent with `ORDER_SYSTEM=webhook`, and with any what is approved to be restocked.',
    ),
  ORDER_WEBHOOK_SECRET: secret.optional().describe('Signs what is sent to `ORDER_WEBHOOK_URL`.'),
  SHOPIFY_URL: z.url().optional().describe('For `shopify`: `https://<shop>.myshopify.com`.'),
  SHOPIFY_TOKEN: z
    .string()
    .min(1)
    .optional()
    .describe('For `shopify`: Admin API token that may write orders and returns.'),
  WOOCOMMERCE_URL: z.url().optional().describe('For `woocommerce`: address of the shop.'),
  WOOCOMMERCE_KEY: z.string().min(1).optional().describe('For `woocommerce`: consumer key, read and write.'),
  WOOCOMMERCE_SECRET: z.string().min(1).optional().describe('For `woocommerce`: consumer secret.'),
  COMPOSER_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Words answers from the articles by a language model: base address of an OpenAI-compatible API, such as `http://127.0.0.1:8080/v1`. Off without it.',
    ),
  COMPOSER_MODEL: z.string().min(1).optional().describe('Name of the model at `COMPOSER_URL`.'),
  COMPOSER_KEY: z.string().min(1).optional().describe('Bearer token for `COMPOSER_URL`.'),
  COMPOSER_SECONDS: z.coerce
    .number()
    .positive()
    .max(60)
    .default(4)
    .describe('Seconds that the model has for an answer; after that the articles are quoted.'),
  COMPOSER_INPUT_PRICE: z.coerce
    .number()
    .nonnegative()
    .default(0)
    .describe('What a million tokens sent to the model cost, for the sums in traces.'),
  COMPOSER_OUTPUT_PRICE: z.coerce
    .number()
    .nonnegative()
    .default(0)
    .describe('What a million tokens from the model cost.'),
  PRIVATE_ADDRESSES: flag
    .default(false)
    .describe(
      'Let addresses that are typed in the console lead to this machine and to private networks: a chat server of your own.',
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server: `smtp://user:password@host:587`. Without it no e-mail is sent; the demo writes letters to `DATA_DIR/outbox`.',
    ),
  MAIL_FROM: z
    .string()
    .min(3)
    .default('Attendant <no-reply@localhost>')
    .describe('Sender of e-mail, an address or `Name <address>`.'),
  INTENTS_LEARNING: z
    .enum(['propose', 'promote'])
    .default('propose')
    .describe(
      'What becomes of a candidate that learnt from corrections and is proved better: proposed to the owner, or put to use.',
    ),
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
  /** Path of `publicUrl`, such as `/chat`; '' without one. */
  basePath: string;
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
  conversationDays: number;
  orderDays: number;
  importDays: number;
  backupDays: number;
  recommenderTrainHours: number;
  orderSystem: OrderSystemSettings;
  /** Where approved orders from suppliers are sent; null: nowhere. */
  restockWebhook: { url: string; secret: string } | null;
  /** Addresses typed in the console may lead to this machine and private networks. */
  privateAddresses: boolean;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Null: answers are quoted. */
  composer: ComposerSettings | null;
  intentsLearning: 'propose' | 'promote';
  sessionDays: number;
  trustProxy: number;
  messagesPerMinute: number;
  addressMessagesPerMinute: number;
  metricsToken: string | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** Where orders live. */
export type OrderSystemSettings =
  | { kind: 'embedded' }
  | { kind: 'webhook'; url: string; secret: string }
  | { kind: 'shopify'; url: string; token: string }
  | { kind: 'woocommerce'; url: string; key: string; secret: string };

/** A language model behind an OpenAI-compatible API. Prices are for a million tokens. */
export interface ComposerSettings {
  url: string;
  model: string;
  key: string | undefined;
  timeoutMs: number;
  prices: { input: number; output: number };
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
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (cause) {
    throw platformErrors.invalid_config({
      detail: `DATA_DIR: ${dataDir} cannot be written (${String((cause as NodeJS.ErrnoException).code)}). Let this user write it, or name another folder.`,
      cause,
    });
  }
  const kept = keptSecrets(join(dataDir, 'secrets.json'));
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    basePath: values.PUBLIC_URL ? new URL(values.PUBLIC_URL).pathname.replace(/\/$/, '') : '',
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
    conversationDays: values.CONVERSATION_DAYS,
    orderDays: values.ORDER_DAYS,
    importDays: values.IMPORT_DAYS,
    backupDays: values.BACKUP_DAYS,
    recommenderTrainHours: values.RECOMMENDER_TRAIN_HOURS,
    orderSystem: orderSystemSettings(values),
    restockWebhook:
      values.ORDER_WEBHOOK_URL === undefined
        ? null
        : {
            url: values.ORDER_WEBHOOK_URL,
            secret: neededFor(values, 'ORDER_WEBHOOK_SECRET', 'ORDER_WEBHOOK_URL'),
          },
    privateAddresses: values.PRIVATE_ADDRESSES,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    composer: composerSettings(values),
    intentsLearning: values.INTENTS_LEARNING,
    sessionDays: values.SESSION_DAYS,
    trustProxy: values.TRUST_PROXY,
    messagesPerMinute: values.MESSAGES_PER_MINUTE,
    addressMessagesPerMinute: values.ADDRESS_MESSAGES_PER_MINUTE,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
  };
}

type Values = z.output<typeof ConfigSchema>;

/** @throws AppError `invalid_config` when the setting is missing. */
function neededFor(values: Values, name: keyof Values & string, what: string): string {
  const value = values[name];
  if (typeof value === 'string') return value;
  throw platformErrors.invalid_config({
    detail: `The configuration is not valid. ${name}: needed for ${what}`,
  });
}

/** @throws AppError `invalid_config` when the model has no name. */
const composerSettings = (values: Values): ComposerSettings | null =>
  values.COMPOSER_URL === undefined
    ? null
    : {
        url: values.COMPOSER_URL.replace(/\/+$/, ''),
        model: neededFor(values, 'COMPOSER_MODEL', 'COMPOSER_URL'),
        key: values.COMPOSER_KEY,
        timeoutMs: values.COMPOSER_SECONDS * 1000,
        prices: { input: values.COMPOSER_INPUT_PRICE, output: values.COMPOSER_OUTPUT_PRICE },
      };

/** @throws AppError `invalid_config` when a setting of the system is missing. */
function orderSystemSettings(values: Values): OrderSystemSettings {
  const needed = (name: keyof Values & string): string =>
    neededFor(values, name, `ORDER_SYSTEM=${values.ORDER_SYSTEM}`);
  switch (values.ORDER_SYSTEM) {
    case 'embedded':
      return { kind: 'embedded' };
    case 'webhook':
      return { kind: 'webhook', url: needed('ORDER_WEBHOOK_URL'), secret: needed('ORDER_WEBHOOK_SECRET') };
    case 'shopify':
      return { kind: 'shopify', url: needed('SHOPIFY_URL'), token: needed('SHOPIFY_TOKEN') };
    case 'woocommerce':
      return {
        kind: 'woocommerce',
        url: needed('WOOCOMMERCE_URL'),
        key: needed('WOOCOMMERCE_KEY'),
        secret: needed('WOOCOMMERCE_SECRET'),
      };
  }
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
