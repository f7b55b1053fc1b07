import { anyOf, byLevel, type CategoryPlan, measure } from '../plan.js';

const department = 'Camp';

export const camp: readonly CategoryPlan[] = [
  {
    department,
    category: 'Tents',
    noun: 'Tent',
    drawing: 'tent',
    sizing: 'one',
    colorsEach: 2,
    colors: [
      'Moss Green',
      'Rust Orange',
      'Lake Blue',
      'Ochre Yellow',
      'Sand Beige',
      'Ember Red',
      'Pine Green',
    ],
    price: [119, 549],
    activities: ['camping', 'trekking', 'family', 'alpine'],
    models: `Burrow 2, Northfold, u, 1
Bivvy 1, Tarnholm, u, 3
Plover 2, Tarnholm, u, 3
Snipe 1, Varg Peak, u, 4
Homestead 4, Fennmoor, u, 2
Homestead 6, Fennmoor, u, 3
Tern 3, Tarnholm, u, 3
Stormpetrel 2, Varg Peak, u, 4
Festival 3, Northfold, u, 1`,
    facts: {
      weight: measure(3600, 1500, 50, 'g'),
      waterproof: measure(2000, 5000, 500, 'mm'),
      material: byLevel(
        '190T polyester',
        'recycled polyester ripstop',
        'silicone-coated ripstop',
        '20-denier silicone nylon',
      ),
      season: byLevel('Spring to autumn', 'Spring to autumn', '3-season', '4-season'),
    },
    openings: [
      'The {name} goes up in five minutes and stays up all night.',
      'Room to sit, room to cook and a dry place for boots.',
      'The {name} is a small house for large landscapes.',
    ],
    details: [
      'It sleeps {sleeps}, packs down to {weight}, and its flysheet holds a {waterproof} water column.',
      'Flysheet: {material}, {waterproof}; weight {weight}; sleeps {sleeps}.',
    ],
    features: {
      'two doors': 'Two doors mean that nobody climbs over anybody.',
      'colour-coded poles': 'Colour-coded poles find their sleeves in the dark.',
      'large porch': 'The porch takes two rucksacks and a stove.',
      freestanding: 'It stands without pegs on rock or a wooden deck.',
      'inner pockets': 'Pockets and a loop for a light keep the inside in order.',
      'footprint included': 'A footprint for the groundsheet is included.',
    },
    topic: 'tents',
  },
  {
    department,
    category: 'Sleeping Bags',
    noun: 'Sleeping Bag',
    drawing: 'sleepingbag',
    sizing: 'bag',
    colorsEach: 2,
    colors: [
      'Ink Blue',
      'Rust Orange',
      'Moss Green',
      'Plum Purple',
      'Charcoal Grey',
      'Lake Blue',
      'Berry Red',
    ],
    price: [49, 399],
    activities: ['camping', 'trekking', 'family', 'winter'],
    models: `Dormouse 10, Northfold, u, 1
Dormouse 5, Northfold, u, 1
Hazel 0, Fennmoor, u, 2
Otter Down -2, Tarnholm, u, 3
Otter Down -2, Tarnholm, w, 3
Polar Hare -12, Varg Peak, u, 4
Marmot Hollow -6, Tarnholm, u, 3
Gossamer Quilt 3, Varg Peak, u, 4, -
Summer Sheet 14, Aldergate, u, 1, Sleeping Bag`,
    facts: {
      weight: measure(1450, 780, 10, 'g'),
      fill: byLevel(
        'recycled polyester',
        'recycled polyester',
        'responsible duck down, 650 cuin',
        'responsible goose down, 850 cuin',
      ),
      season: byLevel('Summer', 'Spring to autumn', '3-season', 'Winter'),
    },
    openings: [
      'The {name} is for people who wake up rested in odd places.',
      'Room for the knees, a hood that closes and a zip that does not bite.',
      'The {name} turns a lumpy pitch into eight hours of sleep.',
    ],
    details: [
      'Comfortable down to {comfort temperature} ({season}), it is filled with {fill} and weighs {weight}.',
      'Season: {season}, comfort temperature {comfort temperature}; fill: {fill}; weight {weight}.',
    ],
    features: {
      'two-way zip': 'A two-way zip airs the feet on mild nights.',
      'draught collar': 'A draught collar keeps the warm air from slipping out.',
      'inner pocket': 'An inner pocket keeps batteries alive.',
      'joins with a second bag': 'Left and right zips join into a double.',
      'compression sack': 'A compression sack is included.',
    },
    topic: 'sleep',
  },
  {
    department,
    category: 'Sleeping Mats',
    noun: 'Sleeping Mat',
    drawing: 'mat',
    sizing: 'mat',
    colorsEach: 1,
    colors: ['Ochre Yellow', 'Moss Green', 'Ink Blue', 'Rust Orange', 'Slate Grey', 'Ember Red'],
    price: [25, 199],
    activities: ['camping', 'trekking', 'family'],
    models: `Turf Foam, Northfold, u, 1
Moss Self-Inflating, Fennmoor, u, 2
Cloudbank Air, Tarnholm, u, 3
Drift Ultralight, Varg Peak, u, 4
Meadow Deluxe, Fennmoor, u, 3
Snowfield Insulated, Varg Peak, u, 4
Picnic Fold, Northfold, u, 1`,
    facts: {
      weight: measure(640, 430, 10, 'g'),
      thickness: byLevel('1.5 cm', '4 cm', '7 cm', '8 cm'),
      'R-value': byLevel('1.6', '3.1', '3.8', '5.4'),
      season: byLevel('Summer', 'Spring to autumn', '3-season', '4-season'),
    },
    openings: [
      'The {name} puts something kind between you and the stones.',
      'Half of a warm night lies under you: the {name} takes care of it.',
      'The {name} is comfort that fits beside the stove in your pack.',
    ],
    details: [
      '{thickness} thick, R-value {R-value}, {weight}.',
      'It insulates with an R-value of {R-value}, is {thickness} thick and weighs {weight}.',
    ],
    features: {
      'pump sack': 'A pump sack fills it in ten breaths.',
      'quiet top': 'The brushed top neither rustles nor slides.',
      'repair kit': 'A repair kit is in the bag.',
      'raised edges': 'Raised edges keep you in the middle.',
    },
    topic: 'sleep',
  },
  {
    department,
    category: 'Stoves',
    noun: 'Stove',
    drawing: 'stove',
    sizing: 'one',
    colorsEach: 1,
    colors: ['Steel Silver', 'Ember Red', 'Charcoal Grey', 'Ochre Yellow'],
    price: [29, 179],
    activities: ['camping', 'trekking', 'alpine'],
    models: `Glimmer, Emberly, u, 1
Kettleburn, Emberly, u, 3
Twinflame, Fennmoor, u, 3
Windward, Emberly, u, 4
Wick Spirit, Tarnholm, u, 2
Twig Burner, Tarnholm, u, 2
Spark Nano, Emberly, u, 4`,
    facts: {
      weight: measure(290, 110, 5, 'g'),
      'boil time': byLevel('5 min 30 s', '4 min 45 s', '3 min 50 s', '2 min 40 s'),
      material: byLevel('steel', 'stainless steel', 'aluminium and steel', 'titanium and steel'),
      season: anyOf('All year', 'Spring to autumn'),
    },
    openings: [
      'The {name} makes coffee before the tent is dry.',
      'A small flame with a steady hand.',
      'The {name} simmers as well as it boils.',
    ],
    details: [
      'It brings a litre of water to the boil in {boil time}, and weighs {weight}.',
      'Boil time for a litre: {boil time}; weight: {weight}; made of {material}.',
    ],
    features: {
      'wind shield': 'A shield keeps the flame alive in a breeze.',
      'piezo ignition': 'It lights at the press of a button.',
      'folds flat': 'The arms fold into the size of a fist.',
      'fine simmer control': 'The valve goes low enough for porridge.',
    },
    topic: 'cooking',
  },
  {
    department,
    category: 'Cookware',
    noun: 'Cook Set',
    drawing: 'pot',
    sizing: 'one',
    colorsEach: 1,
    colors: ['Steel Silver', 'Charcoal Grey', 'Moss Green', 'Ember Red', 'Lake Blue'],
    price: [15, 95],
    activities: ['camping', 'family', 'trekking'],
    models: `Solo Pot, Emberly, u, 2, -
Crofter 4, Fennmoor, u, 3
Titan Mug, Varg Peak, u, 4, -, mug
Skillet Lite, Emberly, u, 3, -, skillet
Mess Kit 2, Northfold, u, 1, -
Enamel Plate Pair, Northfold, u, 1, -, skillet
Spork & Bowl, Aldergate, u, 1, -`,
    facts: {
      weight: measure(520, 160, 5, 'g'),
      material: byLevel('enamelled steel', 'hard-anodised aluminium', 'non-stick aluminium', 'titanium'),
      pieces: byLevel('2', '3', '5', '2'),
    },
    openings: [
      'The {name} is for cooks whose kitchen has no walls.',
      'Nested tight, so that nothing rattles on the way.',
      'The {name} has seen a lot of pasta and asks for more.',
    ],
    details: [
      'Made of {material}, {pieces} pieces, {weight} in all.',
      '{pieces} pieces of {material} weigh {weight} together.',
    ],
    features: {
      'folding handles': 'Insulated handles fold away.',
      'strainer lid': 'The lid drains pasta without losing any.',
      'measuring marks': 'Marks inside measure cups and decilitres.',
      'mesh bag': 'A mesh bag lets it dry on the pack.',
    },
    topic: 'cooking',
  },
  {
    department,
    category: 'Camp Furniture',
    noun: 'Camp Chair',
    drawing: 'chair',
    sizing: 'one',
    colorsEach: 2,
    colors: ['Moss Green', 'Rust Orange', 'Ink Blue', 'Sand Beige', 'Charcoal Grey'],
    price: [29, 129],
    activities: ['camping', 'family'],
    models: `Perch, Northfold, u, 1
Hearthside, Fennmoor, u, 2
Featherseat, Varg Peak, u, 4
Lounger High, Fennmoor, u, 3
Stool Trio, Aldergate, u, 1, -, stool`,
    facts: {
      weight: measure(2400, 920, 20, 'g'),
      'carries up to': byLevel('110 kg', '120 kg', '130 kg', '145 kg'),
      material: byLevel('steel frame', 'steel frame', 'aluminium frame', 'aircraft aluminium frame'),
    },
    openings: [
      'The {name} is the best seat by the fire.',
      'Sit down properly, even where the ground is wet.',
    ],
    details: [
      '{material}, {weight}, and it carries up to {carries up to}.',
      'It weighs {weight} and carries {carries up to}.',
    ],
    features: {
      'cup holder': 'A holder keeps the mug from the midges.',
      'wide feet': 'Wide feet do not sink into sand.',
      'carry bag': 'It packs into a bag with a shoulder strap.',
      'mesh panels': 'Mesh panels cool the back.',
    },
    topic: 'camp',
  },
];
