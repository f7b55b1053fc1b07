export { type Article, articleUrl, type Passage } from './content/article.js';
export { loadShopContent } from './content/load-shop-content.js';
export { ShopContent } from './content/shop-content.js';
export type { TemplateScope } from './content/templates.js';
export { knowledgeErrors } from './knowledge.errors.js';
