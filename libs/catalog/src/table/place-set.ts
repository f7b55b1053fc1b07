/** A set of places in a list, a bit each. */
export class PlaceSet {
  private readonly bits: Uint32Array;

  constructor(size: number) {
    this.bits = new Uint32Array(Math.ceil(size / 32));
  }

  add(place: number): void {
    this.bits[place >>> 5] = (this.bits[place >>> 5] as number) | (1 << (place & 31));
  }

  has(place: number): boolean {
    return (((this.bits[place >>> 5] as number) >>> (place & 31)) & 1) === 1;
  }

  addAll(other: PlaceSet): void {
    for (let i = 0; i < this.bits.length; i++)
      this.bits[i] = (this.bits[i] as number) | (other.bits[i] as number);
  }
}
