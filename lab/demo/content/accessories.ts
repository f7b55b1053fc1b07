import { anyOf, byLevel, type CategoryPlan, measure } from '../plan.js';

const department = 'Accessories';

export const accessories: readonly CategoryPlan[] = [
  {
    department,
    category: 'Bottles & Flasks',
    noun: 'Bottle',
    drawing: 'bottle',
    sizing: 'one',
    colorsEach: 3,
    colors: [
      'Lake Blue',
      'Moss Green',
      'Ember Red',
      'Stone White',
      'Black',
      'Ochre Yellow',
      'Glacier Blue',
      'Plum Purple',
    ],
    price: [12, 45],
    activities: ['everyday', 'hiking', 'running', 'family'],
    models: `Burn 0.5, Stillwater, u, 1
Beck 0.75, Stillwater, u, 2
Beck 1.0, Stillwater, u, 2
Hotspring 0.5, Stillwater, u, 3
Hotspring 1.0, Stillwater, u, 4
Soft Flask 0.5, Varg Peak, u, 3, -
Tumbler 0.35, Northfold, u, 1, -, mug
Filter 0.65, Tarnholm, u, 4, Bottle`,
    facts: {
      weight: measure(130, 390, 5, 'g'),
      material: byLevel('BPA-free plastic', 'single-wall steel', 'double-wall steel', 'double-wall steel'),
      'keeps warm': byLevel('no', 'no', '12 h', '24 h'),
    },
    openings: [
      'The {name} goes wherever a tap is far.',
      'Leak-proof in the bag, easy to open with gloves.',
      'The {name} has a neck wide enough for ice and for a brush.',
    ],
    details: [
      'It holds {volume}, weighs {weight} and is made of {material}.',
      '{volume} in {material}, {weight}.',
    ],
    features: {
      'carry loop': 'A loop clips it to the pack.',
      'dishwasher-safe': 'Every part goes into the dishwasher.',
      'powder-coated': 'The powder coat grips in wet hands.',
      'fits cup holders': 'It fits side pockets and cup holders.',
    },
    topic: 'bottles',
  },
  {
    department,
    category: 'Headlamps & Lanterns',
    noun: 'Headlamp',
    drawing: 'headlamp',
    sizing: 'one',
    colorsEach: 2,
    colors: ['Black', 'Ember Red', 'Ochre Yellow', 'Lake Blue', 'Slate Grey'],
    price: [19, 119],
    activities: ['camping', 'running', 'alpine', 'winter'],
    models: `Glow 150, Lumenfell, u, 1
Beacon 350, Lumenfell, u, 2
Beacon 500 Rechargeable, Lumenfell, u, 3
Nightrunner 900, Lumenfell, u, 4
Firefly Lantern, Lumenfell, u, 2, -, lantern
Campmoon Lantern, Fennmoor, u, 3, -, lantern
Minnow Clip, Northfold, u, 1, Light
Summit 1100, Varg Peak, u, 4`,
    facts: {
      weight: measure(68, 150, 1, 'g'),
      brightness: byLevel('150 lumens', '350 lumens', '500 lumens', '1,000 lumens'),
      'burn time': byLevel('30 h', '60 h', '45 h', '80 h'),
      waterproof: byLevel('IPX4', 'IPX4', 'IPX6', 'IPX7'),
    },
    openings: [
      'The {name} lights the path and leaves your hands free.',
      'For late finishes, early starts and finding the other sock.',
      'The {name} turns on where you need it and never in the bag.',
    ],
    details: [
      '{brightness} at most, up to {burn time} on low, {weight}, {waterproof}.',
      'It weighs {weight} and gives {brightness}; on low it lasts {burn time}.',
    ],
    features: {
      'red light': 'A red mode saves night vision and tent peace.',
      'USB-C charging': 'It charges by USB-C.',
      'lock switch': 'A lock keeps it dark in transport.',
      'tilting head': 'The head tilts down to the page or out to the ridge.',
    },
    topic: 'lights',
  },
  {
    department,
    category: 'Trekking Poles',
    noun: 'Trekking Poles',
    drawing: 'poles',
    sizing: 'one',
    colorsEach: 1,
    colors: ['Ember Red', 'Black', 'Ochre Yellow', 'Lake Blue', 'Moss Green'],
    price: [35, 159],
    activities: ['trekking', 'hiking', 'alpine'],
    models: `Stride, Northfold, u, 1
Heron, Tarnholm, u, 2
Heron Cork, Tarnholm, u, 3
Zed Folding, Varg Peak, u, 4
Wader, Fennmoor, w, 2
Carbon Crane, Varg Peak, u, 4
Snowpost, Tarnholm, u, 3`,
    facts: {
      weight: measure(560, 350, 5, 'g'),
      material: byLevel('aluminium', 'aluminium', '7075 aluminium', 'carbon'),
      length: byLevel('65-135 cm', '63-135 cm', '62-130 cm', '36-125 cm'),
    },
    openings: [
      'The {name} saves the knees on the way down and the lungs on the way up.',
      'Two more legs for rivers, snow and long days.',
      'The {name} locks with a click and stays locked.',
    ],
    details: [
      'A pair of {material} weighs {weight} and adjusts over {length}.',
      'Made of {material}; {weight} a pair; length {length}.',
    ],
    features: {
      'cork grips': 'Cork grips shape themselves to the hand.',
      'extended grip': 'A longer foam grip saves adjusting on traverses.',
      'snow baskets': 'Snow baskets are included.',
      'tungsten tips': 'Tungsten tips hold on rock and ice.',
    },
    topic: 'poles',
  },
  {
    department,
    category: 'Hats & Beanies',
    noun: 'Beanie',
    drawing: 'beanie',
    sizing: 'hat',
    colorsEach: 3,
    colors: [
      'Ochre Yellow',
      'Ink Blue',
      'Berry Red',
      'Moss Green',
      'Charcoal Grey',
      'Rust Orange',
      'Stone White',
    ],
    price: [15, 45],
    activities: ['winter', 'everyday', 'family', 'hiking'],
    models: `Fisherman, Northfold, u, 1, Beanie
Bobble, Moss & Mile, u, 2
Merle Merino, Moss & Mile, u, 3
Lambswool Cable, Hollin & Pike, u, 4
Windcap, Varg Peak, u, 3, -
Rib Knit, Hollin & Pike, u, 2
Trail Liner, Varg Peak, u, 2
Shepherd, Hollin & Pike, w, 4`,
    facts: {
      weight: measure(50, 90, 5, 'g'),
      material: byLevel('recycled acrylic', 'wool blend', 'merino wool', 'lambswool'),
      season: anyOf('Autumn and winter'),
    },
    openings: [
      'The {name} keeps ears out of the wind.',
      'A hat that looks good even after a night under a hood.',
    ],
    details: [
      'Knitted from {material}, {weight}.',
      '{material}, {weight}, and no itching seam at the forehead.',
    ],
    features: {
      'fleece band': 'A fleece band lines the forehead.',
      'fits under a helmet': 'It is thin enough for a helmet.',
      'fold-up cuff': 'The cuff folds up for double warmth.',
      'reflective label': 'A reflective label shows you to cars.',
    },
    topic: 'small',
  },
  {
    department,
    category: 'Gloves',
    noun: 'Gloves',
    drawing: 'glove',
    sizing: 'gloves',
    colorsEach: 1,
    colors: ['Black', 'Charcoal Grey', 'Ink Blue', 'Ember Red', 'Moss Green'],
    price: [19, 119],
    activities: ['winter', 'alpine', 'running', 'everyday'],
    models: `Thaw Liner, Northfold, u, 1
Touch Fleece, Northfold, u, 1
Gale Windproof, Tarnholm, u, 2
Sleet Waterproof, Tarnholm, u, 3
Icefall, Varg Peak, u, 4
Merle Merino, Moss & Mile, u, 2
Mitten Down, Varg Peak, u, 4
Ropeman Leather, Cairnwick, u, 3`,
    facts: {
      weight: measure(45, 190, 5, 'g'),
      material: byLevel(
        'stretch fleece',
        'windproof softshell',
        'softshell with a waterproof insert',
        'goat leather and insulated shell',
      ),
      season: byLevel('Autumn to spring', 'Autumn to spring', 'Winter', 'Winter'),
    },
    openings: [
      'The {name} is warm enough to forget and thin enough to tie a knot.',
      'For fingers that always feel it first.',
      'The {name} stays on when the weather turns.',
    ],
    details: ['Made of {material}; {weight} a pair.', '{weight} a pair, in {material}.'],
    features: {
      touchscreen: 'Thumb and index finger work on a touchscreen.',
      'long cuffs': 'Long cuffs go over or under the sleeve.',
      'grippy palm': 'The palm grips poles and ropes.',
      'wrist leashes': 'Leashes keep them from blowing away.',
    },
    topic: 'small',
  },
  {
    department,
    category: 'Socks',
    noun: 'Socks',
    drawing: 'sock',
    sizing: 'socks',
    colorsEach: 2,
    colors: ['Moss Green', 'Ink Blue', 'Rust Orange', 'Slate Grey', 'Berry Red', 'Ochre Yellow'],
    price: [12, 32],
    activities: ['hiking', 'trekking', 'running', 'winter'],
    models: `Everyday Hiker, Moss & Mile, u, 1
Merle Cushion, Moss & Mile, u, 3
Merle Light, Moss & Mile, w, 2
Expedition, Moss & Mile, u, 4
Trail Ankle, Varg Peak, u, 2
Liner Pair, Moss & Mile, u, 1
Bogproof, Fennmoor, u, 4
Fireside, Hollin & Pike, u, 3`,
    facts: {
      weight: measure(50, 120, 5, 'g'),
      material: byLevel('recycled cotton blend', 'merino and nylon', '60% merino wool', '75% merino wool'),
      cushioning: byLevel('light', 'light', 'medium', 'heavy'),
    },
    openings: [
      'The {name} looks after the part that does all the work.',
      'A good sock is half a good boot.',
      'The {name} stays up, stays dry and stays fresh.',
    ],
    details: [
      '{material} with {cushioning} cushioning, {weight} a pair.',
      'Made of {material}; cushioning: {cushioning}.',
    ],
    features: {
      'seamless toe': 'The toe has no seam to rub.',
      'arch support': 'A band around the arch keeps them in place.',
      'left and right': 'Left and right are shaped for their foot.',
      'mended for free': 'We mend or replace them when they wear through in the first year.',
    },
    topic: 'small',
  },
  {
    department,
    category: 'Gaiters',
    noun: 'Gaiters',
    drawing: 'gaiter',
    sizing: 'gloves',
    colorsEach: 1,
    colors: ['Black', 'Moss Green', 'Ember Red', 'Slate Grey'],
    price: [25, 89],
    activities: ['alpine', 'winter', 'hiking', 'trekking'],
    models: `Bogline, Fennmoor, u, 2
Trail Mini, Varg Peak, u, 1
Snowdrift, Tarnholm, u, 3
Crampon Guard, Varg Peak, u, 4
Heathland, Northfold, u, 1`,
    facts: {
      weight: measure(90, 290, 5, 'g'),
      waterproof: byLevel('Showerproof', 'Waterproof', 'Waterproof', 'Waterproof and breathable'),
      material: byLevel(
        'stretch nylon',
        '210-denier nylon',
        '500-denier nylon',
        '3-layer ripstop with an aramid kick patch',
      ),
    },
    openings: [
      'The {name} keeps out what the path throws in: stones, snow and bog water.',
      'Dry socks at the end of a wet walk: that is the {name}.',
    ],
    details: ['Made of {material}; {weight} a pair.', '{weight} a pair, in {material}.'],
    features: {
      'front opening': 'The front opens, so they go on over muddy boots.',
      'instep strap': 'A replaceable strap runs under the boot.',
      'kick patch': 'A patch inside takes the kicks.',
      'lace hook': 'A hook holds the laces.',
    },
    topic: 'small',
  },
  {
    department,
    category: 'Maps & Compasses',
    noun: 'Compass',
    drawing: 'compass',
    sizing: 'one',
    colorsEach: 1,
    colors: ['Ember Red', 'Ochre Yellow', 'Stone White', 'Lake Blue', 'Charcoal Grey'],
    price: [9, 69],
    activities: ['hiking', 'alpine', 'trekking', 'family'],
    models: `Bearing One, Waymark, u, 1
Sighting Pro, Waymark, u, 4
Baseplate Classic, Waymark, u, 2
Night Needle, Waymark, u, 3
Wicklow Ways Map and, Waymark, u, 2
Western Peaks Map and, Waymark, u, 2
Junior Explorer, Waymark, u, 1`,
    facts: {
      weight: measure(30, 85, 1, 'g'),
      accuracy: byLevel('5 degrees', '3 degrees', '2 degrees', '1 degree'),
      material: byLevel('acrylic', 'acrylic', 'acrylic with a luminous bezel', 'acrylic with a mirror'),
    },
    openings: [
      'The {name} works where the phone has given up.',
      'No battery, no signal, no worries.',
      'The {name} is for those who like to know where they are.',
    ],
    details: [
      'Accurate to {accuracy}, {weight}, made of {material}.',
      'It weighs {weight}, is accurate to {accuracy} and made of {material}.',
    ],
    features: {
      'declination scale': 'A scale inside corrects for declination.',
      'luminous marks': 'Luminous marks read at night.',
      lanyard: 'A lanyard keeps it around your neck.',
      'map scales': 'Edges carry the scales 1:25,000 and 1:50,000.',
    },
    topic: 'safety',
  },
  {
    department,
    category: 'First Aid & Safety',
    noun: 'First Aid Kit',
    drawing: 'firstaid',
    sizing: 'one',
    colorsEach: 1,
    colors: ['Ember Red', 'Rust Orange', 'Pine Green'],
    price: [15, 89],
    activities: ['hiking', 'family', 'alpine', 'camping'],
    models: `Daywalk, Cairnwick, u, 1
Trailside, Cairnwick, u, 2
Basecamp, Cairnwick, u, 4
Family Outing, Little Lark, u, 2
Blister Rescue, Moss & Mile, u, 1, Kit
Storm Shelter and, Tarnholm, u, 4`,
    facts: {
      weight: measure(140, 620, 10, 'g'),
      pieces: byLevel('24', '46', '68', '92'),
      for: byLevel('1 person', '2 people', '4 people', 'a group of 8'),
    },
    openings: [
      'The {name} is what you hope not to need and are glad to find.',
      'Sorted by what hurts, so that nobody has to search.',
    ],
    details: [
      '{pieces} pieces for {for}, {weight}.',
      'It holds {pieces} pieces, enough for {for}, and weighs {weight}.',
    ],
    features: {
      'emergency blanket': 'An emergency blanket is included.',
      'waterproof pouch': 'The pouch closes watertight.',
      'tick remover': 'A tick remover sits in the lid.',
      'refill list': 'A list inside says what to refill.',
    },
    topic: 'safety',
  },
  {
    department,
    category: 'Water Treatment',
    noun: 'Water Filter',
    drawing: 'filter',
    sizing: 'one',
    colorsEach: 1,
    colors: ['Lake Blue', 'Glacier Blue', 'Slate Grey'],
    price: [19, 119],
    activities: ['trekking', 'camping', 'alpine'],
    models: `Clearbrook Squeeze, Stillwater, u, 2
Clearbrook Gravity, Stillwater, u, 4
Spring Straw, Stillwater, u, 1, -
Torrent Pump, Tarnholm, u, 4
Source Bag, Stillwater, u, 3`,
    facts: {
      weight: measure(60, 320, 5, 'g'),
      'flow rate': byLevel('0.5 l/min', '1.2 l/min', '1.5 l/min', '1.8 l/min'),
      lasts: byLevel('1,000 l', '2,000 l', '2,000 l', '4,000 l'),
    },
    openings: ['The {name} turns streams into drinking water.', 'Carry less water and drink more of it.'],
    details: [
      'It filters {flow rate}, lasts for {lasts} and weighs {weight}.',
      'Flow {flow rate}; good for {lasts}; {weight}.',
    ],
    features: {
      'hollow-fibre membrane': 'The hollow-fibre membrane stops bacteria and protozoa.',
      backflush: 'A syringe for back-flushing is included.',
      'fits common bottles': 'It screws onto common bottles.',
    },
    topic: 'bottles',
  },
  {
    department,
    category: 'Care & Repair',
    noun: 'Care Kit',
    drawing: 'care',
    sizing: 'one',
    colorsEach: 1,
    colors: ['Pine Green', 'Lake Blue', 'Bark Brown', 'Ochre Yellow'],
    price: [9, 29],
    activities: ['everyday', 'hiking', 'camping', 'trekking'],
    models: `Reproof Spray, Northfold, u, 2, -
Down Wash, Northfold, u, 2, -
Boot Wax, Cairnwick, u, 3, -
Tent Patch, Tarnholm, u, 1, Kit, pouch
Zip & Buckle, Aldergate, u, 2, Repair Kit, pouch`,
    facts: {
      weight: measure(60, 300, 10, 'g'),
      contents: byLevel(
        '6 patches and an alcohol wipe',
        'enough for two garments',
        'enough for ten pairs',
        'enough for a season',
      ),
    },
    openings: [
      'The {name} gives old gear another season.',
      'Looking after things is cheaper than new things, and nicer.',
    ],
    details: ['It weighs {weight}: {contents}.', 'Contents: {contents}.'],
    features: {
      'PFAS-free': 'It is made without PFAS.',
      'refillable tin': 'The tin can be refilled in our stores.',
      'instructions inside': 'Instructions with pictures are inside.',
    },
    topic: 'care',
  },
];
