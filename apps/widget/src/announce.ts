import type { BasketWish } from './basket.js';
import type { ProductCard } from '#contracts';

/** What the widget tells the page, by the name of the event on `document`, with its detail. */
interface Announcements {
  'attendant:view-product': ProductCard;
  'attendant:add-to-cart': ProductCard;
  'attendant:basket': BasketWish;
}

/** Tells the page; whether it took care of it, which it says by `preventDefault()`. */
export const announce = <N extends keyof Announcements>(name: N, detail: Announcements[N]): boolean =>
  !document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
