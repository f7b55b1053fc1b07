/** What the sums read of a question. */
export interface Figures {
  text: string;
  /** Amounts of money, minor units. */
  money: readonly number[];
  /** The day that is spoken of ("if I order on Friday"), milliseconds at noon UTC; null: none. */
  day: number | null;
  /** The minute of that day ("at 3 pm", "on Friday night"); null: not told. */
  minute: number | null;
  /** The day by which it has to be there; null: none. */
  by: number | null;
}
