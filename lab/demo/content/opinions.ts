export type ReviewTopic =
  | 'outerwear'
  | 'layers'
  | 'trousers'
  | 'footwear'
  | 'packs'
  | 'tents'
  | 'sleep'
  | 'cooking'
  | 'camp'
  | 'bottles'
  | 'lights'
  | 'poles'
  | 'small'
  | 'safety'
  | 'care'
  | 'kids';

/** One aspect of a product with what pleased and what displeased customers say of it. */
export interface Opinions {
  good: readonly string[];
  bad: readonly string[];
}

/** Sentences parted by `|`: the pleased first, the displeased second. */
const on = (good: string, bad: string): Opinions => ({ good: good.split('|'), bad: bad.split('|') });

export const OPINIONS: Record<ReviewTopic, Record<string, Opinions>> = {
  outerwear: {
    weather: on(
      'Four hours of sideways rain in Connemara and I was dry underneath.|The wind simply stops at the fabric.|Water still beads off after a whole winter.|Kept me warm on a belay where everyone else was shivering.',
      'Soaked through at the shoulders after an hour.|The wind comes in through the zip.|It wetted out on the second outing.|Not nearly as warm as I expected for the price.',
    ),
    fit: on(
      'True to size, with room for a fleece.|The cut is flattering and the arms are long enough for once.|I am 1.86 m and the medium is spot on.',
      'Comes up very small, I had to go up two sizes.|The sleeves are too short for me.|Boxy around the waist and tight at the shoulders.',
    ),
    comfort: on(
      'It breathes well on steep climbs.|So light that I forget it is on.|The hood moves with my head.',
      'It gets clammy as soon as you walk uphill.|The collar rubs my chin.|The fabric rustles like a crisp packet.',
    ),
    quality: on(
      'The stitching is immaculate.|The zips run smoothly, even with gloves.|Two years on and it looks new.',
      'The main zip broke in the third week.|A seam came undone on the first weekend.|The drawcord stopper fell off within days.',
    ),
  },
  layers: {
    warmth: on(
      'Surprisingly warm for something so thin.|Warm when I stop, cool when I move.|I lived in it for a week of frost.',
      'Thinner than it looks in the pictures.|It does not keep me warm at all.',
    ),
    feel: on(
      'Soft against the skin, no itching.|It feels lovely, my partner has already stolen it.|No rubbing under the pack straps.',
      'It itches at the neck.|The seams chafe under a rucksack.',
    ),
    wash: on(
      'It came out of the wash like new.|Dries overnight in a hut.|Three days without a wash and nobody complained.',
      'It shrank in the first wash, though I followed the label.|Pilling after two weeks.|There were holes in it after a month.',
    ),
    fit: on(
      'Fits exactly as the size chart says.|Long enough at the back.',
      'Too short in the body.|The sleeves went baggy after a day.',
    ),
  },
  trousers: {
    movement: on(
      'They stretch when I climb over stiles.|I can do the splits in them, not that I should.|Perfect for scrambling.',
      'They tighten at the knees on every step.|Stiff, and they squeak.',
    ),
    toughness: on(
      'Gorse and brambles left no mark.|A year of farm walks and not a single pull.',
      'They ripped on the first barbed wire.|The seat has gone thin already.',
    ),
    pockets: on(
      'The pockets are in the right places.|My phone does not bounce.',
      'The pockets are too small for a phone.|A pocket zip jammed straight away.',
    ),
    fit: on(
      'The waist is generous and the legs are long enough.|Best fitting walking trousers I have owned.',
      'The waist gapes and the legs are skinny.|A full size too small.',
    ),
  },
  footwear: {
    comfort: on(
      'No blisters, even on the first long day.|Comfortable from the shop door.|My wide feet are happy at last.|Twenty-five kilometres and my feet still felt fresh.',
      'They gave me blisters on both heels.|Far too narrow at the toes.|The insole is as hard as a plank.',
    ),
    grip: on(
      'They stick to wet rock.|Mud does not impress them.|Sure-footed on a slippery descent.',
      'Slippery on wet stone, I fell twice.|The grip is poor on mud.',
    ),
    weather: on(
      'My socks were dry after a day of bog.|They shrug off puddles.',
      'They leak at the tongue.|Wet feet after ten minutes of wet grass.',
    ),
    quality: on(
      'Solid workmanship, they will last for years.|300 km and the sole hardly shows it.',
      'The sole came off after four months.|The laces snapped in the first week.|The lining has worn through at the heel.',
    ),
  },
  packs: {
    carry: on(
      'Carries twelve kilos without complaint.|The hip belt takes the weight off my shoulders.|It sits close and does not swing.',
      'The shoulder straps cut in after an hour.|It pulls backwards when loaded.',
    ),
    room: on(
      'Everything has its place.|More room than the number says.|The side pockets take a big bottle.',
      'Smaller inside than I thought.|You cannot reach the bottle without taking it off.',
    ),
    rain: on(
      'The contents stayed dry in a downpour.|The rain cover stays on in wind.',
      'Water came in at the lid.|No rain cover, and it needs one.',
    ),
    quality: on(
      'The buckles feel as if they will outlive me.|Strong fabric, tidy seams.',
      'A buckle broke on the second trip.|A strap came unstitched at the airport.',
    ),
  },
  tents: {
    pitching: on(
      "Up in six minutes, alone and in the wind.|The colour-coded poles make it child's play.",
      'Pitching it alone is a circus.|The instructions are useless.',
    ),
    weather: on(
      'It stood through a gale on Achill.|Not a drop inside after two days of rain.',
      'The groundsheet let water in.|A pole snapped in a moderate wind.|Dripping with condensation every morning.',
    ),
    room: on(
      'Plenty of room for two and the gear.|You can sit up without touching the roof.',
      'Two people only fit if they are very much in love.|The porch is too small for boots.',
    ),
    weight: on(
      'Light enough to share with nobody.|It packs down smaller than I hoped.',
      'Heavier than it says.|It never goes back into its bag.',
    ),
  },
  sleep: {
    warmth: on(
      'I slept warm at two degrees.|Cosy right down to the toes.|No cold coming up from the ground.',
      'I froze at eight degrees.|Cold feet all night.',
    ),
    comfort: on(
      'I slept better than at home.|Room to turn over.|The surface is soft and quiet.',
      'It rustles with every breath.|Too tight at the shoulders.|I kept sliding off.',
    ),
    packing: on(
      'It packs down to the size of a melon.|Light enough to bring every time.',
      'Getting it back into the sack is a wrestling match.|Bulky.',
    ),
    quality: on(
      'The zip never snags.|The valve is solid.',
      'It was flat by three in the morning.|The zip catches every time.|It loses feathers.',
    ),
  },
  cooking: {
    heat: on(
      'Boils water faster than our kitchen.|It simmers beautifully.',
      'It takes ages in the slightest wind.|It has two settings, off and burnt.',
    ),
    handling: on(
      'The handles stay cool.|Easy to clean with a handful of grass.|Stable even on rocks.',
      'Everything sticks to it.|It wobbles with a full pot.',
    ),
    size: on(
      'Packs away to nothing.|Exactly right for two hungry people.',
      'Too small for two.|Heavier than expected.',
    ),
    quality: on(
      'Well made, with no sharp edges.|Still going after three seasons.',
      'The igniter died after a week.|It arrived with a dent.|The coating is peeling.',
    ),
  },
  camp: {
    comfort: on(
      'I have fallen asleep in it twice.|It supports the back surprisingly well.',
      'You sit in a hole.|My back hurt after half an hour.',
    ),
    stability: on(
      'It stands firm on grass and sand.|Takes my 100 kg without a creak.',
      'It tips over backwards.|The feet sink in.',
    ),
    packing: on(
      'Set up in twenty seconds.|Small enough for the bike.',
      'Folding it is a puzzle.|The bag is too tight.',
    ),
    quality: on(
      'The fabric and frame feel solid.|Good stitching throughout.',
      'A rivet came out on the second day.|The fabric tore at the corner.',
    ),
  },
  bottles: {
    tightness: on(
      'It has never leaked in my bag.|The lid closes with a reassuring click.',
      'It leaks when it lies down.|My laptop is wet now.',
    ),
    temperature: on(
      'Tea was still hot at sunset.|Keeps water cool in a hot car.',
      'Lukewarm after two hours.|It does not keep anything cold.',
    ),
    taste: on(
      'No taste of plastic.|The water tastes clean, even from a bog stream.',
      'Everything tastes of plastic.|A metallic taste that does not go away.',
    ),
    handling: on(
      'Easy to clean.|Easy to drink from while walking.',
      'The lid is a nightmare to clean.|The paint chipped within a week.',
    ),
  },
  lights: {
    brightness: on(
      'It lights up half the valley.|Even, warm light without a hard spot.',
      'Much dimmer than claimed.|The beam is a narrow tunnel.',
    ),
    battery: on(
      'A week of evenings on one charge.|The battery gauge is honest.',
      'Flat after two hours.|It does not hold its charge.',
    ),
    comfort: on(
      'It does not bounce when I run.|Light on the head, no headache.',
      'It slips down my forehead.|The strap is uncomfortable.',
    ),
    handling: on(
      'One button, easy with gloves.|The red mode is a blessing in a hut.',
      'It turned itself on in the bag.|Five presses to switch it off.',
    ),
  },
  poles: {
    locks: on(
      'The locks hold my full weight.|Quick to adjust.',
      'They collapsed on a descent.|The lock slips when it is wet.',
    ),
    grips: on(
      'The grips are comfortable without gloves.|The straps do not rub.',
      'The grips make my hands sweat.|The strap left a mark on my wrist.',
    ),
    weight: on(
      'So light that I forget them.|They stow neatly on the pack.',
      'Heavy and a bit clumsy.|Too long when folded.',
    ),
    quality: on(
      'No rattling, no play.|They survived a fall that I nearly did not.',
      'A tip came off on day one.|One section bent.',
    ),
  },
  small: {
    warmth: on(
      'Warm without being bulky.|Toasty, even in a north wind.',
      'My fingers were numb.|Thin as paper.',
    ),
    fit: on('It stays where it should.|Fits like made for me.', 'Too loose, it slides about.|Runs small.'),
    feel: on(
      'Soft, and no itching.|You forget that you have it on.',
      'Scratchy.|The seam presses on the toes.',
    ),
    quality: on(
      'Washed ten times and still in shape.|Sturdy, and nicely made.',
      'A hole after three walks.|It lost its shape in the wash.',
    ),
  },
  safety: {
    use: on(
      'Everything is where you look for it.|Easy to read, even in poor light.',
      'It is hard to find anything inside.|The markings are tiny.',
    ),
    reliability: on(
      'It has got me down in fog twice.|We have needed it, and it was all there.',
      'It was two items short.|It sticks and swings about.',
    ),
    size: on(
      'Small enough to bring on every walk.|It disappears in the lid pocket.',
      'Bulkier than it looks.|Too heavy for a day out.',
    ),
    quality: on(
      'The case takes knocks.|Good materials throughout.',
      'The zip of the pouch is flimsy.|It cracked in the cold.',
    ),
  },
  care: {
    effect: on(
      'My old jacket beads water again.|It looks like new.|It saved a tent I had given up on.',
      'I see no difference at all.|It left stains.',
    ),
    use: on(
      'Simple, with clear instructions.|Ten minutes and done.',
      'It is messy to use.|The nozzle clogs.',
    ),
    smell: on(
      'No smell to speak of.|It smells faintly of wood.',
      'The smell fills the house for days.|It smells awful.',
    ),
    value: on(
      'A small tin lasts for ages.|Cheaper than a new jacket by far.',
      'It is empty after one use.|Not enough in it for the price.',
    ),
  },
  kids: {
    durability: on(
      'It survived a year of playground.|Handed down already, and still fine.',
      'Holes at the knees within a month.|The print washed off.',
    ),
    fit: on(
      'Room to grow, without tripping.|My six-year-old puts it on by herself.',
      'It comes up far too small.|The sleeves are endless.',
    ),
    weather: on(
      'He jumped into every puddle and stayed dry.|Warm enough for a day of sledging.',
      'Wet through after half an hour of playing.|She was cold in it.',
    ),
    liking: on(
      'My daughter refuses to take it off.|The colours are cheerful, and easy to spot.|They fight over whose it is.',
      'He says that it scratches.|The hood falls over her eyes.',
    ),
  },
};

/** Said of anything. */
export const GENERAL: Record<string, Opinions> = {
  price: on(
    'Worth every cent.|A fair price for what you get.|I paid twice as much for worse.',
    'Overpriced.|For this money I expect more.|You pay for the name.',
  ),
  delivery: on(
    'It arrived the next day, well packed.|Quick delivery, and no plastic in the parcel.',
    'Delivery took nine days.|The parcel came open and damp.',
  ),
  service: on(
    'I had a question and got a helpful answer within the hour.|The exchange for another size was painless.',
    'Nobody answered my e-mail for a week.|Sending it back was a hassle.',
  ),
  look: on(
    'The colour is even nicer than in the pictures.|It looks great in town, too.',
    'The colour is nothing like in the picture.|It looks cheap.',
  ),
};

export const SETTINGS: readonly string[] = [
  'Used it on the Wicklow Way.',
  'Bought it for a fortnight in Norway.',
  'I wear it to work and on weekends.',
  'A birthday present for my father.',
  'Had it for two months now.',
  'Took it to Donegal over Easter.',
  'My second one.',
  'Bought it on the advice of a friend.',
  'Used it most days since autumn.',
  'We took it to the Mournes.',
  'Ordered it for a charity walk.',
  'It came along on the Camino.',
  'First proper outing was Carrauntoohil.',
  'For dog walks, in any weather.',
  'We camp about ten nights a year.',
  'I guide groups and am hard on gear.',
  'Got it in the sale.',
  'A replacement for one that lasted me ten years.',
];

export const TITLES: Record<1 | 2 | 3 | 4 | 5, readonly string[]> = {
  1: [
    'Disappointed',
    'Sent it back',
    'Not for me',
    'Avoid',
    'Waste of money',
    'Broke straight away',
    'Expected so much more',
  ],
  2: ['Not great', 'Below par', 'Hoped for better', 'Some flaws', 'Would not buy it again', 'Let down'],
  3: [
    'Does the job',
    'Mixed feelings',
    'All right',
    'Good, with a catch',
    'Middling',
    'Neither here nor there',
  ],
  4: [
    'Very good',
    'Nearly perfect',
    'Happy with it',
    'Good buy',
    'Solid',
    'Would recommend it',
    'A small niggle, but good',
  ],
  5: [
    'Love it',
    'Excellent',
    'Could not be happier',
    'The best I have had',
    'Brilliant',
    'Exactly what I wanted',
    'Superb',
    'A joy',
    'Ten out of ten',
  ],
};

/** Stands between praise and the blame that follows it. */
export const TURNS: readonly string[] = [
  'It is not all roses, though.',
  'One complaint.',
  'There is a catch.',
  'Now for the bad part.',
  'Not perfect, mind.',
];
/** Stands between blame and the praise that follows it. */
export const AMENDS: readonly string[] = [
  'To be fair, it has its moments.',
  'Something in its favour.',
  'One good thing.',
  'It is not all bad.',
];

export const CLOSINGS: Record<1 | 2 | 3 | 4 | 5, readonly string[]> = {
  1: ['I want my money back.', 'Never again.', 'It is going back tomorrow.', 'One star is one too many.', ''],
  2: ['I would look elsewhere.', 'Pity.', 'I may return it.', '', ''],
  3: ['Fine for the price, I suppose.', 'I will keep it, without joy.', '', '', ''],
  4: ['I would buy it again.', 'Recommended.', 'Not perfect, but I am glad I have it.', '', ''],
  5: [
    'Buy it.',
    'I have already ordered a second one.',
    'Thank you, Northfold!',
    'Highly recommended.',
    '',
    '',
  ],
};
