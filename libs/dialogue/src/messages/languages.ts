/**
 * What is said of the language of a conversation, in that language. They stand here because no shop can be expected to write
 * them for languages that it does not speak. `{{ language }}` is the one that answers come in.
 */
export interface LanguageTexts {
  /** Answers come in another language; a person can be had by a word, or by the button. */
  only: string;
  button: string;
  /** Words that ask for a person, in small letters. */
  person: readonly string[];
  /** From now on in this language. */
  gladly: string;
  /** Before sentences of an article in another language. */
  quoted: string;
}

/** By ISO 639-1. */
export const LANGUAGE_TEXTS: Readonly<Record<string, LanguageTexts>> = {
  en: {
    only: 'My answers come in {{ language }}. If you would rather talk to somebody of our team, just write "a person".',
    button: 'Talk to a person',
    person: ['a person', 'a human'],
    gladly: 'Of course, in English then. What can I do for you?',
    quoted: 'Our article on this is in {{ language }}:',
  },
  de: {
    only: 'Ich verstehe Sie, antworte aber auf {{ language }}. Wenn Sie lieber mit einem Menschen sprechen, schreiben Sie einfach „Mitarbeiter“.',
    button: 'Mit einem Mitarbeiter sprechen',
    person: ['mitarbeiter', 'mitarbeiterin', 'einen menschen', 'jemand aus dem team', 'kundenservice'],
    gladly: 'Gern auf Deutsch. Was kann ich für Sie tun?',
    quoted: 'Unseren Artikel dazu gibt es nur auf {{ language }}:',
  },
  fr: {
    only: 'Je vous comprends, mais mes réponses sont en {{ language }}. Pour parler à une personne de notre équipe, écrivez simplement « conseiller ».',
    button: 'Parler à un conseiller',
    person: ['conseiller', 'conseillère', 'une personne', 'un humain', 'quelqu’un de votre équipe'],
    gladly: 'Bien sûr, continuons en français. Que puis-je faire pour vous ?',
    quoted: 'Notre article à ce sujet n’existe qu’en {{ language }} :',
  },
  es: {
    only: 'Le entiendo, pero respondo en {{ language }}. Si prefiere hablar con una persona de nuestro equipo, escriba simplemente «persona».',
    button: 'Hablar con una persona',
    person: ['persona', 'un agente', 'un humano', 'alguien de su equipo'],
    gladly: 'Con gusto, en español. ¿En qué puedo ayudarle?',
    quoted: 'Nuestro artículo sobre esto solo está en {{ language }}:',
  },
  it: {
    only: 'La capisco, ma rispondo in {{ language }}. Se preferisce parlare con un collega del team, scriva semplicemente «operatore».',
    button: 'Parlare con un operatore',
    person: ['operatore', 'un collega', 'una persona', 'un umano'],
    gladly: 'Volentieri, in italiano. Come posso aiutarla?',
    quoted: 'Il nostro articolo su questo esiste solo in {{ language }}:',
  },
  pt: {
    only: 'Compreendo o que escreve, mas respondo em {{ language }}. Se preferir falar com alguém da nossa equipa, escreva simplesmente «pessoa».',
    button: 'Falar com uma pessoa',
    person: ['pessoa', 'um atendente', 'um humano', 'alguém da equipa'],
    gladly: 'Com todo o gosto, em português. Em que posso ajudar?',
    quoted: 'O nosso artigo sobre isto só existe em {{ language }}:',
  },
  nl: {
    only: 'Ik begrijp u, maar antwoord in het {{ language }}. Spreekt u liever iemand van ons team, schrijf dan gewoon ‘medewerker’.',
    button: 'Met een medewerker praten',
    person: ['medewerker', 'een mens', 'een persoon', 'iemand van het team'],
    gladly: 'Graag, in het Nederlands. Wat kan ik voor u doen?',
    quoted: 'Ons artikel hierover is er alleen in het {{ language }}:',
  },
  pl: {
    only: 'Rozumiem, co Państwo piszą, ale odpowiadam w innym języku ({{ language }}). Aby porozmawiać z kimś z naszego zespołu, wystarczy napisać „konsultant”.',
    button: 'Rozmowa z konsultantem',
    person: ['konsultant', 'konsultantem', 'konsultantka', 'z człowiekiem', 'z kimś z zespołu'],
    gladly: 'Oczywiście, po polsku. W czym mogę pomóc?',
    quoted: 'Nasz artykuł na ten temat jest tylko w innym języku ({{ language }}):',
  },
  zh: {
    only: '我能看懂您的话，但只能用{{ language }}回答。如果想和我们的工作人员联系，请输入“人工客服”。',
    button: '转人工客服',
    person: ['人工客服', '转人工', '人工服务'],
    gladly: '好的，我们用中文交流。请问有什么可以帮您？',
    quoted: '这方面的说明目前只有{{ language }}版：',
  },
  ja: {
    only: 'お書きになった内容はわかりますが、お返事は{{ language }}になります。担当者とお話しになりたい場合は「担当者」とお書きください。',
    button: '担当者と話す',
    person: ['担当者', 'オペレーター', '有人対応'],
    gladly: 'はい、日本語でご案内します。どのようなご用件でしょうか。',
    quoted: 'この件のご案内は{{ language }}のみです。',
  },
  ko: {
    only: '말씀은 이해하지만 답변은 {{ language }}로 드립니다. 상담원과 이야기하고 싶으시면 ‘상담원’이라고 써 주세요.',
    button: '상담원 연결',
    person: ['상담원', '상담원 연결', '사람과 이야기'],
    gladly: '네, 한국어로 도와드리겠습니다. 무엇을 도와드릴까요?',
    quoted: '이에 대한 안내는 {{ language }}로만 되어 있습니다:',
  },
};
