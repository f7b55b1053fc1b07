/**
 * What is said to shoppers who write in a language that is not read, in that language. They stand here because no shop can be
 * expected to write them; all else that shoppers read stands in the shop's files. `{{ by }}` is when somebody comes.
 */
export interface Notice {
  /** Offers a person. */
  offer: string;
  yes: string;
  /** Goes on in English. */
  english: string;
  /** A person has been called. */
  called: string;
  /** The person who was called is still on the way. */
  coming: string;
  /** When somebody comes, behind either of them. */
  by: string;
  declined: string;
  /** Other words for yes and for no, in small letters. */
  affirm: readonly string[];
  deny: readonly string[];
}

/** By ISO 639-1. */
export const NOTICES: Readonly<Record<string, Notice>> = {
  de: {
    offer:
      'Guten Tag! Ich bin der Assistent von {{ shop }} und lese leider nur Englisch. Soll ich Ihnen eine Person aus unserem Team holen? Sie können mir auch auf Englisch schreiben.',
    yes: 'Ja, bitte eine Person',
    english: 'Ich schreibe auf Englisch',
    called:
      'Ich habe eine Person aus unserem Team gebeten, Ihnen hier zu antworten. Sie liest alles, was Sie schreiben.',
    coming: 'Eine Person aus unserem Team antwortet Ihnen hier und liest auch diese Nachricht.',
    by: 'Voraussichtlich bis {{ by }}.',
    declined: 'In Ordnung. Auf Englisch kann ich Ihnen gleich weiterhelfen.',
    affirm: ['ja', 'ja bitte', 'ja gerne', 'gerne', 'bitte', 'ok', 'okay', 'klar'],
    deny: ['nein', 'nein danke', 'nicht nötig', 'nö'],
  },
  fr: {
    offer:
      "Bonjour ! Je suis l'assistant de {{ shop }} et je ne lis malheureusement que l'anglais. Voulez-vous qu'une personne de notre équipe vous réponde ? Vous pouvez aussi m'écrire en anglais.",
    yes: 'Oui, une personne',
    english: "J'écris en anglais",
    called:
      "J'ai demandé à une personne de notre équipe de vous répondre ici. Elle lira tout ce que vous écrivez.",
    coming: 'Une personne de notre équipe va vous répondre ici et lira aussi ce message.',
    by: 'En principe avant {{ by }}.',
    declined: "D'accord. En anglais, je peux vous aider tout de suite.",
    affirm: ['oui', 'oui merci', "oui s'il vous plaît", 'volontiers', "d'accord", 'ok'],
    deny: ['non', 'non merci', 'pas besoin'],
  },
  es: {
    offer:
      '¡Hola! Soy el asistente de {{ shop }} y por desgracia solo leo inglés. ¿Quiere que le atienda una persona de nuestro equipo? También puede escribirme en inglés.',
    yes: 'Sí, una persona',
    english: 'Escribo en inglés',
    called:
      'He pedido a una persona de nuestro equipo que le responda aquí. Leerá todo lo que usted escriba.',
    coming: 'Una persona de nuestro equipo le responderá aquí y leerá también este mensaje.',
    by: 'Previsiblemente antes de {{ by }}.',
    declined: 'De acuerdo. En inglés le puedo ayudar ahora mismo.',
    affirm: ['sí', 'si', 'sí por favor', 'si por favor', 'claro', 'vale', 'ok'],
    deny: ['no', 'no gracias', 'no hace falta'],
  },
  it: {
    offer:
      "Buongiorno! Sono l'assistente di {{ shop }} e purtroppo leggo solo l'inglese. Vuole che le risponda una persona del nostro team? Può anche scrivermi in inglese.",
    yes: 'Sì, una persona',
    english: 'Scrivo in inglese',
    called: 'Ho chiesto a una persona del nostro team di risponderle qui. Leggerà tutto quello che scrive.',
    coming: 'Una persona del nostro team le risponderà qui e leggerà anche questo messaggio.',
    by: 'Di norma entro {{ by }}.',
    declined: 'Va bene. In inglese posso aiutarla subito.',
    affirm: ['sì', 'si', 'sì grazie', 'sì per favore', 'certo', 'va bene', 'ok'],
    deny: ['no', 'no grazie', 'non serve'],
  },
  pt: {
    offer:
      'Olá! Sou o assistente da {{ shop }} e infelizmente só leio inglês. Quer que uma pessoa da nossa equipa lhe responda? Também pode escrever-me em inglês.',
    yes: 'Sim, uma pessoa',
    english: 'Escrevo em inglês',
    called: 'Pedi a uma pessoa da nossa equipa que lhe responda aqui. Vai ler tudo o que escrever.',
    coming: 'Uma pessoa da nossa equipa vai responder-lhe aqui e vai ler também esta mensagem.',
    by: 'Em princípio até {{ by }}.',
    declined: 'Está bem. Em inglês posso ajudar já.',
    affirm: ['sim', 'sim por favor', 'claro', 'pode ser', 'ok'],
    deny: ['não', 'nao', 'não obrigado', 'não obrigada', 'não é preciso'],
  },
  nl: {
    offer:
      'Hallo! Ik ben de assistent van {{ shop }} en lees helaas alleen Engels. Zal ik iemand van ons team vragen u te antwoorden? U kunt mij ook in het Engels schrijven.',
    yes: 'Ja, graag een persoon',
    english: 'Ik schrijf in het Engels',
    called: 'Ik heb iemand van ons team gevraagd u hier te antwoorden. Alles wat u schrijft, wordt gelezen.',
    coming: 'Iemand van ons team antwoordt u hier en leest ook dit bericht.',
    by: 'Waarschijnlijk voor {{ by }}.',
    declined: 'Goed. In het Engels kan ik u meteen helpen.',
    affirm: ['ja', 'ja graag', 'graag', 'prima', 'ok', 'oke'],
    deny: ['nee', 'nee dank je', 'nee bedankt', 'niet nodig'],
  },
  pl: {
    offer:
      'Dzień dobry! Jestem asystentem {{ shop }} i niestety czytam tylko po angielsku. Czy mam poprosić osobę z naszego zespołu? Można też pisać do mnie po angielsku.',
    yes: 'Tak, proszę o osobę',
    english: 'Piszę po angielsku',
    called: 'Poprosiłem osobę z naszego zespołu, żeby tu odpowiedziała. Przeczyta wszystkie wiadomości.',
    coming: 'Osoba z naszego zespołu odpowie tutaj i przeczyta też tę wiadomość.',
    by: 'Prawdopodobnie do {{ by }}.',
    declined: 'Dobrze. Po angielsku mogę pomóc od razu.',
    affirm: ['tak', 'tak proszę', 'proszę', 'jasne', 'ok'],
    deny: ['nie', 'nie dziękuję', 'nie trzeba'],
  },
  zh: {
    offer:
      '您好，我是 {{ shop }} 的智能助手，目前只能看懂英文。需要我为您转接人工客服吗？您也可以用英文给我留言。',
    yes: '好的，转人工客服',
    english: '我用英文写',
    called: '已为您呼叫人工客服，工作人员会在这里回复您，您写的内容他们都能看到。',
    coming: '人工客服会在这里回复您，这条消息他们也会看到。',
    by: '预计在{{ by }}之前。',
    declined: '好的。如果用英文，我可以马上帮您。',
    affirm: ['好', '好的', '是', '是的', '要', '需要', '可以', '行', '嗯', '转人工', '人工'],
    deny: ['不', '不用', '不用了', '不需要', '不要', '算了'],
  },
  ja: {
    offer:
      'こんにちは。{{ shop }} の自動アシスタントです。申し訳ありませんが、英語しか読めません。担当者におつなぎしましょうか。英語で書いていただくこともできます。',
    yes: 'はい、担当者をお願いします',
    english: '英語で書きます',
    called: '担当者を呼びました。こちらで返信いたします。お書きになった内容はすべて読まれます。',
    coming: '担当者がこちらで返信いたします。このメッセージも読まれます。',
    by: '{{ by }} までの見込みです。',
    declined: '承知しました。英語でしたらすぐにお手伝いできます。',
    affirm: ['はい', 'お願いします', 'はい、お願いします', 'ok'],
    deny: ['いいえ', '結構です', '大丈夫です'],
  },
  ko: {
    offer:
      '안녕하세요. {{ shop }} 자동 도우미입니다. 죄송하지만 저는 영어만 읽을 수 있습니다. 상담원을 연결해 드릴까요? 영어로 써 주셔도 됩니다.',
    yes: '네, 상담원 연결해 주세요',
    english: '영어로 쓸게요',
    called: '상담원을 불렀습니다. 여기에서 답변드리며, 쓰신 내용을 모두 확인합니다.',
    coming: '상담원이 여기에서 답변드리며, 이 메시지도 확인합니다.',
    by: '{{ by }}까지 답변드릴 예정입니다.',
    declined: '알겠습니다. 영어로 쓰시면 바로 도와드릴 수 있습니다.',
    affirm: ['네', '예', '응', '네 부탁드려요', '좋아요', 'ok'],
    deny: ['아니요', '아니오', '괜찮아요', '됐어요'],
  },
};

/** For all others, and where the language is not known. */
export const PLAIN_NOTICE: Notice = {
  offer:
    "I'm the assistant of {{ shop }} and can only read English. Shall I fetch a person? You can also write to me in English.",
  yes: 'Yes, a person please',
  english: 'I can write in English',
  called: "I've asked a person to answer you here. They read everything you write.",
  coming: 'A person answers you here and reads this message too.',
  by: 'They should be here by {{ by }}.',
  declined: 'All right. In English I can help straight away.',
  affirm: ['yes', 'yes please', 'ok'],
  deny: ['no', 'no thanks'],
};
