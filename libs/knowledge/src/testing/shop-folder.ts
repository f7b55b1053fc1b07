import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FILES: Record<string, string> = {
  'shop.yaml': `name: Birch
locale: en-IE
currency: EUR
email: help@birch.example
supportHours: Monday to Friday
handoverMinutes: 10
returnDays: 30
`,
  'intents/returns.yaml': `intents:
  - name: return_item
    title: Return an item
    article: returns
    answers:
      - when: customer.name
        texts: ['Sure, {{ customer.name }}. You have {{ shop.returnDays }} days.']
      - texts: ['You have {{ shop.returnDays }} days, {{ customer.name }}.', 'Within {{ shop.returnDays }} days.']
        quickReplies: ['Return {{ product.name }}', '{{ order.number }}']
    examples: [send it back]
  - name: greeting
    title: Greeting
    answers: [{ texts: [Hello!] }]
    examples: [hi]
`,
  'intents/out-of-scope.yaml': 'examples: [what is the weather]\n',
  'articles/returns.md': `---
title: Returns
summary: You have {{ shop.returnDays }} days to return unused items.
category: Returns
keywords: [bring back, days to return unused items, return an item in a store]
---
## Conditions

Items must be unused and carry their tags. Otherwise we keep the item.

## How it works

You can return an item:

- In a store, free of charge.
- By post, with [our label](label.md).
`,
  'articles/label.md': `---
title: The label
summary: Print the label at home or show its code at the counter.
category: Returns
keywords: [print the label]
---
1. Open your account.
2. Choose the order.
3. Print the label.
4. Put it on the parcel.

No printer? Show the code at the counter.
`,
};

/** A small shop's folder in the temporary directory, with files replaced or (null) left out. */
export function shopFolder(changes: Record<string, string | null> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'attendant-shop-'));
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

export const shopFile = (name: string): string => FILES[name] ?? '';
