import { anyOf, byLevel, type CategoryPlan, measure } from '../plan.js';

const department = 'Kids';

export const kids: readonly CategoryPlan[] = [
  {
    department,
    category: "Kids' Jackets",
    noun: "Kids' Jacket",
    drawing: 'shell',
    sizing: 'kids',
    colorsEach: 2,
    colors: ['Ochre Yellow', 'Lake Blue', 'Ember Red', 'Berry Red', 'Moss Green'],
    price: [35, 119],
    activities: ['family', 'everyday'],
    models: `Puddle, Little Lark, u, 1
Puddle Lined, Little Lark, u, 2
Duckling, Little Lark, u, 2
Mini Corrie, Tarnholm, u, 4
Snow Hopper, Little Lark, u, 3
Pocket Rain, Northfold, u, 1`,
    facts: {
      weight: measure(260, 390, 5, 'g'),
      waterproof: measure(5000, 15000, 1000, 'mm'),
      material: byLevel(
        'recycled polyester',
        'recycled polyester with a jersey lining',
        'padded recycled polyester',
        '2.5-layer recycled nylon',
      ),
      season: anyOf('All year', 'Autumn to spring'),
    },
    openings: [
      'The {name} is for puddles, and for the walk back from them.',
      'Children do not melt, and in the {name} they do not even get wet.',
    ],
    details: [
      'Waterproof to {waterproof}, made of {material}, {weight} in age 6.',
      '{material}, {waterproof}, and easy to wash.',
    ],
    features: {
      'grow-with-me sleeves': 'Sleeves let out by 4 cm: two winters, not one.',
      'detachable hood': 'The hood comes off when it catches.',
      reflectors: 'Reflectors shine all round.',
      'name label': 'A label inside has room for three names.',
    },
    topic: 'kids',
  },
  {
    department,
    category: "Kids' Boots",
    noun: "Kids' Boots",
    drawing: 'boot',
    sizing: 'kidsShoes',
    colorsEach: 1,
    colors: ['Berry Red', 'Lake Blue', 'Moss Green', 'Bark Brown', 'Ochre Yellow'],
    price: [45, 95],
    activities: ['family'],
    models: `Little Drumlin, Drumlin, u, 3
Scramble, Little Lark, u, 2
Hopper Mid, Northfold, u, 1
Frog Wellies, Little Lark, u, 1, -, wellies
Mini Moorland, Drumlin, u, 4`,
    facts: {
      weight: measure(420, 620, 10, 'g'),
      material: byLevel('natural rubber', 'mesh and suede', 'suede', 'nubuck leather'),
      waterproof: byLevel('Waterproof', 'Waterproof membrane', 'Waterproof membrane', 'Waterproof membrane'),
    },
    openings: ['The {name} climbs whatever there is to climb.', 'Small boots with the sole of big ones.'],
    details: [
      'Uppers of {material}, {weight} a pair in size 31.',
      '{weight} a pair (size 31), in {material}.',
    ],
    features: {
      'hook-and-loop closure': 'A strap in place of laces lets them do it themselves.',
      'size guide insole': 'The insole shows when feet have grown out of them.',
      'scuff cap': 'A scuff cap takes the braking.',
      'washable lining': 'The lining comes out for the wash.',
    },
    topic: 'kids',
  },
  {
    department,
    category: "Kids' Packs",
    noun: "Kids' Pack",
    drawing: 'daypack',
    sizing: 'one',
    colorsEach: 2,
    colors: ['Ochre Yellow', 'Glacier Blue', 'Berry Red', 'Moss Green'],
    price: [25, 69],
    activities: ['family'],
    models: `Robin 8, Little Lark, u, 1
Wagtail 12, Little Lark, u, 2
Starling 15, Tarnholm, u, 3
Fledgling Carrier 20, Little Lark, u, 4`,
    facts: {
      weight: measure(280, 620, 10, 'g'),
      material: byLevel('recycled polyester', 'recycled polyester', '210-denier nylon', '210-denier nylon'),
    },
    openings: [
      'The {name} carries a teddy, a banana and an important stone.',
      'A real rucksack in a size that fits.',
    ],
    details: ['It holds {volume} and weighs {weight}.', '{volume} in {material}, {weight}.'],
    features: {
      'chest strap with whistle': 'The chest strap has a whistle, for emergencies and otherwise.',
      'bottle pocket': 'A pocket on the side takes a small bottle.',
      reflectors: 'Reflectors on three sides.',
      'name window': 'A window holds the name.',
    },
    topic: 'kids',
  },
  {
    department,
    category: "Kids' Base Layers",
    noun: "Kids' Base Layer",
    drawing: 'baselayer',
    sizing: 'kids',
    colorsEach: 2,
    colors: ['Ochre Yellow', 'Lake Blue', 'Berry Red', 'Slate Grey'],
    price: [19, 55],
    activities: ['family', 'winter'],
    models: `Merle Mini, Moss & Mile, u, 4
Snug Set, Little Lark, u, 2, -
Cosy Zip, Little Lark, u, 3
First Layer, Northfold, u, 1`,
    facts: {
      weight: measure(90, 140, 5, 'g'),
      material: byLevel('recycled polyester', 'cotton and wool', 'merino blend', '100% merino wool'),
    },
    openings: [
      'The {name} is soft enough for the child who feels every label.',
      'Warm under snowsuits and good as pyjamas.',
    ],
    details: ['Made of {material}, {weight} in age 6.', '{material}, {weight}, machine-washable.'],
    features: {
      'no labels': 'There is no label to scratch.',
      'long cuffs': 'Cuffs fold back and grow along.',
      'flat seams': 'Flat seams all over.',
    },
    topic: 'kids',
  },
];
