import type { Address } from '#contracts';
import type { Activity } from './plan.js';
import { Random } from './random.js';

export interface Person {
  id: string;
  name: string;
  email: string;
  address: Address;
  /** What they go outside for, most liked first. */
  tastes: readonly Activity[];
}

const FIRST =
  'Aoife Cian Niamh Oisin Saoirse Fionn Ciara Declan Maeve Rory Orla Eoin Grainne Tadhg Sinead Conor Roisin Padraig Clodagh Darragh Emma Jonas Lena Mateo Ines Luc Amelie Marek Zofia Anders Freya Hannah Tom Priya Kwame Yuki Elena Pavel Noor Sam'.split(
    ' ',
  );
const LAST =
  'Brennan Walsh Kelleher Byrne Doyle Gallagher Nolan Quinn Keane Farrell Molloy Duffy Hegarty Lacey Tierney Moran Schneider Rossi Lindqvist Novak Dubois Costa Okafor Sharma Tanaka Visser Jensen Fischer Martin Hughes'.split(
    ' ',
  );
const STREETS = [
  'Harbour View',
  'Mill Road',
  'Orchard Lane',
  'Chapel Street',
  'Strand Road',
  'Castle Park',
  'Beech Avenue',
  'Quay Street',
  'Hillside',
  'Abbey Court',
  'Bridge Terrace',
  'Meadow Close',
];
const PLACES: readonly (readonly [
  city: string,
  region: string,
  postcode: string,
  country: string,
  weight: number,
])[] = [
  ['Dublin', 'Co. Dublin', 'D08', 'Ireland', 10],
  ['Cork', 'Co. Cork', 'T12', 'Ireland', 5],
  ['Galway', 'Co. Galway', 'H91', 'Ireland', 5],
  ['Limerick', 'Co. Limerick', 'V94', 'Ireland', 3],
  ['Westport', 'Co. Mayo', 'F28', 'Ireland', 2],
  ['Killarney', 'Co. Kerry', 'V93', 'Ireland', 2],
  ['Sligo', 'Co. Sligo', 'F91', 'Ireland', 2],
  ['Belfast', 'Co. Antrim', 'BT1', 'United Kingdom', 2],
  ['Leeds', 'West Yorkshire', 'LS6', 'United Kingdom', 1],
  ['Berlin', '', '10437', 'Germany', 2],
  ['Lyon', '', '69004', 'France', 1],
  ['Utrecht', '', '3512', 'Netherlands', 1],
];

/** Groups of tastes that go together, with how common they are. */
export const TASTES: readonly { tastes: readonly Activity[]; share: number }[] = [
  { tastes: ['hiking', 'everyday'], share: 5 },
  { tastes: ['trekking', 'camping'], share: 4 },
  { tastes: ['alpine', 'winter'], share: 3 },
  { tastes: ['running', 'hiking'], share: 3 },
  { tastes: ['family', 'camping'], share: 4 },
  { tastes: ['everyday', 'winter'], share: 2 },
];

export function makePeople(seed: number, count: number): Person[] {
  const random = new Random(`${seed} people`);
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, i) => {
    let name: string;
    do name = `${random.pick(FIRST)} ${random.pick(LAST)}`;
    while (taken.has(name));
    taken.add(name);
    const [city, region, postcode, country] = random.weighted(PLACES, (place) => place[4]);
    return {
      id: `c-${String(i + 1).padStart(3, '0')}`,
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@mail.example`,
      address: {
        name,
        line1: `${random.integer(1, 120)} ${random.pick(STREETS)}`,
        line2: random.chance(0.2) ? `Apartment ${random.integer(1, 30)}` : '',
        city,
        region,
        postcode:
          postcode.length === 3 && country === 'Ireland' ? `${postcode} ${eircode(random)}` : postcode,
        country,
      },
      tastes: random.weighted(TASTES, (group) => group.share).tastes,
    };
  });
}

const eircode = (random: Random): string =>
  Array.from({ length: 4 }, () => random.pick('ACDEFHKNPRTVWXY0123456789'.split(''))).join('');
