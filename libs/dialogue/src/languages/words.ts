const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Little words of each language that the others do not have, English above all. */
export const MARKS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf(
    'the is are and where what when how which my your you can could would have has this that with for from please thanks not does did want need it',
  ),
  de: setOf(
    'ich ist und nicht wo wie mein meine meinen meiner bitte haben habe hab kann wann warum für mit eine einen ihr ihre sie wir mir mich auch noch das der den dem von zu auf bei wurde möchte brauche gibt es danke hallo guten',
  ),
  fr: setOf(
    "je est et où ma ma mes mon vous pas une les des du pour avec quand comment pourquoi ce cette j'ai c'est n'est dans sur bonjour merci puis-je peux veux voudrais combien quel quelle votre",
  ),
  es: setOf(
    'está dónde mi mis el los las una por para con qué cuándo cómo cuánto puedo quiero tengo hola gracias pedido es del al hay necesito su usted y',
  ),
  it: setOf(
    "è il lo gli della del mio mia miei dove quando come perché posso vorrei ho non una per con che buongiorno grazie ordine dov'è quanto avete sono ciao",
  ),
  pt: setOf(
    'está onde meu minha meus o os uma não para com quando como posso quero tenho olá obrigado obrigada encomenda quanto vocês é do da em',
  ),
  nl: setOf(
    'ik het een niet waar wanneer mijn hoe kan kunnen wil heb heeft van voor met dat deze zijn wordt goedendag bedankt bestelling jullie graag naar',
  ),
  pl: setOf(
    'jest nie gdzie kiedy jak moje mój moja czy mogę chcę mam się na dla proszę dziękuję zamówienie dzień dobry jaki ile do w z',
  ),
};

/** What may stand beside the name of a language in a wish for it. */
export const POLITE: ReadonlySet<string> = setOf(
  [
    'in please can could may shall we you i us do does speak talk write answer reply continue go on to me with switch change the would prefer like rather better let let’s sorry and also now only is it possible',
    'auf bitte können könnten wir sie ich du kannst sprechen sprechen reden schreiben antworten weiter geht es das auch lieber gern gerne mit mir doch',
    "en s'il vous te plaît plait svp peut on pouvez pouvons parler écrire continuer répondre je préfère parlez",
    'por favor podemos puede puedes hablar escribir seguir responder prefiero habla hablas',
    'per favore possiamo può parlare scrivere continuare rispondere preferisco parla parli',
    'por em podemos pode falar escrever continuar responder prefiro fala',
    'het graag alstublieft alsjeblieft kunnen kunt u je praten schrijven verder liever spreekt',
    'po proszę czy możemy można mówić pisać rozmawiać',
    '请 用 说 讲 可以 能 吗 我们 请用 回答 回复 交流 谢谢 您 你 会',
    'で お願いします お願い し ます ください に 話し て 話せ ます か',
    '로 으로 해 주세요 부탁합니다',
  ].join(' '),
);
