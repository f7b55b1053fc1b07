import { openTable } from '#platform';
import { mappingOf, notesOn, surveyFile } from './file-survey.js';
import { RowReader } from './row-reader.js';

const NOW = Date.UTC(2025, 5, 1);

/** What becomes of a file: its reviews, why others are none, and what is said of it. */
async function read(content: string, mapping = {}) {
  const table = await openTable(async function* () {
    await Promise.resolve();
    yield Buffer.from(content);
  });
  const survey = await surveyFile(table, NOW);
  const found = mappingOf(survey, mapping, 'file.csv');
  const reader = new RowReader(found, survey, 'file', NOW);
  const rows = [];
  for await (const row of table.rows())
    rows.push(
      'reason' in row ? { line: row.line, reason: row.reason } : { line: row.line, ...reader.read(row) },
    );
  return {
    mapping: found,
    notes: notesOn(survey, found),
    reviews: rows.flatMap((row) => ('review' in row ? [row.review] : [])),
    rejected: rows.flatMap((row) => ('reason' in row ? [`${row.line}: ${row.reason}`] : [])),
    stars: rows.map((row) => ('review' in row ? row.review.rating : null)),
    days: rows.map((row) =>
      'review' in row && row.review.writtenAt !== undefined
        ? new Date(row.review.writtenAt).toISOString().slice(0, 10)
        : null,
    ),
  };
}

const day = (text: string): number => Date.parse(text);

/** Two reviews as each program writes them; the first is all that is looked at. */
const EXPORTS: Record<string, { file: string; review: object; not?: string[] }> = {
  Yotpo: {
    file: `appKey,Review ID,Review Creation Date,Review Status,Review Source,Review Score,Review Title,Review Content,Comment Date,Comment Content,Order ID,Order Date,Reviewer Display Name,Reviewer Email,Reviewer Country,Product ID,Product Title,Product Description,Product Category
k,77,2023-02-01,published,,4,Warm,Keeps me warm in the rain.,2023-02-03,Thank you for telling us about it!,O-1,2023-01-05,Ann B.,ann@mail.example,DE,p-1,Anorak,"A long anorak of waxed cotton, with a hood and four pockets, made for a long walk in the rain",Coats
k,78,2023-03-02,published,,2,Zip,Zip is broken.,,,O-2,2023-01-06,Ben C.,ben@mail.example,DE,p-1,Anorak,"A long anorak of waxed cotton, with a hood and four pockets, made for a long walk in the rain",Coats`,
    review: {
      externalId: '77',
      writtenAt: day('2023-02-01'),
      rating: 4,
      title: 'Warm',
      text: 'Keeps me warm in the rain.',
      author: 'Ann B.',
      productId: 'p-1',
      product: 'Anorak',
      category: 'Coats',
    },
    not: ['ann@mail.example', 'O-1'],
  },
  'Judge.me': {
    file: `title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location
Soft,Soft and warm at once.,5,2024-03-02 10:12:00 UTC,web,ok,Cleo,cleo@mail.example,701,shawl,,,,192.0.2.7,FR
Rough,Not for my skin at all.,2,2024-03-05 10:12:00 UTC,email,ok,Dora,dora@mail.example,701,shawl,Sorry,2024-03-06 10:00:00 UTC,,192.0.2.8,FR`,
    review: {
      writtenAt: day('2024-03-02T10:12:00Z'),
      rating: 5,
      title: 'Soft',
      author: 'Cleo',
      productId: '701',
      source: 'web',
      product: undefined,
    },
    not: ['cleo@mail.example', '192.0.2.7'],
  },
  Loox: {
    file: `id,product_handle,rating,author,email,body,created_at,photo_url,verified_purchase
a1f,shawl,5,Emil,emil@mail.example,Better than in the picture,2024-01-20T08:00:00.000Z,https://img.example/1.jpg,true
b2c,shawl,3,Fay,fay@mail.example,It is a shawl I suppose,2024-01-21T08:00:00.000Z,,false`,
    review: {
      externalId: 'a1f',
      productId: 'shawl',
      rating: 5,
      author: 'Emil',
      text: 'Better than in the picture',
      writtenAt: day('2024-01-20T08:00:00Z'),
    },
    not: ['emil@mail.example'],
  },
  Stamped: {
    file: `reviewId,authorName,authorEmail,authorLocation,rating,title,body,dateCreated,productId,productTitle,reply,replyDate,published
900,Gil,gil@mail.example,Oslo,4,Nearly,Nearly what I wanted,12/31/2023,44,Lamp,Thanks a lot for that review of yours Gil,1/2/2024,TRUE
901,Hal,hal@mail.example,Oslo,1,Dark,Never gave any light,1/3/2024,44,Lamp,,,TRUE`,
    review: {
      externalId: '900',
      author: 'Gil',
      writtenAt: day('2023-12-31'),
      text: 'Nearly what I wanted',
      productId: '44',
      product: 'Lamp',
    },
  },
  Okendo: {
    file: `reviewId,productId,productName,variantId,sku,status,dateCreated,name,email,rating,title,body,helpfulCount,unhelpfulCount,isRecommended
r-1,p9,Mug,v1,S-1,approved,2024-02-02T00:00:00Z,Ida,ida@mail.example,5,Holds,Holds my tea all morning,3,0,TRUE
r-2,p9,Mug,v1,S-1,approved,2024-02-09T00:00:00Z,Jon,jon@mail.example,2,Leaks,Leaks from the very first day,5,1,FALSE`,
    review: {
      externalId: 'r-1',
      productId: 'p9',
      product: 'Mug',
      author: 'Ida',
      rating: 5,
      writtenAt: day('2024-02-02'),
    },
  },
  Trustpilot: {
    file: `Review ID,Review created (UTC),Review Stars,Review Title,Review Content,Company reply created (UTC),Company reply,Consumer name,Consumer number of reviews,Reference ID
t7,2023-02-01 10:00:00,1,Late,Three weeks for a parcel,2023-02-04 10:00:00,We are very sorry that it took so very long to reach you,Kim,2,o-1
t8,2023-03-01 10:00:00,5,Quick,It came the next morning,,,Lea,1,o-2`,
    review: {
      externalId: 't7',
      writtenAt: day('2023-02-01T10:00:00Z'),
      rating: 1,
      author: 'Kim',
      text: 'Three weeks for a parcel',
    },
    not: ['o-1'],
  },
  'Google, of a business': {
    file: JSON.stringify({
      reviews: [
        {
          reviewer: { profilePhotoUrl: 'https://img.example/a', displayName: 'Mia' },
          starRating: 'FOUR',
          comment: 'Friendly people',
          createTime: '2024-04-05T10:00:00.5Z',
          updateTime: '2024-05-05T10:00:00Z',
          reviewReply: { comment: 'Thank you Mia for coming by', updateTime: '2024-04-06T10:00:00Z' },
          name: 'accounts/1/locations/2/reviews/abc',
        },
        {
          reviewer: { displayName: 'Ned' },
          starRating: 'ONE',
          comment: 'Was closed',
          createTime: '2024-04-07T10:00:00Z',
          name: 'accounts/1/locations/2/reviews/abd',
        },
      ],
      averageRating: 2.5,
    }),
    review: { rating: 4, author: 'Mia', text: 'Friendly people', writtenAt: day('2024-04-05T10:00:00Z') },
  },
  'Google Takeout, of a person': {
    file: JSON.stringify(
      {
        type: 'FeatureCollection',
        features: [
          {
            geometry: { coordinates: [1, 2], type: 'Point' },
            properties: {
              date: '2024-04-05T10:00:00Z',
              five_star_rating_published: 5,
              google_maps_url: 'https://maps.example/1',
              location: { name: 'Corner shop' },
              review_text_published: 'Everything one needs',
            },
            type: 'Feature',
          },
          {
            geometry: { coordinates: [1, 2], type: 'Point' },
            properties: {
              date: '2024-04-06T10:00:00Z',
              five_star_rating_published: 2,
              google_maps_url: 'https://maps.example/2',
              location: { name: 'Book shop' },
              review_text_published: 'Hardly any books left',
            },
            type: 'Feature',
          },
        ],
      },
      null,
      1,
    ),
    review: {
      rating: 5,
      text: 'Everything one needs',
      writtenAt: day('2024-04-05T10:00:00Z'),
      product: 'Corner shop',
    },
  },
  'Amazon, as published in tabs': {
    file: `marketplace\tcustomer_id\treview_id\tproduct_id\tproduct_parent\tproduct_title\tproduct_category\tstar_rating\thelpful_votes\ttotal_votes\tvine\tverified_purchase\treview_headline\treview_body\treview_date
US\t11\tR1\tB01\t9\tPan "24"\tKitchen\t5\t0\t0\tN\tY\t"Great" pan\tEven heat<br />and light.\t2015-08-31
US\t12\tR2\tB01\t9\tPan "24"\tKitchen\t1\t0\t0\tN\tY\tBent\tBent by the second week\t2015-08-30`,
    review: {
      externalId: 'R1',
      productId: 'B01',
      product: 'Pan "24"',
      category: 'Kitchen',
      rating: 5,
      title: '"Great" pan',
      text: 'Even heat\nand light.',
      writtenAt: day('2015-08-31'),
    },
  },
  'Amazon, in JSON lines': {
    file: `{"rating": 5.0, "title": "Nice", "text": "Nice and light.", "images": [], "asin": "B1", "parent_asin": "B2", "user_id": "AF", "timestamp": 1588687728923, "helpful_vote": 0, "verified_purchase": true}
{"rating": 2.0, "title": "Meh", "text": "Not what I saw.", "images": [], "asin": "B1", "parent_asin": "B2", "user_id": "AG", "timestamp": 1588687738923, "helpful_vote": 0, "verified_purchase": true}`,
    review: { rating: 5, productId: 'B1', writtenAt: 1588687728923, text: 'Nice and light.' },
  },
  'WooCommerce comments': {
    file: `comment_ID,comment_post_ID,comment_author,comment_author_email,comment_author_url,comment_author_IP,comment_date,comment_date_gmt,comment_content,comment_karma,comment_approved,comment_agent,comment_type,comment_parent,user_id,rating,verified
31,12,Oda,oda@mail.example,,192.0.2.1,2024-05-01 12:00:00,2024-05-01 10:00:00,<p>I&#8217;m glad I took it.</p>,0,1,Mozilla/5.0,review,0,0,5,1
32,13,Pia,pia@mail.example,,192.0.2.2,2024-05-02 12:00:00,2024-05-02 10:00:00,<p>Sent it back again.</p>,0,1,Mozilla/5.0,review,0,0,2,1`,
    review: {
      externalId: '31',
      productId: '12',
      author: 'Oda',
      writtenAt: day('2024-05-01T10:00:00Z'),
      text: 'I’m glad I took it.',
      rating: 5,
    },
    not: ['oda@mail.example', '192.0.2.1', 'Mozilla'],
  },
  'a Shopify app': {
    file: `product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at
mug,published,5,Good,Quin,quin@mail.example,Rome,Good to hold,,2024-06-01 10:00:00 -0400,
mug,published,3,So so,Rob,rob@mail.example,Rome,Chipped on the rim,Oh no,2024-06-02 10:00:00 -0400,2024-06-03 10:00:00 -0400`,
    review: {
      productId: 'mug',
      author: 'Quin',
      writtenAt: day('2024-06-01T14:00:00Z'),
      text: 'Good to hold',
    },
  },
  'a data set of a crawler': {
    file: `id,dateAdded,dateUpdated,name,asins,brand,categories,reviews.date,reviews.dateSeen,reviews.doRecommend,reviews.id,reviews.numHelpful,reviews.rating,reviews.text,reviews.title,reviews.username
X1,2017-03-03T16:56:05Z,2018-01-01T00:00:00Z,"Reader, 6 in",B0,Acme,"Readers,Tablets",2017-09-03T00:00:00.000Z,2018-01-02T00:00:00Z,TRUE,,0,3,Smaller than I thought,Small,sam
X1,2017-03-03T16:56:05Z,2018-01-01T00:00:00Z,"Reader, 6 in",B0,Acme,"Readers,Tablets",2017-10-03T00:00:00.000Z,2018-01-02T00:00:00Z,TRUE,,0,5,Reads well on the beach,Light,tess
X1,2017-03-03T16:56:05Z,2018-01-01T00:00:00Z,"Reader, 6 in",B0,Acme,"Readers,Tablets",2017-11-03T00:00:00.000Z,2018-01-02T00:00:00Z,TRUE,,0,5,Reads well in bed,Light,uma`,
    review: {
      externalId: undefined,
      productId: 'X1',
      product: 'Reader, 6 in',
      author: 'sam',
      writtenAt: day('2017-09-03'),
      rating: 3,
    },
  },
  'a German shop': {
    file: `Artikelnummer;Produkt;Sterne;Titel;Bewertung;Autor;Datum
A-1;Jacke;5;Super;"Sitzt gut; hält warm";Vera;3. März 2024
A-1;Jacke;2;Naja;Leider sehr dünn;Wim;14. Mai 2024`,
    review: {
      productId: 'A-1',
      product: 'Jacke',
      rating: 5,
      title: 'Super',
      text: 'Sitzt gut; hält warm',
      author: 'Vera',
      writtenAt: day('2024-03-03'),
    },
  },
  'a French shop': {
    file: `Produit;Note;Titre;Commentaire;Auteur;Date
Veste;5;Parfait;Elle est chaude;Xavier;1er août 2024
Veste;1;Bof;Trop petite pour moi;Yann;2 juillet 2024`,
    review: {
      product: 'Veste',
      rating: 5,
      title: 'Parfait',
      text: 'Elle est chaude',
      author: 'Xavier',
      writtenAt: day('2024-08-01'),
    },
  },
  'no header at all': {
    file: `5,It does what it should every day,2024-01-02
4,Nearly what I had hoped it would be,2024-01-03`,
    review: { rating: 5, text: 'It does what it should every day', writtenAt: day('2024-01-02') },
  },
};

describe('what review programs export', () => {
  it.each(Object.entries(EXPORTS))('%s', async (_, { file, review, not = [] }) => {
    const { reviews, rejected } = await read(file);
    expect(rejected).toEqual([]);
    expect(reviews[0]).toMatchObject(review);
    for (const text of not) expect(JSON.stringify(reviews)).not.toContain(text);
  });

  it('published data sets keep the columns they were read by', async () => {
    const women =
      await read(`,Clothing ID,Age,Title,Review Text,Rating,Recommended IND,Positive Feedback Count,Division Name,Department Name,Class Name
0,767,33,,Soft and comfortable on the skin,4,1,0,Initmates,Intimate,Intimates
1,1080,34,Lovely,I had to have it at once,5,1,4,General,Dresses,Dresses
2,1080,60,Flaws,So many hopes for this dress,3,0,0,General,Dresses,Dresses`);
    expect(women.mapping).toMatchObject({
      productId: 'Clothing ID',
      ageGroup: 'Age',
      title: 'Title',
      text: 'Review Text',
      rating: 'Rating',
      department: 'Department Name',
      category: 'Class Name',
    });
    expect(women.reviews.map(({ ageGroup }) => ageGroup)).toEqual(['25-34', '25-34', '55-64']);
    const amazon =
      await read(`{"reviewerID": "A1", "asin": "B1", "reviewerName": "Zoe", "helpful": [0, 0], "reviewText": "Works with my guitar.", "overall": 5.0, "summary": "good", "unixReviewTime": 1393545600, "reviewTime": "02 28, 2014"}
{"reviewerID": "A2", "asin": "B1", "reviewerName": "Abe", "helpful": [0, 0], "reviewText": "Fell apart at once.", "overall": 1.0, "summary": "bad", "unixReviewTime": 1393545600, "reviewTime": "02 28, 2014"}`);
    expect(amazon.mapping).toEqual({
      productId: 'asin',
      author: 'reviewerName',
      text: 'reviewText',
      rating: 'overall',
      title: 'summary',
      writtenAt: 'unixReviewTime',
    });
  });
});

describe('a column', () => {
  const rows = (cells: readonly string[], name: string) =>
    `text,${name}\n${cells.map((cell, at) => `"a text, number ${at}","${cell}"`).join('\n')}`;
  const starsOf = async (...cells: string[]) => (await read(rows(cells, 'rating'))).stars;
  const daysOf = async (...cells: string[]) => (await read(rows(cells, 'date'))).days;

  it('of ratings is of one scale, which odd cells do not change', async () => {
    expect(
      await starsOf(
        '4',
        '4.0',
        '4,5',
        '3 stars',
        '8/10',
        '80%',
        '★★★★☆',
        '⭐️⭐️',
        'FIVE',
        'Rated 4 out of 5',
        '3 von 5 Sternen',
        'Note : 4 / 5',
        'four stars',
      ),
    ).toEqual([4, 4, 5, 3, 4, 4, 4, 2, 5, 4, 3, 4, 4]);
    expect(await starsOf('10', '8', '2', '7')).toEqual([5, 4, 1, 4]);
    expect(await starsOf('90', '40', '100', '75')).toEqual([5, 2, 5, 4]);
    const fives = Array.from({ length: 40 }, () => '5');
    for (const odd of ['2019', '87', '8', 'good', '0'])
      expect(await starsOf(...fives, odd)).toEqual([...fives.map(Number), null]);
  });

  it('of dates is of one order, and nothing is written in the future', async () => {
    expect(await daysOf('01/03/2024', '02/03/2024', '13/03/2024')).toEqual([
      '2024-03-01',
      '2024-03-02',
      '2024-03-13',
    ]);
    expect(await daysOf('03/01/2024', '03/13/2024')).toEqual(['2024-03-01', '2024-03-13']);
    expect(
      await daysOf('2024-03-01', '2031-03-01', 'soon', '2024-03-02', '2024-03-02', '2024-03-02'),
    ).toEqual(['2024-03-01', null, null, '2024-03-02', '2024-03-02', '2024-03-02']);
    const { notes } = await read(rows(['01/02/2024'], 'date'));
    expect(notes.join()).toContain('fit both orders; they are read month first');
  });

  it('that is missing is told before anything is stored', async () => {
    const { notes } = await read('text,email\n"a text, number 1",a@mail.example\n');
    expect(notes).toEqual([
      'No column says when a review was written: all count as of today.',
      'No column says which product a review is about.',
      'No column says who wrote a review.',
      'No column holds the stars.',
      'Not kept, as personal data: email.',
    ]);
    const mapped = await read('text,when\n"a text, number 1",2024-01-02\n', { writtenAt: '' });
    expect(mapped.notes).toContain('Columns with dates: when.');
  });

  it('is the id only where its cells differ', async () => {
    const file = 'id,text\n1,one good text\n1,two good texts\n2,three good texts\n';
    expect((await read(file)).mapping).toEqual({ text: 'text', productId: 'id' });
    await expect(read(file, { externalId: 'id' })).rejects.toMatchObject({ code: 'import_columns_unknown' });
  });
});

it('the same words of five people are five reviews, and an id is of one', async () => {
  const same = await read(
    'rating,review,author\n5,Love it!,Ann\n5,Love it!,Ben\n5,Love it!,\n5,Love it!,\n5,Love it!,\n',
  );
  expect(new Set(same.reviews.map(({ externalId, author }) => `${externalId} ${author}`)).size).toBe(5);
  const many = Array.from({ length: 40 }, (_, at) => `${at},text number ${at}`).join('\n');
  const { reviews, rejected } = await read(`id,text\n${many}\n7,something else\n8,text number 8\n`);
  expect(reviews.length).toBe(41);
  expect(rejected).toEqual(['42: externalId: "7" is another review in line 9']);
});
