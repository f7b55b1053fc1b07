import { DeskFigure, EscalationReason, type QueryInputOf, type routes } from '#contracts';

/** The conversations that a figure of the week counts. */
export interface FigureFilter {
  figure: DeskFigure;
  /** Milliseconds; `to` is not in it. */
  from: number;
  to: number;
  /** Of `escalated`. */
  reason?: EscalationReason | undefined;
}

/** As the address holds it: `escalated.1764201600000.1764806400000.fraud`. */
export const figureText = ({ figure, from, to, reason }: FigureFilter): string =>
  [figure, from, to, ...(reason ? [reason] : [])].join('.');

/** Null for what is none. */
export function parseFigure(text: string): FigureFilter | null {
  const [name, from, to, why] = text.split('.');
  const figure = DeskFigure.safeParse(name);
  const reason = EscalationReason.safeParse(why);
  const period = { from: Number(from), to: Number(to) };
  if (!figure.success || !Number.isSafeInteger(period.from) || !Number.isSafeInteger(period.to)) return null;
  return { figure: figure.data, ...period, ...(reason.success && { reason: reason.data }) };
}

/** For the server. */
export const figureQuery = (text: string): Partial<QueryInputOf<typeof routes.listConversations>> =>
  parseFigure(text) ?? {};
