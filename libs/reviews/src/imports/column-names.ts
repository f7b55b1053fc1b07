import type { ReviewField } from '#contracts';

/** What columns of a field are called, best first, and words that say it is another thing. */
export interface FieldNames {
  /** Words as {@link wordsOfName} gives them, one space between. */
  names: readonly string[];
  not: RegExp;
}

const NEVER =
  '(?:reply|replie|replied|response|respond|answer|email|mail|ip|url|link|image|photo|picture|avatar|video|phone|device|agent)';
const not = (words = 'none'): RegExp => new RegExp(`\\b(?:${NEVER}|${words})s?\\b`, 'u');

/**
 * Names of Yotpo, Judge.me, Loox, Stamped, Okendo, Trustpilot, Google, Amazon, WooCommerce, Bazaarvoice, Shopify apps and
 * published data sets, and what people call such columns in other languages.
 */
export const FIELD_NAMES: Record<ReviewField, FieldNames> = {
  text: {
    names: [
      ...[
        'review text',
        'review content',
        'review body',
        'review comment',
        'review message',
        'comment content',
      ],
      ...['text', 'body', 'content', 'review', 'comment', 'message', 'feedback', 'verbatim', 'opinion'],
      ...[
        'bewertungstext',
        'rezension',
        'kommentar',
        'commentaire',
        'avis',
        'comentario',
        'reseña',
        'opinión',
      ],
      ...[
        'recensione',
        'commento',
        'recensie',
        'opmerking',
        'comentário',
        'resenha',
        'opinia',
        'bewertung',
        'texto',
        'testo',
      ],
      ...['pro', 'description'],
    ],
    not: not(
      'title|titel|id|date|rating|score|star|status|type|source|product|author|name|count|approved|language|tag',
    ),
  },
  externalId: {
    names: [
      'review id',
      'external id',
      'unique id',
      'review uuid',
      'comment id',
      'uuid',
      'guid',
      'id',
      'key',
      'review name',
    ],
    not: not(
      'product|user|customer|order|reviewer|author|shop|store|location|parent|page|item|group|variant|app|profile|business|post|clothing|consumer',
    ),
  },
  productId: {
    names: [
      ...[
        'product id',
        'product group id',
        'asin',
        'parent asin',
        'product sku',
        'sku',
        'variant sku',
        'clothing id',
        'item id',
      ],
      ...[
        'product code',
        'article id',
        'style id',
        'comment post id',
        'post id',
        'page id',
        'item sku',
        'item number',
      ],
      ...[
        'artikelnummer',
        'artikel nr',
        'produkt id',
        'ean',
        'gtin',
        'upc',
        'product handle',
        'handle',
        'product',
        'asins',
        'item',
      ],
    ],
    not: not('name|title|titel|category|type|description|review|user|customer|order|brand|price|tag|rating'),
  },
  product: {
    names: [
      ...[
        'product name',
        'product title',
        'item name',
        'item title',
        'article name',
        'product',
        'item',
        'article',
      ],
      ...[
        'produktname',
        'produkt',
        'artikel',
        'artikelname',
        'nom du produit',
        'produit',
        'producto',
        'prodotto',
        'produto',
      ],
      ...['location name', 'name'],
    ],
    not: not(
      'id|sku|user|author|reviewer|customer|consumer|first|last|display|category|brand|description|price|type|rating|review',
    ),
  },
  category: {
    names: [
      ...[
        'product category',
        'category',
        'category name',
        'class name',
        'class',
        'product type',
        'main category',
        'categories',
      ],
      ...['kategorie', 'catégorie', 'categoría', 'categoria', 'categorie'],
    ],
    not: not('id|review'),
  },
  department: {
    names: ['department name', 'department', 'dept', 'division name', 'division'],
    not: not('id'),
  },
  rating: {
    names: [
      ...[
        'star rating',
        'review rating',
        'review score',
        'review star',
        'rating',
        'star',
        'overall',
        'score',
        'five star rating',
      ],
      ...[
        'product rating',
        'overall rating',
        'bewertung',
        'sterne',
        'note',
        'étoile',
        'calificación',
        'valoración',
        'puntuación',
      ],
      ...[
        'estrella',
        'voto',
        'valutazione',
        'stelle',
        'punteggio',
        'beoordeling',
        'waardering',
        'ster',
        'avaliação',
        'nota',
        'ocena',
      ],
      ...['rate'],
    ],
    not: not(
      'sentiment|profanity|count|average|avg|mean|helpful|total|vote|number|max|scale|id|service|title|text|body|date|spam',
    ),
  },
  title: {
    names: [
      ...[
        'review title',
        'review headline',
        'title',
        'headline',
        'heading',
        'summary',
        'review summary',
        'subject',
      ],
      ...['titel', 'überschrift', 'betreff', 'titre', 'título', 'titolo', 'tytuł'],
    ],
    not: not('product|item|seo|page|job|meta|book|movie|id|url'),
  },
  author: {
    names: [
      ...[
        'reviewer display name',
        'reviewer name',
        'author name',
        'display name',
        'customer name',
        'consumer name',
        'user name',
      ],
      ...[
        'nickname',
        'user nickname',
        'username',
        'review username',
        'author',
        'comment author',
        'reviewer',
        'full name',
      ],
      ...[
        'profile name',
        'customer',
        'user',
        'consumer',
        'kunde',
        'autor',
        'verfasser',
        'auteur',
        'autore',
        'cliente',
        'klant',
      ],
      ...[
        'nom',
        'nombre',
        'nome',
        'naam',
        'name',
        'first name',
        'reviewer id',
        'user id',
        'customer id',
        'author id',
      ],
    ],
    not: not(
      'country|type|location|age|address|product|item|brand|number|count|city|title|date|gender|verified|group|language|category|class|department|division|file|shop|store|url',
    ),
  },
  language: {
    names: [
      'review language',
      'language',
      'language code',
      'lang',
      'locale',
      'reviewer language',
      'sprache',
      'langue',
      'idioma',
      'lingua',
      'taal',
    ],
    not: not('product'),
  },
  ageGroup: { names: ['age group', 'age range', 'age band', 'age'], not: not('product') },
  source: {
    names: ['source', 'review source', 'channel', 'platform', 'site', 'marketplace'],
    not: not('id|date|order'),
  },
  writtenAt: {
    names: [
      ...[
        'review date',
        'written at',
        'review created',
        'review creation date',
        'review submit date and time',
        'review created at',
      ],
      ...[
        'unix review time',
        'review time',
        'submission time',
        'submitted at',
        'date created',
        'created at',
        'creation date',
      ],
      ...[
        'create time',
        'created date',
        'date reviewed',
        'date',
        'comment date gmt',
        'comment date',
        'posted at',
        'published at',
      ],
      ...[
        'date submitted',
        'date published',
        'timestamp',
        'datetime',
        'created',
        'posted',
        'submitted',
        'time',
        'at',
        'published',
      ],
      ...[
        'datum',
        'erstellt am',
        'erstellungsdatum',
        'bewertungsdatum',
        'date de création',
        'date de publication',
        'fecha',
      ],
      ...[
        'fecha de creación',
        'data',
        'data di creazione',
        'data de criação',
        'aanmaakdatum',
        'added at',
        'review submit millis since epoch',
      ],
    ],
    not: not(
      'order|purchase|update|updated|modified|seen|edited|delivery|delivered|birth|birthday|expire|moderation|moderated|last|status|id',
    ),
  },
};

/** Columns that say who somebody is beyond a name: they are not kept. */
export const PERSONAL =
  /\b(?:e ?mails?|emails?|mail|ip|ip address|phone|telephone|telefon|mobile|address|adresse|street|postcode|zip|zip code|order id|order number|order|reference id|birthday|date of birth|author url|user agent|agent)\b/u;

/** A column's name as words: `reviews.dateAdded` is `review date added`, `Review created (UTC)` is `review created`. */
export const wordsOfName = (name: string): string =>
  name
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/gu, ' ')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(/\b(review|star|comment|email|rating|replie|tag|categorie)s\b/gu, '$1')
    .replaceAll(/\bcategorie\b/gu, 'categories');
