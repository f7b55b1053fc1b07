import type { Aspect } from './aspects.js';

/** By which words a language asks, and tells. */
export interface QuestionWords {
  /** Of a question: what it asks for. */
  asks: Readonly<Record<Aspect, RegExp>>;
  /** Of a statement: what it could tell. */
  holds: Readonly<Record<Aspect, RegExp>>;
  /** A question that yes or no answers; */
  yesNo: RegExp;
  /** one that asks for something, which is no such question. */
  asking: RegExp;
  /** A statement that denies or limits something. */
  denies: RegExp;
}

/** Whole words, with umlauts; `*` stands for letters. */
const words = (...all: string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${all.join('|').replaceAll('*', '\\p{L}*')})(?!\\p{L})`, 'iu');

const GERMAN_NUMBER =
  '(?:\\d+(?:[.,]\\d+)?|ein(?:e[nmrs]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|halbe[nr]?)';
const GERMAN_UNIT =
  '(?:*(?:minuten?|stunden?|tage?[ns]?|nächten?|wochen?|monat(?:e[n]?|s)?|jahr(?:e[n]?|s)?))';
const CHINESE_NUMBER = '(?:\\d+(?:[.,]\\d+)?|[一二两三四五六七八九十半几]+)';

/** By ISO 639-1, of languages other than English, whose patterns stand in expectation.ts. */
export const QUESTION_WORDS: Readonly<Record<string, QuestionWords>> = {
  de: {
    asks: {
      duration: words(
        'wie lange?',
        'wie schnell',
        'wie viele (?:* )?(?:tage|wochen|monate|stunden|minuten|jahre)',
        'bis wann',
        'wie oft',
        '*gültig',
        '*frist',
        'verfäll*',
        'läuft .{0,40} ab',
        'dauert?',
      ),
      moment: words('wann', 'um wie ?viel uhr', 'uhrzeit', 'öffnungszeit*', 'welche[mn] tag', 'spätestens'),
      money: words(
        'wie ?viel (?:kostet|kosten|zahle|muss ich zahlen)',
        'kostet',
        '*kosten',
        '*preise?',
        '*gebühr*',
        'porto',
        '*rabatt*',
        'prozent',
        'günstiger',
        'teuer',
      ),
      count: words(
        'wie ?viele?',
        'wie (?:groß|schwer|hoch|alt|warm)',
        'welche (?:größe|nummer)',
        'mindest*',
        'maximal*',
        'höchstens',
        'kleinste*',
        'größte*',
      ),
      place: words('wo', 'wohin', 'woher', '*adresse', 'welche[rsmn]? (?:laden|filiale|seite)'),
      person: words('wer', 'wem', 'wen', 'wessen'),
      manner: words(
        'wie (?!lange?(?!\\p{L})|viele?|schnell|groß|oft|teuer|hoch|schwer|weit|spät|alt|warm|ist|sind|heißt)*',
        'was (?:muss|soll|kann|mache) ich',
        'was nun',
        'tipps?',
      ),
      reason: words('warum', 'wieso', 'weshalb', 'wozu', 'gr(?:u|ü)nde?'),
    },
    holds: {
      duration: words(
        `${GERMAN_NUMBER}(?: (?:bis|oder|und|mal) ${GERMAN_NUMBER})? ?(?:volle[nr]? |weitere[nr]? )?${GERMAN_UNIT}`,
        '(?:am|zum) (?:selben|gleichen|nächsten) *tag',
        'sofort',
        'einmal (?:im|pro)',
      ),
      moment: words(
        '\\d{1,2}[:.]\\d{2}',
        '(?:mon|diens|donners|frei|sams|sonn)tags?',
        'mittwochs?',
        'januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember',
        'wenn|sobald|bis|nach|vor|ab|innerhalb|binnen|nächsten',
      ),
      money:
        /[€£$]\s?\d|\d\s?(?:%|€|euro?(?!\p{L})|prozent)|(?<!\p{L})(?:kostenlos|kostenfrei|gratis|kostet|kosten|nichts)(?!\p{L})|(?:preis|gebühr)/iu,
      count: /\d/,
      place: words(
        'in|im|an|am|unter|auf|neben|bei|beim',
        '*adresse',
        '*laden|*läden',
        '*kasse',
        '*schalter',
        '*konto',
      ),
      person: words('sie|wir|uns', '*zusteller|*käufer|*person|jemand|leute|*bank|*team|*mitarbeiter*'),
      manner: words('\\p{L}{2,}en sie', 'klicken|melden|legen|packen'),
      reason: words('weil|damit|denn|deshalb|daher|darum|wegen|da (?:es|sie|wir|der|die|das)'),
    },
    yesNo:
      /^(?:(?:und|aber|also|ok|okay|hallo|hi|hey|guten (?:tag|morgen|abend)|bitte|entschuldigung|sorry|moin)[,!\s]+)*(?:kann|könn(?:en|te|ten|t)|darf|dürfen|gibt|gilt|gelten|ist|sind|hat|haben|habt|wird|werden|muss|müssen|soll|sollte|bekomm(?:e|t|en)|krieg(?:e|t|en)|geht|gehen|kostet|liefer(?:t|n)|nehm(?:t|en)|nimmt|zahl(?:e|t|en)|bietet|bieten|schickt|schicken|verschick(?:t|en)|tauscht|reicht|steht|kommt|kommen|bin|brauch(?:e|t|en)|funktioniert|akzeptier(?:t|en)|mach(?:t|en)|seid|lohnt|passt)(?!\p{L})/iu,
    asking: words(
      'wer|wem|wen|wessen|was|wann|wo|wohin|woher|wie|wieso|warum|weshalb|wozu|womit|welche[rsmn]?|wieviele?|worauf',
    ),
    denies: words('nicht|kein*|nie|niemals|nichts|ohne|nur|außer|weder|noch nie|leider'),
  },
  zh: {
    asks: {
      duration:
        /多久|多长时间|几天|多少(?:天|个?工作日|小时|个?月)|几个?(?:工作日|小时|月|星期|礼拜)|有效期|期限|多快|过期/u,
      moment: /什么时候|啥时候|几点|何时|哪天|几号|营业时间|开门|关门|最晚/u,
      money: /多少钱|费用|运费|邮费|价格|收费|免费|几块|贵|便宜|折扣|要钱|付钱|手续费|打折|多少欧/u,
      count: /多少|几(?:个|件|次|码)|多(?:大|重|高)|(?:什么|哪个|多大)(?:尺码|码|号)|最[少多低高小大]/u,
      place: /哪里|哪儿|在哪|什么地方|地址|何处/u,
      person: /谁/u,
      manner: /怎么(?!这么|还|回事)|如何|怎样|咋|流程|步骤|该做什么/u,
      reason: /为什么|为何|为啥|原因|怎么(?:还|这么)/u,
    },
    holds: {
      duration: new RegExp(
        `${CHINESE_NUMBER} ?(?:[至到-] ?${CHINESE_NUMBER} ?)?个?(?:工作日|小时|分钟|天|日|周|星期|月|年)|当天|次日|立即|马上|下一个工作日`,
        'u',
      ),
      moment:
        /\d{1,2}[:：]\d{2}|周[一二三四五六日末]|星期|[一二三四五六七八九十\d]+月|[前后]|当天|次日|下一个工作日|之内|以内|时候/u,
      money: /[€£$]\s?\d|\d\s?(?:%|欧元|英镑)|免费|费用|运费|价格|收费|不收/u,
      count: /\d/u,
      place: /在|地址|门店|店|页面|账户|柜台|首页|网站|邮箱/u,
      person: /您|我们|工作人员|买家|本人|银行|快递员|客服/u,
      manner: /请|选择|打开|点击|填写|告诉|联系|带上|贴|装|出示|量|测/u,
      reason: /因为|由于|以便|这样|为了|因此|所以/u,
    },
    yesNo:
      /[吗么](?:[？?。!！呢呀啊~\s]*)$|吗[，,？?]|能不能|可不可以|可以不|是不是|有没有|会不会|要不要|行不行|算不算|支不支持|是否|能否|可否/u,
    asking: /什么|怎么|怎样|如何|哪|谁|多少|多久|多长|几(?!乎)|为何|为啥|咋/u,
    denies: /不|没|无法|仅|只|除非|除了|未/u,
  },
};
