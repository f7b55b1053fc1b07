import { anyOf, byLevel, type CategoryPlan, measure } from '../plan.js';

const department = 'Footwear';

export const footwear: readonly CategoryPlan[] = [
  {
    department,
    category: 'Hiking Boots',
    noun: 'Hiking Boots',
    drawing: 'boot',
    sizing: 'shoes',
    colorsEach: 1,
    colors: ['Bark Brown', 'Slate Grey', 'Charcoal Grey', 'Moss Green', 'Sand Beige', 'Black', 'Rust Orange'],
    price: [99, 299],
    activities: ['hiking', 'trekking', 'alpine', 'winter'],
    models: `Drumlin Mid, Drumlin, m, 2
Drumlin Mid, Drumlin, w, 2
Cairnwick Leather, Cairnwick, m, 4
Cairnwick Leather, Cairnwick, w, 4
Pathway, Northfold, u, 1
Moorland, Drumlin, u, 3
Serac, Varg Peak, m, 4
Bogtrotter, Fennmoor, u, 3
Wayfarer Mid, Cairnwick, w, 3
Lowland, Northfold, m, 1`,
    facts: {
      weight: measure(900, 1340, 10, 'g'),
      material: byLevel('suede and mesh', 'split leather', 'nubuck leather', 'full-grain leather'),
      waterproof: byLevel('Showerproof', 'Waterproof membrane', 'Waterproof membrane', 'Waterproof membrane'),
      sole: byLevel(
        'Rubber, 4 mm lugs',
        'Rubber, 4 mm lugs',
        'Grippy rubber, 5 mm lugs',
        'Grippy rubber, 5 mm lugs, resoleable',
      ),
      season: byLevel('Spring to autumn', 'Spring to autumn', 'All year', 'All year'),
    },
    openings: [
      'The {name} is a boot for full days on mixed ground.',
      'Ankles held, toes free: the {name} feels broken in from the second walk.',
      'For bog, rock and everything the path puts in between.',
      'The {name} carries you and a pack without fuss.',
    ],
    details: [
      'The upper is {material}; a pair weighs {weight} in size 42.',
      'Built of {material}, {weight} a pair (size 42), with a sole of its word: {sole}.',
    ],
    features: {
      'wide toe box': 'A wide toe box gives toes room on long descents.',
      'rubber rand': 'A rubber rand all round guards against scree.',
      'lockdown lacing': 'Locking hooks let you lace foot and ankle differently.',
      'cushioned midsole': 'A cushioned midsole takes the sting out of forest roads.',
      'removable insole': 'The insole comes out for drying or for your own.',
    },
    topic: 'footwear',
  },
  {
    department,
    category: 'Trail Shoes',
    noun: 'Trail Shoes',
    drawing: 'shoe',
    sizing: 'shoes',
    colorsEach: 2,
    colors: ['Lake Blue', 'Ember Red', 'Ochre Yellow', 'Black', 'Glacier Blue', 'Moss Green', 'Plum Purple'],
    price: [79, 179],
    activities: ['running', 'hiking', 'alpine'],
    models: `Skitter, Varg Peak, m, 3
Skitter, Varg Peak, w, 3
Hareback, Drumlin, u, 2
Gully GT, Cairnwick, m, 4
Gully GT, Cairnwick, w, 4
Lope, Northfold, u, 1
Fellside, Drumlin, w, 2
Mudlark, Fennmoor, u, 2
Swallow Speed, Varg Peak, u, 4`,
    facts: {
      weight: measure(640, 480, 10, 'g'),
      drop: byLevel('8 mm', '6 mm', '6 mm', '4 mm'),
      material: byLevel(
        'mesh',
        'ripstop mesh',
        'ripstop mesh with a welded cage',
        'ripstop mesh with a waterproof membrane',
      ),
      sole: byLevel(
        'Rubber, 4 mm lugs',
        'Sticky rubber, 5 mm lugs',
        'Sticky rubber, 5 mm lugs',
        'Sticky rubber, 6 mm lugs',
      ),
      season: anyOf('All year', 'Spring to autumn'),
    },
    openings: [
      'The {name} is quick over roots and calm on wet rock.',
      'A trail shoe for those who run the downs and walk the ups.',
      'Light on the foot and sure on the ground, the {name} turns errands into runs.',
    ],
    details: [
      '{weight} a pair in size 42, with a {drop} drop.',
      'The upper is {material}; weight {weight} a pair, drop {drop}.',
    ],
    features: {
      'toe guard': 'A moulded toe guard forgives tired steps.',
      'quick lacing': 'One-pull laces tuck away under the tongue.',
      'rock plate': 'A thin rock plate takes the edge off sharp stones.',
      'heel loop': 'A loop at the heel makes them easy to pull on.',
      'drains fast': 'Drain holes let the river out again.',
    },
    topic: 'footwear',
  },
  {
    department,
    category: 'Sandals & Camp Shoes',
    noun: 'Sandals',
    drawing: 'sandal',
    sizing: 'shoes',
    colorsEach: 1,
    colors: ['Black', 'Sand Beige', 'Lake Blue', 'Moss Green', 'Rust Orange'],
    price: [35, 95],
    activities: ['camping', 'family', 'everyday', 'trekking'],
    models: `Strand, Northfold, u, 1
Ebb, Fennmoor, w, 2
Rockpool, Drumlin, u, 3
Tidewalker, Drumlin, m, 3
Driftwood, Cairnwick, u, 4`,
    facts: {
      weight: measure(420, 560, 10, 'g'),
      material: byLevel(
        'recycled webbing',
        'recycled webbing with a soft lining',
        'nubuck straps',
        'waxed leather straps',
      ),
      season: anyOf('Summer'),
    },
    openings: [
      'The {name} is what feet want after ten hours in boots.',
      'For river crossings, campsites and slow Sundays.',
    ],
    details: [
      'Straps of {material}; {weight} a pair.',
      '{weight} a pair, with {material} that does not rub.',
    ],
    features: {
      'closed toe': 'A closed toe keeps tent pegs at a distance.',
      'three adjustable straps': 'Three straps adjust to narrow and broad feet.',
      'grippy sole': 'The sole holds on wet slabs.',
      'packs flat': 'They pack flat against the back of a rucksack.',
    },
    topic: 'footwear',
  },
];
