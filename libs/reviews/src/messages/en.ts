/** The digest of a week, and what customers say of a product. */
export const en = {
  aspectAndNet: '{aspect} ({net}, n = {count})',
  aspectOf: '{aspect} in {count} of {all}',
  average: 'Stars: {stars} on average (n = {count}).',
  changed:
    'That is {points} points {direction, select, down {down} other {up}} on the week before (p = {p}).',
  claim: '{aspect}, {polarity} in {count, plural, one {# review} other {# reviews}}: “{quote}” ({source})',
  moreBlame: 'Clearly more blame than praise: {aspects}.',
  moreOften:
    'More often than the week before: {themes}. Of such a list at most {percent} % is expected to be chance.',
  morePraise: 'Clearly more praise than blame: {aspects}.',
  net: 'Net sentiment {net} (95 % interval {low} to {high}, n = {count}).',
  opinionBad:
    '{count} of the {mentions} who mention {about} {count, plural, one {complains} other {complain}} about it ({low} to {high} %)',
  opinionGood:
    '{count} of the {mentions} who mention {about} {count, plural, one {is} other {are}} happy with it ({low} to {high} %)',
  opinionSide:
    '{count} of the {mentions} who mention {about} {count, plural, one {finds} other {find}} it {side} ({low} to {high} %)',
  pBelow: 'below 0.001',
  quoted: '“{text}”',
  reviewsOfWeek: '{count, plural, one {# review} other {# reviews}} from {from} to {to}.',
  reviewsOfWeekAfter:
    '{count, plural, one {# review} other {# reviews}} from {from} to {to}, {before} the week before.',
  stars: '{count, plural, one {# star} other {# stars}}',
  spokenOfMost: 'Spoken of most: {aspects}.',
  themeBefore: '{name} ({count} of {reviews}, before {earlier} of {earlierReviews})',
  themeNew: '{name} ({count} of {reviews}, never before)',
  title: 'Reviews from {from} to {to}',
  unchanged: 'That does not differ from the week before by more than chance.',
} as const;
