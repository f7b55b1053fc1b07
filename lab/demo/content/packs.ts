import { anyOf, byLevel, type CategoryPlan, measure } from '../plan.js';

const department = 'Packs';

export const packs: readonly CategoryPlan[] = [
  {
    department,
    category: 'Daypacks',
    noun: 'Daypack',
    drawing: 'daypack',
    sizing: 'one',
    colorsEach: 3,
    colors: [
      'Moss Green',
      'Ink Blue',
      'Rust Orange',
      'Slate Grey',
      'Ochre Yellow',
      'Black',
      'Glacier Blue',
      'Berry Red',
    ],
    price: [39, 149],
    activities: ['hiking', 'everyday', 'running', 'alpine'],
    models: `Wren 18, Northfold, u, 1
Lapwing 22, Tarnholm, u, 2
Jackdaw 25, Fennmoor, u, 2
Curlew 28, Tarnholm, u, 3
Goshawk 20, Varg Peak, u, 4
Stonechat 24, Aldergate, w, 3
Commuter 21, Aldergate, u, 2
Summit Sack 16, Varg Peak, u, 3
Roll-Top 26, Northfold, u, 1`,
    facts: {
      weight: measure(620, 780, 10, 'g'),
      material: byLevel(
        'recycled polyester',
        '210-denier recycled nylon',
        '210-denier ripstop nylon',
        '100-denier ripstop nylon',
      ),
      season: anyOf('All year'),
    },
    openings: [
      'The {name} takes lunch, layers and a flask, and sits still while you move.',
      'A day bag with a place for everything and no straps too many.',
      'The {name} goes from the train to the ridge without changing its shape.',
    ],
    details: [
      '{volume} of space in {material}, {weight} empty.',
      'It holds {volume}, weighs {weight} and is made of {material}.',
    ],
    features: {
      'rain cover': 'A rain cover waits in a pocket at the bottom.',
      'laptop sleeve': 'A padded sleeve takes a 15-inch laptop.',
      'ventilated back': 'The mesh back lets the breeze through.',
      'hydration sleeve': 'An inner sleeve holds a 2-litre bladder.',
      'pole loops': 'Loops hold poles or an ice axe.',
      'wide side pockets': 'Side pockets reach a one-litre bottle without taking the pack off.',
    },
    topic: 'packs',
  },
  {
    department,
    category: 'Trekking Packs',
    noun: 'Trekking Pack',
    drawing: 'trekpack',
    sizing: 'pack',
    colorsEach: 2,
    colors: ['Pine Green', 'Ink Blue', 'Ember Red', 'Charcoal Grey', 'Lake Blue', 'Bark Brown'],
    price: [129, 319],
    activities: ['trekking', 'camping', 'alpine'],
    models: `Haul 55, Northfold, u, 1
Drover 60, Fennmoor, m, 2
Drover 55, Fennmoor, w, 2
Longway 65, Tarnholm, u, 3
Caravan 75, Tarnholm, u, 3
Feather 45, Varg Peak, u, 4
Hutmaster 40, Aldergate, u, 2
Expedition 80, Varg Peak, u, 4`,
    facts: {
      weight: measure(1950, 1350, 10, 'g'),
      material: byLevel(
        '600-denier polyester',
        '420-denier nylon',
        '210-denier ripstop nylon',
        '200-denier high-tenacity ripstop',
      ),
      season: anyOf('All year'),
    },
    openings: [
      'The {name} makes a week of food feel like a weekend.',
      'Built around a back that adjusts in a minute, the {name} carries its load close.',
      'A big pack that does not swing, squeak or sag.',
    ],
    details: [
      '{volume}, {weight} empty, in {material}.',
      'With {volume} of room and {weight} of its own, made of {material}.',
    ],
    features: {
      'adjustable back length': 'The back length adjusts by 12 cm.',
      'bottom compartment': 'A zipped compartment at the bottom takes the sleeping bag.',
      'removable lid': 'The lid comes off and becomes a hip bag.',
      'rain cover': 'A rain cover is included.',
      'front opening': 'A U-shaped zip opens the front like a suitcase.',
      'hip belt pockets': 'Pockets on the hip belt hold snacks and a phone.',
    },
    topic: 'packs',
  },
  {
    department,
    category: 'Dry Bags',
    noun: 'Dry Bag',
    drawing: 'drybag',
    sizing: 'one',
    colorsEach: 3,
    colors: ['Ochre Yellow', 'Lake Blue', 'Ember Red', 'Moss Green', 'Black'],
    price: [12, 59],
    activities: ['trekking', 'camping', 'family'],
    models: `Puffin 8, Northfold, u, 1
Puffin 20, Northfold, u, 1
Gannet 35, Fennmoor, u, 3
Feather 13, Varg Peak, u, 4
Seal Duffel 50, Fennmoor, u, 4, -`,
    facts: {
      weight: measure(110, 240, 5, 'g'),
      waterproof: byLevel(
        'Roll-top, splashproof',
        'Roll-top, waterproof',
        'Roll-top, submersible for a moment',
        'Welded, submersible for a moment',
      ),
      material: byLevel(
        '70-denier nylon',
        '70-denier nylon',
        '420-denier coated nylon',
        '30-denier silicone nylon',
      ),
    },
    openings: [
      'The {name} keeps the dry things dry, and the wet things away from them.',
      'Roll, clip, forget: the {name} guards down and dry socks.',
    ],
    details: [
      '{volume} of {material}, {weight}.',
      'It holds {volume}, weighs {weight} and closes by a roll-top.',
    ],
    features: {
      'air valve': 'A valve presses the last air out.',
      'lashing loops': 'Loops along the side tie it to a boat or a rack.',
      'see-through window': 'A clear strip shows what is inside.',
      'shoulder strap': 'The strap turns it into a shoulder bag.',
    },
    topic: 'packs',
  },
];
