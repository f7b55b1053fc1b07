import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FixedClock } from '#platform';
import { Order, Product } from '#contracts';
import { checkRows } from '../import-rows.js';
import { importFile } from '../import-file.js';
import { prepareOrder, prepareProduct } from '../read-rows.js';
import { minorUnits } from './cells.js';
import { ordersOfExport } from './orders-of-export.js';
import { productsOfExport } from './products-of-export.js';

const NOW = new FixedClock().now();

describe('products and orders of other programs', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-exports-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const written = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const products = async (content: string, name = 'products.csv') => {
    const taken: Product[] = [];
    const result = await importFile(
      written(name, content),
      async (rows) => {
        await Promise.resolve();
        const checked = checkRows(Product, rows, prepareProduct);
        taken.push(...checked.valid);
        return { accepted: checked.valid.length, rejected: checked.rejected, notes: checked.notes };
      },
      { fromExport: (rows) => productsOfExport(rows, 'EUR') },
    );
    return { taken, ...result };
  };
  const orders = async (content: string, name = 'orders.csv') => {
    const taken: Order[] = [];
    const result = await importFile(
      written(name, content),
      async (rows) => {
        await Promise.resolve();
        const checked = checkRows(Order, rows, (row) => prepareOrder(row, NOW));
        taken.push(...checked.valid);
        return { accepted: checked.valid.length, rejected: checked.rejected, notes: checked.notes };
      },
      { fromExport: (rows) => ordersOfExport(rows, 'EUR') },
    );
    return { taken, ...result };
  };

  it('reads money as programs write it', () => {
    for (const [text, amount] of [
      ['19.90', 1990],
      ['19,90', 1990],
      ['1,299.00', 129900],
      ['1.299,00 €', 129900],
      ['1.299', 129900],
      ['1,299,000', 129900000],
      ['USD 5', 500],
      ['19.9', 1990],
      ['', null],
      ['free', null],
      ['-3', null],
    ] as const)
      expect([text, minorUnits(text, 'EUR')]).toEqual([text, amount]);
    expect(minorUnits('1,500', 'JPY')).toBe(1500);
  });

  it('Shopify, as CSV of either form and as JSON', async () => {
    const old =
      await products(`Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Status
cup,Blue Cup,"<p>For <b>tea</b> &amp; more</p>",Acme,Cups,"blue, tea",TRUE,Size,S,CUP-S,shopify,4,9.90,12.00,https://i.example/cup.jpg,active
cup,,,,,,,,L,CUP-L,shopify,-3,11.90,,,
cup,,,,,,,,,,,,,,https://i.example/cup2.jpg,
gone,Old Cup,,Acme,Cups,,FALSE,Title,Default Title,OLD,shopify,0,5.00,,,archived`);
    expect(old.taken).toMatchObject([
      {
        ...{ id: 'cup', name: 'Blue Cup', brand: 'Acme', category: 'Cups', description: 'For tea & more' },
        ...{ price: 990, compareAtPrice: 1200, currency: 'EUR', image: 'https://i.example/cup.jpg' },
        variants: [
          { id: 'CUP-S', options: { size: 'S' }, price: 990, stock: 4 },
          { id: 'CUP-L', options: { size: 'L' }, price: 1190, stock: 0 },
        ],
      },
    ]);
    expect(old.notes?.map(({ line, note }) => `${line}: ${note}`)).toEqual([
      '2: stock: -3 of CUP-L counts as 0',
      '5: left out: is archived in Shopify',
    ]);
    const json = await products(
      JSON.stringify({
        products: [
          {
            ...{
              id: 7,
              title: 'Cup',
              body_html: '<p>Tea</p>',
              vendor: 'Acme',
              product_type: 'Cups',
              handle: 'cup',
              status: 'active',
            },
            options: [{ name: 'Size' }],
            variants: [
              { id: 1, sku: 'CUP-S', price: '9.90', option1: 'S', inventory_quantity: 2 },
              { id: 2, sku: 'CUP-L', price: '11.90', option1: 'L', inventory_quantity: 0 },
            ],
          },
        ],
      }),
      'products.json',
    );
    expect(json.taken).toMatchObject([
      {
        id: 'cup',
        name: 'Cup',
        description: 'Tea',
        variants: [
          { options: { size: 'S' }, stock: 2 },
          { id: 'CUP-L', price: 1190 },
        ],
      },
    ]);
  });

  it('WooCommerce, with variations that name their parent', async () => {
    const { taken } =
      await products(`ID,Type,SKU,Name,Published,Short description,Description,In stock?,Stock,Sale price,Regular price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s)
11,variable,HOOD,Hoodie,1,,"<p>Warm</p>",1,,,,"Clothing > Hoodies, Sale",https://i.example/h.jpg,,Color,"Blue, Red"
12,variation,HOOD-B,Hoodie - Blue,1,,,1,3,,45,,,HOOD,Color,Blue
13,variation,HOOD-R,Hoodie - Red,1,,,0,,39,45,,,HOOD,Color,Red
14,simple,CAP,Cap,1,A cap,,1,7,,15,Clothing > Caps,,,,`);
    expect(taken).toMatchObject([
      {
        ...{
          id: 'HOOD',
          name: 'Hoodie',
          category: 'Hoodies',
          department: 'Clothing',
          price: 3900,
          description: 'Warm',
        },
        variants: [
          { id: 'HOOD-B', options: { color: 'Blue' }, price: 4500, stock: 3 },
          { id: 'HOOD-R', options: { color: 'Red' }, price: 3900, stock: 0 },
        ],
      },
      { id: 'CAP', price: 1500, variants: [{ id: 'CAP', stock: 7 }] },
    ]);
  });

  it('Magento, with the simple products of a configurable one', async () => {
    const { taken } =
      await products(`sku,store_view_code,attribute_set_code,product_type,categories,name,description,product_online,price,special_price,qty,is_in_stock,base_image,additional_attributes,configurable_variations
TEE-S,,Top,simple,Default Category/Men/Tees,Tee-S,,1,29.00,,5,1,,"size=S",
TEE-M,,Top,simple,Default Category/Men/Tees,Tee-M,,1,31.00,,0,0,,"size=M",
TEE,,Top,configurable,Default Category/Men/Tees,Tee,<p>Cotton</p>,1,,,,1,/t.jpg,"material=Cotton","sku=TEE-S,size=S|sku=TEE-M,size=M"`);
    expect(taken).toMatchObject([
      {
        ...{
          id: 'TEE',
          name: 'Tee',
          category: 'Tees',
          department: 'Men',
          price: 2900,
          description: 'Cotton',
        },
        variants: [
          { id: 'TEE-S', options: { size: 'S' }, price: 2900, stock: 5 },
          { id: 'TEE-M', options: { size: 'M' }, price: 3100, stock: 0 },
        ],
      },
    ]);
  });

  it('a Google feed, in XML, in tabs and in commas', async () => {
    const item = (id: string, size: string, availability: string) =>
      `<item><g:id>${id}</g:id><title>Boot &amp; Co</title><description>Dry feet</description><link>https://s.example/b</link><g:image_link>https://i.example/b.jpg</g:image_link><g:availability>${availability}</g:availability><g:price>89.00 USD</g:price><g:sale_price>79.00 USD</g:sale_price><g:item_group_id>BOOT</g:item_group_id><g:size>${size}</g:size><g:brand>Acme</g:brand><g:product_type>Shoes &gt; Boots</g:product_type></item>`;
    const xml = await products(
      `<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>S</title>${item('b1', '40', 'in_stock')}${item('b2', '41', 'out of stock')}</channel></rss>`,
      'feed.xml',
    );
    expect(xml.taken).toMatchObject([
      {
        ...{
          id: 'BOOT',
          name: 'Boot & Co',
          brand: 'Acme',
          category: 'Boots',
          department: 'Shoes',
          currency: 'USD',
        },
        ...{ price: 7900, compareAtPrice: 8900 },
        variants: [
          { id: 'b1', options: { size: '40' } },
          { id: 'b2', stock: 0 },
        ],
      },
    ]);
    const rows = [
      ['id', 'title', 'description', 'link', 'image link', 'availability', 'price', 'brand'],
      [
        'c1',
        'Cap',
        'A cap',
        'https://s.example/c',
        'https://i.example/c.jpg',
        'in stock',
        '15.00 EUR',
        'Acme',
      ],
    ];
    for (const delimiter of ['\t', ',']) {
      const { taken } = await products(rows.map((row) => row.join(delimiter)).join('\n'), 'feed.txt');
      expect(taken).toMatchObject([{ id: 'c1', name: 'Cap', price: 1500, image: 'https://i.example/c.jpg' }]);
    }
  });

  it('our own lines: ids as numbers, oversold stock and long texts are taken, and what is wrong is told', async () => {
    const line = (fields: object) =>
      JSON.stringify({
        id: 'a',
        name: 'Cup',
        category: 'Cups',
        currency: 'EUR',
        price: 900,
        variants: [],
        ...fields,
      });
    const { taken, rejected, notes } = await products(
      [
        line({ id: 70, currency: 'eur' }),
        line({ id: 'b', variants: [{ id: 9, options: {}, price: 900, stock: -2 }] }),
        line({ id: 'c', description: `<p>${'x'.repeat(6000)}</p>`, name: 'Tom &amp; Co' }),
        line({ id: 'd', price: 9.5 }),
        line({ id: 'b', name: 'Again' }),
      ].join('\n'),
      'own.jsonl',
    );
    expect(taken.map(({ id, name }) => [id, name])).toEqual([
      ['70', 'Cup'],
      ['b', 'Cup'],
      ['c', 'Tom & Co'],
      ['b', 'Again'],
    ]);
    expect(rejected).toEqual([{ line: 4, reason: 'price: Minor units: a whole number, 1990 for 19.90' }]);
    expect(notes?.map(({ line: at, note }) => `${at}: ${note}`)).toEqual([
      '2: stock: -2 of 9 counts as 0',
      '3: description: 6000 characters, the first 5000 are kept',
      '5: "b" stands in line 2 too: this row counts',
    ]);
  });

  it('orders of Shopify, a row an item', async () => {
    const { taken, rejected } =
      await orders(`Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Address1,Shipping Address2,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Cancelled at
#1001,ann@mail.example,paid,2024-01-02 10:00:00 +0100,fulfilled,2024-01-03 10:00:00 +0100,USD,29.80,2024-01-02 09:59:00 +0100,2,Cup - S,9.90,CUP-S,Ann B,1 High St,,Leeds,'LS1,ENG,GB,
#1001,ann@mail.example,,,,,,,2024-01-02 09:59:00 +0100,1,Cap,10.00,CAP,,,,,,,,
#1002,ben@mail.example,refunded,,unfulfilled,,USD,10.00,2024-01-05 10:00:00 +0100,1,Cap,10.00,CAP,Ben C,2 Low St,,York,YO1,ENG,GB,2024-01-06 10:00:00 +0100`);
    expect(rejected).toEqual([]);
    expect(taken).toMatchObject([
      {
        ...{ number: '#1001', email: 'ann@mail.example', status: 'shipped', currency: 'USD' },
        placedAt: Date.parse('2024-01-02T08:59:00Z'),
        address: { name: 'Ann B', line1: '1 High St', city: 'Leeds', postcode: 'LS1', country: 'GB' },
        items: [
          { productId: 'CUP-S', name: 'Cup - S', quantity: 2, price: 990 },
          { productId: 'CAP', quantity: 1, price: 1000 },
        ],
      },
      { number: '#1002', status: 'cancelled' },
    ]);
  });

  it('orders of WooCommerce, with items in rows or in a column', async () => {
    const rows =
      await orders(`Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Address 1&2 (Billing),City (Billing),Postcode (Billing),Country Code (Billing),Email (Billing),SKU,Item Name,Quantity (- Refund),Item Cost
501,Completed,2024-02-03 10:00,Cleo,D,3 Mid St,Hull,HU1,GB,cleo@mail.example,CUP,Cup,1,9.90
501,Completed,2024-02-03 10:00,Cleo,D,3 Mid St,Hull,HU1,GB,cleo@mail.example,CAP,Cap,2,10`);
    expect(rows.taken).toMatchObject([
      {
        number: '501',
        status: 'shipped',
        address: { name: 'Cleo D', line1: '3 Mid St' },
        items: [{ productId: 'CUP' }, { quantity: 2, price: 1000 }],
      },
    ]);
    const columns =
      await orders(`order_id,order_number,order_date,status,order_currency,billing_first_name,billing_last_name,billing_address_1,billing_city,billing_postcode,billing_country,billing_email,line_item_1,line_item_2
9,502,2024-02-04 10:00:00,processing,EUR,Dora,E,4 End St,Bath,BA1,GB,dora@mail.example,name:Cup|product_id:12|sku:CUP|quantity:2|total:19.80,name:Cap|product_id:13|sku:|quantity:1|total:10.00`);
    expect(columns.taken).toMatchObject([
      {
        number: '502',
        status: 'packed',
        items: [
          { productId: 'CUP', quantity: 2, price: 990 },
          { productId: '13', price: 1000 },
        ],
      },
    ]);
  });

  it('times of orders in any unit, never in the future', async () => {
    const order = (fields: object) =>
      JSON.stringify({
        ...{ number: 1, customerId: 2, email: 'a@mail.example', status: 'shipped', currency: 'EUR' },
        address: { line1: '1', city: 'X', country: 'GB' },
        items: [{ productId: 3, name: 'Cup', price: 100 }],
        ...fields,
      });
    const { taken, rejected, notes } = await orders(
      [
        order({ number: 11, placedAt: 1_600_000_000 }),
        order({ number: 12, placedAt: '2020-09-13T12:26:40Z' }),
        order({ number: 13, placedAt: 1_600_000_000_000, expectedAt: NOW + 900_000_000 }),
        order({ number: 14, placedAt: NOW + 86_400_000 * 400 }),
        order({ number: 15, placedAt: 'soon' }),
      ].join('\n'),
      'orders.jsonl',
    );
    expect(taken.map(({ placedAt }) => placedAt)).toEqual([1.6e12, 1.6e12, 1.6e12]);
    expect(rejected).toMatchObject([
      { line: 4 },
      { line: 5, reason: expect.stringContaining('"soon" is no time') as unknown },
    ]);
    expect(rejected[0]?.reason).toContain('in the future');
    expect(notes).toEqual([{ line: 1, note: 'placedAt: seconds, read as 2020-09-13T12:26:40.000Z' }]);
  });
});
