import type { Translation } from '#messages';
import type { en } from './en.js';

export const de: Translation<typeof en> = {
  anotherAddressInTheSameCountry:
    'Eine Bestellung kann nur an eine andere Adresse im selben Land gehen, weil Versand und Steuern davon abhängen. Soll sie woandershin, stornieren Sie sie und bestellen Sie neu.',
  step_cancelled: 'Storniert',
  cancelledIsRefunded: 'Die Bestellung ist storniert: Der volle Betrag geht ohnehin zurück.',
  cannotCancelDelivered: 'Die Bestellung ist schon zugestellt. Sie können sie aber zurückschicken.',
  cannotCancelPacked:
    'Die Bestellung ist schon gepackt und lässt sich nicht mehr aufhalten. Sobald sie da ist, können Sie sie zurückschicken.',
  cannotCancelShipped:
    'Die Bestellung ist schon unterwegs. Sobald sie da ist, können Sie sie zurückschicken.',
  cannotReaddressDelivered: 'Die Bestellung ist schon zugestellt.',
  cannotReaddressPacked:
    'Die Bestellung ist schon gepackt und das Etikett klebt darauf, die Adresse lässt sich hier also nicht mehr ändern.',
  cannotReaddressShipped:
    'Die Bestellung ist schon unterwegs, die Adresse lässt sich hier also nicht mehr ändern.',
  step_delivered: 'Zugestellt',
  step_exchangeRequested: 'Umtausch angemeldet',
  step_exchanged: 'Umgetauscht',
  isCancelled: 'Die Bestellung ist schon storniert.',
  isExchangeRequested: 'Ein Umtausch zu dieser Bestellung läuft schon.',
  isReturned: 'Die Bestellung ist schon zurückgegangen.',
  isReturnRequested: 'Eine Rückgabe zu dieser Bestellung läuft schon.',
  moreThanWasPaid: 'Das ist mehr, als von dieser Bestellung noch zu erstatten ist.',
  notArrived:
    'Die Bestellung ist noch nicht angekommen. Sobald sie da ist, können Sie hier {kind, select, return {die Rückgabe} other {den Umtausch}} anmelden.',
  nothingToTakeBack:
    'Zu dieser Bestellung gibt es weder Rückgabe noch Umtausch, die man zurücknehmen könnte.',
  step_packed: 'Gepackt',
  step_placed: 'Bestellt',
  step_returnRequested: 'Rückgabe angemeldet',
  step_returned: 'Zurückgegeben',
  step_shipped: 'Verschickt',
  oneAtATime: 'Zu dieser Bestellung ist schon eine Änderung angefragt und noch nicht entschieden.',
  soldOut: 'Was Sie stattdessen möchten, ist gerade ausverkauft.',
  takenBackSince: 'Das war erledigt, wurde inzwischen aber zurückgenommen.',
  timeIsOver:
    'Die {days} Tage für {kind, select, return {eine Rückgabe} other {einen Umtausch}} sind vorbei.',
};
