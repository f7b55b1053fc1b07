/** What a search says of its results, as shoppers read it. */
export const en = {
  saysOtherwise:
    '“{claim}” is not what customers say: leave it out, or say it of what it holds for. {count} of the {mentions} who mention {about} complain about it.',
  comesUp: 'Comes up {side}: {count} of the {mentions} customers who mention {about} say so.',
  atLeast: '{name} of at least {value}',
  atMost: '{name} of at most {value}',
  between: '{name} from {low} to {high}',
  from: 'From {kind}',
  missing: 'without "{word}"',
  notKind: 'no {kind}',
  option: '{name} {values}',
  priceAtLeast: 'at least {price}',
  priceAtMost: 'at most {price}',
  priceBetween: 'from {low} to {high}',
  without: 'without {what}',
};
