import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReviewFilter, ReviewPhrases } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { formatCount, formatDecimal } from '../../format/number.js';
import type { Column } from '../../table/column.js';
import { Loaded } from '../../ui/loaded.js';
import { phrasesQuery } from '../report-queries.js';
import { t } from '../../messages/index.js';

type Phrase = ReviewPhrases['items'][number];

const columns = (filter: ReviewFilter): Column<Phrase>[] => [
  {
    id: 'phrase',
    label: t('words'),
    value: ({ phrase }) => phrase,
    cell: ({ phrase }) => (
      <Link to="/reviews/explorer" search={{ ...filter, search: phrase }}>
        {phrase}
      </Link>
    ),
  },
  {
    id: 'here',
    label: t('here'),
    numeric: true,
    value: ({ here }) => here,
    cell: ({ here }) => formatCount(here),
  },
  {
    id: 'there',
    label: t('elsewhere'),
    numeric: true,
    value: ({ there }) => there,
    cell: ({ there }) => formatCount(there),
  },
  { id: 'z', label: 'z', numeric: true, value: ({ z }) => z, cell: ({ z }) => formatDecimal(z, 1) },
];

interface Props {
  filter: ReviewFilter;
  title: string;
  name: string;
}

/** Words that set a selection apart, with how many texts hold them. */
export function PhrasesFigure({ filter, title, name }: Props) {
  const phrases = useQuery(phrasesQuery({ ...filter, limit: 15 }));
  return (
    <Loaded query={phrases} what={t('theTypicalWords')} height={300}>
      {({ texts, items }) => (
        <Figure
          title={title}
          note={t('hereTextsHereThereElsewhere', {
            here: formatCount(texts.here),
            there: formatCount(texts.there),
          })}
          name={name}
          columns={columns(filter)}
          rows={items.filter(({ z }) => z > 0)}
          rowKey={({ phrase }) => phrase}
        />
      )}
    </Loaded>
  );
}
