/** Words by which English sets limits, whatever a shop sells. Matched as whole words of a lower-case text. */

/** Before or after a number. */
export const AT_MOST =
  /^(?:under|sub|below|less than|less then|less as|not more as|no more as|not more then|up to|down to|at most|at the most|no more than|not more than|no higher than|no heavier than|not over|nothing over|nothing above|not above|no over|cheaper than|lighter than|smaller than|within|max|max\.|maximum|maximum of|a maximum of|budget|budget of|(?:my |our |the )?(?:budget|ceiling|cap) (?:is|would be|will be)|ceiling of|ceiling|budget's|limit|limit of|limit is|tops|or less|or under|or below|or cheaper|or lighter|at max|no dearer than|not exceeding|fewer than|<|<=|≤|shorter than|faster than|is (?:my|the|our|an?)? ?(?:absolute |upper |hard |very )?(?:limit|max|maximum|budget|ceiling|most|top)|limited to|spend up to|spend|can spend|stretch to|go to|go up to|go as high as|pay|pay up to)$/;
export const AT_LEAST =
  /^(?:over|above|more than|more then|at least|or so at least|at the least|min|minimum|minimum of|a minimum of|no less than|not less than|not under|not below|nothing under|nothing below|starting at|upwards of|from|or more|or over|or above|or higher|or better|or brighter|or up|and up|and over|and above|upwards|plus|better than|brighter than|bigger than|larger than|longer than|higher than|greater than|exceeding|>|>=|≥|or longer|or bigger|or larger|or so more)$/;
export const ABOUT =
  /^(?:about|around|roughly|approximately|approx|circa|near|nearly|or so|ish|ballpark|more or less)$/;

/** Bank notes by their nicknames, in major units. */
export const NOTES: ReadonlyMap<string, number> = new Map([
  ['fiver', 5],
  ['tenner', 10],
]);

/** What follows is refused. */
export const NEGATORS: readonly string[] = [
  'no',
  'not',
  'neither',
  'without',
  'except',
  'excluding',
  'avoid',
  'nor',
  'nothing',
  'never',
  'hate',
  'hates',
  'dislike',
  'dislikes',
  'minus the',
  'free of',
  'free from',
  "don't want",
  'dont want',
  'do not want',
  "don't like",
  'dont like',
  'do not like',
  "doesn't like",
  'doesnt like',
  "don't wear",
  'dont wear',
  'do not wear',
  "can't stand",
  'cant stand',
  "isn't",
  'isnt',
  "aren't",
  'arent',
  'anything but',
  'everything but',
  'all but',
  'any but',
  'other than',
  'apart from',
  'rather than',
  'instead of',
  'allergic to',
  'forget',
  'forget about',
  'skip',
  'ignore',
  'rule out',
  'leave out',
  'less of',
  'sick of',
  'tired of',
];
/** "Black is not my thing", "green and red aren't for me": what was said before is refused (group 1). */
export const REFUSED_BEFORE =
  /(?<![\p{L}'-])([\p{L}'-]+(?: (?:and|or) [\p{L}'-]+)?) (?:(?:is|are) (?:really )?not|(?:is|are)n['’]?t)(?: really)? (?:for (?:me|him|her|us)|my|our|his|her)(?!\p{L})/giu;
/** Said of somebody who was spoken of, more often than of whom a thing is for. */
export const PRONOUNS: ReadonlySet<string> = new Set(['he', 'she', 'his', 'hers', 'him', 'her']);
/** What follows, to the end of the clause, tells why, and asks for nothing. */
export const REASON = /^(?:because|cause|cos|coz|since)$/;
/** Between people who are counted together: "four adults with two kids". */
export const AND_PEOPLE = /^(?:(?:,|and|&|with|plus|\+|my|our|the|also) ?)+$/;
/** Two who go together: "me and the girlfriend", "my husband and I" (groups 1 and 2: the other one). */
export const PAIR_OF_PEOPLE =
  /(?<![\p{L}])(?:(?:me|myself|i)(?:,| and| &| \+| plus) (?:my |the |our )?([\p{L}]+)|(?:my|the) ([\p{L}]+)(?: and| &| \+| plus) (?:me|myself|i))(?!\p{L})/iu;
/** Ends what a negator reaches. */
export const TURNS: ReadonlySet<string> = new Set([
  'but',
  'just',
  'only',
  'rather',
  'instead',
  'please',
  'because',
  'though',
  'then',
  'preferably',
  'if',
  'which',
  'that',
  'when',
  'since',
  'i',
]);

/** What was said of it no longer counts: group 1 or 2 names it. */
export const DROPPED = [
  /\b(?:no matter|never mind|forget(?: about)?|ignore|drop|regardless of|whatever|don'?t (?:mind|care)(?: about)?|do not (?:mind|care)(?: about)?|not fussed? (?:about|on)|not bothered about|(?:doesn'?t|does not|don'?t|do not) have to(?: be)?|need not(?: be)?|needn'?t(?: be)?|(?:doesn'?t|does not|don'?t|do not) need to(?: be)?|don'?t need it to be)\s+(?:(?:what|which|how|the|a|an|any|about|much)\s+)*([\p{L}'-]+)/giu,
  /\b(?:the\s+)?([\p{L}'-]+)\s+(?:(?:really|actually)\s+)?(?:doesn'?t|does not|don'?t|do not|isn'?t|is not|aren'?t|are not) (?:really |actually |that |so |very |too )?(?:matter|important|an issue|a problem|count)\b/giu,
  /\b(?:any|all|either)\s+([\p{L}'-]+)\s+(?:will do|is (?:fine|ok|okay|good)|would do|works|goes|'s fine)/giu,
  /\bany\s+([\p{L}'-]+)\s*[.!?]?$/giu,
  /\b(money)(?: is|'s) no object/giu,
  /\bno\s+(budget)\b/giu,
];
/** What can be dropped by its name: word -> slot. Attributes and options go by their own names. */
export const SLOT_NAMES: Readonly<Record<string, string>> = {
  price: 'price',
  prices: 'price',
  budget: 'price',
  money: 'price',
  cost: 'price',
  costs: 'price',
  expense: 'price',
  limit: 'price',
  colour: 'option color',
  color: 'option color',
  colours: 'option color',
  colors: 'option color',
  size: 'option size',
  sizes: 'option size',
  brand: 'brand',
  brands: 'brand',
  make: 'brand',
  season: 'season',
  gender: 'audience',
};

/** The colour comes beside the ones named before. */
export const ALSO =
  /\b(?:too|also|as well|either|or)\b|\b(?:would|could|might) (?:be|do|work)\b|\b(?:is|are|be) (?:fine|ok|okay|good)\b/i;
/** Another kind of thing in place of the last one: the rest stays. */
export const INSTEAD =
  /\b(?:instead|rather|forget|actually|what about|how about|same (?:again|thing)?\s?(?:but|for|in))\b/i;

/** What stands after is what the thing is used with, or by whom. */
export const USED_WITH =
  /^(?:for|with|over|under|underneath|beneath|inside|into|in|on|onto|to|that|which|when|while|during|against|alongside|like|beside)$/;

/** Their plurals are things. */
export const ADJECTIVE = /^short$/;

/** Superlatives and comparatives that measure any attribute named beside them. */
export const MOST =
  /^(?:most|highest|longest|greatest|biggest|largest|best|max|maximum|strongest|more|longer|higher|greater|bigger|better)$/;
export const LEAST =
  /^(?:least|lowest|shortest|smallest|fewest|fastest|quickest|minimum|less|lower|shorter|smaller|fewer|faster|quicker)$/;
/** Of the above, those that mean the end of the row rather than more of it. */
export const SUPERLATIVE = /(?:est|^most|^least|^best|^max(?:imum)?|^minimum)$/;

/** Words that say nothing of what a thing has to be. */
export const EMPTY: ReadonlySet<string> = new Set(
  (
    'a an the smth sth next ouch wow ugh oops this that neither nor being these those there here it its is are be been was were am do does did have has had having get got getting give gimme show me my mine we us our you your yours u ur i im ill id ive they them their he she his him her hers ' +
    'and or so to of for in on at by with from as into out about than then too also please thanks thank ok okay fine hi hello hey good morning evening afternoon yes yeah yep no well now right just only even really quite very bit pretty some any something sth anything thing things stuff one ones other others another else more ' +
    "want wants wanted buying planning that'll there'll we're you're they're he's she's need needs needed needing like likes would could can may might should must shall will wont i'd i'm i've it's there's that's what's let's look looking after search searching find finding seeking hunting buy buying purchase shop recommend suggest recommendation suggestion advice help choose choosing pick picking option options idea ideas " +
    'what which who whom whose where when how why if but use using used go going goes gone take takes taking come comes coming keep keeps keeping make makes made suit suits fit fits work works do doing thats dont cant not nice great cool perfect thatll tho mate lads whats whatever gonna wanna gotta havent got alot best better proper decent good kind kinds sort sorts type types model models product products item items range stock store sell sells offer offers available pair pairs new own present gift hav sumthin sumthing somethin n nd r wat wats plz pls cos coz hmm hm oh ah lot lots already perhaps maybe wear wears wearing wouldnt couldnt isnt arent all without rather thinking sense cost costs costing size sizes sized colour color colours colors coloured while whilst because though although until till where whether around about over under between through during before after again still even ever never always often sometimes actually probably definitely preferably ideally possible possibly show showing tell told know think see saw feel feels say says said call called place week weeks month months year years today tomorrow tonight people person money important mind real really genuine actual version instead'
  ).split(' '),
);

/** Does the word say nothing of what a thing has to be? */
export const isEmptyWord = (word: string): boolean => EMPTY.has(word);
