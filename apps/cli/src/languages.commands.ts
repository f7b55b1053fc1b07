import type { Command } from 'commander';
import { join } from 'node:path';
import { Script } from '#dialogue';
import { loadShopContent, type ShopContent } from '#knowledge';
import { loadConfig } from '#platform';
import { printResult } from './command-line.js';
import { t } from './messages/index.js';

/** `attendant languages`: what of a shop's texts is not written in its other languages. */
export function registerLanguageCommand(program: Command): void {
  program
    .command('languages')
    .description(t('whatIsNotWrittenIn'))
    .option('--json', t('oneJsonDocumentOnStdout'))
    .action(({ json }: { json?: boolean }) => {
      const { shopDir } = loadConfig();
      const missing = missingTexts(shopDir);
      printResult(json, missing, () => {
        const lines = Object.entries(missing).flatMap(([language, texts]) => [
          t('languageMissing', { language, count: texts.length }),
          ...texts.map((text) => `  ${text}`),
        ]);
        return lines.length > 0 ? lines : [t('oneLanguage')];
      });
    });
}

/** By language, each as the file and the place in it that it belongs to. */
export function missingTexts(shopDir: string): Record<string, string[]> {
  const content = loadShopContent(shopDir);
  const script = Script.load(join(shopDir, 'flows'), content.shop);
  return Object.fromEntries(
    content.shop.languages.slice(1).map((language) => {
      return [language, [...(script.missing.get(language) ?? []), ...missingContent(content, language)]];
    }),
  );
}

function missingContent({ intents, articles, languages }: ShopContent, language: string): string[] {
  const written = languages.get(language);
  return [
    ...intents
      .filter(({ name }) => written?.titles[name] === undefined)
      .map(({ name }) => inAnswers('titles', name)),
    ...intents
      .filter(({ name }) => !written?.answers.has(name))
      .map(({ name }) => inAnswers('answers', name)),
    ...articles.filter(({ slug }) => !written?.articles.has(slug)).map(({ slug }) => `articles/${slug}.md`),
  ];
}

const inAnswers = (...path: string[]): string => ['answers.yaml:', path.join('.')].join(' ');
