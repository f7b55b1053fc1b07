import { existsSync, readFileSync } from 'node:fs';
import { Liquid, LiquidError } from 'liquidjs';
import { type Finding, YamlSource } from '#platform';
import { DataFileError } from './data-file.error.js';

export const readSource = (file: string): YamlSource => {
  if (!existsSync(file)) throw new DataFileError([missing(file, 'there is no such file')]);
  return new YamlSource(file, readFileSync(file, 'utf8'));
};

export const missing = (file: string, message: string): Finding => ({ file, line: 1, column: 1, message });

/** Syntax errors of Liquid. */
export function checkTemplates(
  templates: readonly string[],
  path: PropertyKey[],
  source: YamlSource,
): Finding[] {
  const liquid = new Liquid();
  return templates.flatMap((template) => {
    try {
      liquid.parse(template);
      return [];
    } catch (error) {
      if (!LiquidError.is(error)) throw error;
      return [source.finding(path, error.message)];
    }
  });
}
