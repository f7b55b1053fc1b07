import { anyOf, byLevel, type CategoryPlan, measure } from '../plan.js';

const department = 'Clothing';

export const clothing: readonly CategoryPlan[] = [
  {
    department,
    category: 'Waterproof Jackets',
    noun: 'Waterproof Jacket',
    drawing: 'shell',
    sizing: 'apparel',
    colorsEach: 2,
    colors: [
      'Pine Green',
      'Ink Blue',
      'Ember Red',
      'Ochre Yellow',
      'Charcoal Grey',
      'Lake Blue',
      'Plum Purple',
      'Rust Orange',
    ],
    price: [79, 369],
    activities: ['hiking', 'alpine', 'trekking', 'everyday'],
    models: `Corrie, Tarnholm, m, 3
Corrie, Tarnholm, w, 3
Skerry, Fennmoor, u, 1
Downpour, Northfold, u, 1
Gable, Aldergate, w, 2
Ridgeback, Varg Peak, m, 4
Storrow, Tarnholm, u, 2
Arete Pro, Varg Peak, w, 4
Drizzle Packable, Northfold, u, 1
Mizzen, Fennmoor, m, 2`,
    facts: {
      weight: measure(480, 330, 5, 'g'),
      waterproof: measure(8000, 28000, 1000, 'mm'),
      material: byLevel(
        '2-layer recycled polyester',
        '2.5-layer recycled nylon',
        '3-layer recycled nylon',
        '3-layer 40-denier ripstop nylon',
      ),
      season: byLevel('Spring to autumn', 'Spring to autumn', 'All year', 'All year'),
    },
    openings: [
      'The {name} is the jacket to grab when the forecast shrugs.',
      'Made for days that start grey and stay that way, the {name} keeps rain out without turning into a sauna.',
      'A dependable rain shell with a cut that leaves room for a fleece underneath.',
      'The {name} takes long, wet hill days in its stride.',
    ],
    details: [
      'Its {material} shell holds back a {waterproof} water column with every seam taped, and weighs {weight}.',
      'Fully taped seams and a {waterproof} membrane keep you dry; at {weight} it hardly notices in a pack.',
      'Waterproof to {waterproof}, windproof and only {weight}, in {material}.',
    ],
    features: {
      'pit zips': 'Two-way pit zips let heat out on the climbs.',
      'helmet-compatible hood': 'The hood fits over a helmet and turns with your head.',
      'packs into its pocket': 'It stuffs into its own chest pocket.',
      'map pocket': 'A chest pocket takes a folded map and stays reachable under a hip belt.',
      'PFAS-free finish': 'The water-repellent finish is made without PFAS.',
      'two-way front zip': 'A two-way front zip makes room for a harness or a long stride.',
    },
    topic: 'outerwear',
  },
  {
    department,
    category: 'Insulated Jackets',
    noun: 'Insulated Jacket',
    drawing: 'puffer',
    sizing: 'apparel',
    colorsEach: 2,
    colors: [
      'Ink Blue',
      'Rust Orange',
      'Moss Green',
      'Black',
      'Berry Red',
      'Glacier Blue',
      'Ochre Yellow',
      'Slate Grey',
    ],
    price: [89, 329],
    activities: ['winter', 'alpine', 'camping', 'everyday'],
    models: `Ember Down, Varg Peak, m, 4
Ember Down, Varg Peak, w, 4
Hearth, Northfold, u, 1
Eider Lite, Tarnholm, w, 3
Eider Lite, Tarnholm, m, 3
Bothy, Fennmoor, u, 2
Kindle Vest, Aldergate, u, 1, Insulated Vest
Firth Synthetic, Aldergate, m, 1
Solstice Parka, Fennmoor, w, 4, Down Parka`,
    facts: {
      weight: measure(520, 310, 5, 'g'),
      'fill power': byLevel('synthetic', '600 cuin', '700 cuin', '850 cuin'),
      fill: byLevel(
        '80 g/m² recycled polyester',
        'responsible duck down',
        'responsible goose down',
        'responsible goose down',
      ),
      season: byLevel('Autumn and winter', 'Autumn and winter', 'Winter', 'Winter'),
    },
    openings: [
      'The {name} is warmth you can stuff into a corner of your pack.',
      'For cold belays, frosty tent mornings and long waits at the bus stop.',
      'The {name} puts warmth where you feel the cold first: chest, shoulders and neck.',
      'A soft, quiet layer that goes under a shell or over everything.',
    ],
    details: [
      'It is filled with {fill} and weighs {weight}.',
      'Insulation: {fill}; weight: {weight}, so there is no excuse to leave it at home.',
      'With {fill} inside it stays comfortable when you stop moving, at {weight}.',
    ],
    features: {
      'wind-resistant shell': 'The ripstop shell keeps gusts from reaching the fill.',
      'adjustable hood': 'A snug hood with one-hand adjustment seals the warmth in.',
      'warm hand pockets': 'Brushed hand pockets are waiting for cold fingers.',
      'stuff sack': 'It comes with a stuff sack the size of a loaf.',
      'stays warm when damp': 'The fill is treated to keep its loft in damp air.',
      'inner stash pocket': 'A deep inner pocket dries gloves or keeps a phone warm.',
    },
    topic: 'outerwear',
  },
  {
    department,
    category: 'Fleeces',
    noun: 'Fleece',
    drawing: 'fleece',
    sizing: 'apparel',
    colorsEach: 3,
    colors: [
      'Moss Green',
      'Heather Purple',
      'Sand Beige',
      'Ink Blue',
      'Ember Red',
      'Charcoal Grey',
      'Lake Blue',
      'Bark Brown',
    ],
    price: [39, 119],
    activities: ['hiking', 'camping', 'everyday', 'winter'],
    models: `Heath, Northfold, u, 1
Drover Half-Zip, Fennmoor, m, 2
Drover Half-Zip, Fennmoor, w, 2
Tussock Hooded, Tarnholm, w, 3
Grid Runner, Varg Peak, u, 4
Woolly Back, Aldergate, u, 2
Cinder Full-Zip, Northfold, m, 1
Loft Pile, Aldergate, w, 3`,
    facts: {
      weight: measure(380, 240, 5, 'g'),
      material: byLevel(
        'recycled polyester microfleece',
        '200-weight recycled fleece',
        'high-loft recycled fleece',
        'gridded stretch fleece',
      ),
      season: anyOf('All year', 'Autumn to spring'),
    },
    openings: [
      'The {name} is the layer you will wear on three days out of four.',
      'An easy, warm mid-layer that looks as right in town as on the hill.',
      'The {name} breathes on the way up and warms on the way down.',
    ],
    details: [
      'Knitted from {material}, it weighs {weight} and dries overnight.',
      '{weight} of {material}: soft on the inside, tidy on the outside.',
    ],
    features: {
      'thumb loops': 'Thumb loops keep the sleeves in place under gloves.',
      'high collar': 'A high collar does the work of a scarf.',
      'zipped chest pocket': 'A zipped chest pocket takes keys and a card.',
      'flat seams': 'Flat seams do not rub under pack straps.',
      'stretch side panels': 'Stretch panels at the sides move with you.',
    },
    topic: 'layers',
  },
  {
    department,
    category: 'Base Layers',
    noun: 'Base Layer',
    drawing: 'baselayer',
    sizing: 'apparel',
    colorsEach: 2,
    colors: ['Slate Grey', 'Ink Blue', 'Berry Red', 'Black', 'Moss Green', 'Heather Purple'],
    price: [29, 95],
    activities: ['winter', 'alpine', 'trekking', 'running'],
    models: `Merle Merino, Moss & Mile, m, 3
Merle Merino, Moss & Mile, w, 3
Swift Tee, Northfold, u, 1, -, tee
Quill Long Sleeve, Tarnholm, u, 2, -
Merle 260 Zip, Moss & Mile, u, 4
Breeze Tee, Aldergate, w, 1, -, tee
Fell Tee, Varg Peak, m, 2, -, tee
Nightjar Leggings, Moss & Mile, w, 3, -, trousers`,
    facts: {
      weight: measure(140, 230, 5, 'g'),
      material: byLevel(
        'recycled polyester',
        'merino and polyester blend',
        '100% merino wool, 180 g/m²',
        '100% merino wool, 260 g/m²',
      ),
      season: byLevel('Summer', 'All year', 'All year', 'Winter'),
    },
    openings: [
      'Next to the skin, the {name} moves sweat away before it turns cold.',
      'The {name} is the quiet start of every good layering system.',
      'Soft, close-fitting and easy to forget you are wearing.',
    ],
    details: [
      'It is made of {material} and weighs {weight}.',
      '{material}, {weight}: warm when it is cold, and fine when it is not.',
    ],
    features: {
      'flat seams': 'Flat seams sit away from the shoulders.',
      'odour-resistant': 'It stays fresh for days in a row.',
      'long back': 'A longer back stays tucked in when you bend.',
      'thumb loops': 'Thumb loops keep wrists covered.',
      'UPF 40': 'The knit blocks sun to UPF 40.',
    },
    topic: 'layers',
  },
  {
    department,
    category: 'Hiking Trousers',
    noun: 'Hiking Trousers',
    drawing: 'trousers',
    sizing: 'trousers',
    colorsEach: 2,
    colors: ['Bark Brown', 'Charcoal Grey', 'Sand Beige', 'Moss Green', 'Ink Blue', 'Black'],
    price: [49, 169],
    activities: ['hiking', 'trekking', 'alpine', 'camping'],
    models: `Stile, Northfold, m, 1
Stile, Northfold, w, 1
Bracken Stretch, Fennmoor, m, 2
Bracken Stretch, Fennmoor, w, 2
Scree Softshell, Varg Peak, u, 4
Traverse Zip-Off, Aldergate, u, 2
Rain Over, Tarnholm, u, 3
Winterburn Lined, Tarnholm, w, 3
Cragsman, Varg Peak, m, 4`,
    facts: {
      weight: measure(310, 420, 5, 'g'),
      material: byLevel(
        'quick-drying nylon',
        'four-way stretch nylon',
        'recycled nylon with a brushed inside',
        'double-weave softshell',
      ),
      season: anyOf('Spring to autumn', 'All year'),
    },
    openings: [
      'The {name} trousers shrug off brambles, stiles and a passing shower.',
      'Walking trousers with knees that bend when yours do.',
      'The {name} is cut to move: over boulders, under barbed wire, into a cafe.',
    ],
    details: [
      'They are made of {material} and weigh {weight}.',
      'The {material} dries fast and weighs {weight} for a whole pair.',
    ],
    features: {
      'zipped pockets': 'Three zipped pockets hold what must not fall out.',
      'reinforced knees': 'Reinforced knees and seat take the rough with the smooth.',
      'adjustable waist': 'The waist adjusts without a belt.',
      'ankle drawcords': 'Drawcords at the ankles keep mud and ticks out.',
      'leg vents': 'Zipped vents along the thigh cool you down.',
    },
    topic: 'trousers',
  },
  {
    department,
    category: 'Shorts',
    noun: 'Shorts',
    drawing: 'shorts',
    sizing: 'trousers',
    colorsEach: 2,
    colors: ['Moss Green', 'Ink Blue', 'Sand Beige', 'Black', 'Rust Orange'],
    price: [29, 75],
    activities: ['running', 'hiking', 'family', 'everyday'],
    models: `Pebble, Northfold, u, 1
Shingle, Fennmoor, w, 2
Shingle, Fennmoor, m, 2
Fleet Trail, Varg Peak, u, 4
Bracken Summer, Aldergate, m, 3`,
    facts: {
      weight: measure(190, 110, 5, 'g'),
      material: byLevel(
        'cotton and hemp canvas',
        'recycled nylon',
        'stretch recycled nylon',
        'featherweight ripstop',
      ),
      season: anyOf('Summer'),
    },
    openings: [
      'The {name} shorts are for the two weeks of real summer, and all the hopeful days around them.',
      'Light, tough and quick to dry after a river crossing.',
    ],
    details: ['Made of {material}, {weight} a pair.', 'In {material}, at just {weight}.'],
    features: {
      'inner briefs': 'Built-in briefs spare a layer on runs.',
      'zipped back pocket': 'A zipped back pocket keeps the car key.',
      'gusseted cut': 'The gusset gives room for big steps.',
      'drawstring waist': 'A drawstring waist sits flat under a hip belt.',
    },
    topic: 'trousers',
  },
];
