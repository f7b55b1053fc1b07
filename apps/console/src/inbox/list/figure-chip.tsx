import { IconX } from '@tabler/icons-react';
import { REASON_LABEL } from '../../format/labels.js';
import { inboxRoute } from '../inbox-route.js';
import { parseFigure } from '../model/figure-filter.js';
import { FIGURE_LABEL } from '../../week/model/figure-labels.js';
import { locale } from '../../language.js';
import { t } from '../../messages/desk.js';
import classes from './label-filter.module.css';

const days = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric' });

/** Which figure of the week the list opens, and the way out of it. */
export function FigureChip() {
  const { of } = inboxRoute.useSearch();
  const navigate = inboxRoute.useNavigate();
  const filter = parseFigure(of ?? '');
  if (!filter) return null;
  const { figure, reason, from, to } = filter;
  const name = reason ? `${FIGURE_LABEL[figure]}: ${REASON_LABEL[reason]}` : FIGURE_LABEL[figure];
  const text = t('figureInDays', { name, days: days.formatRange(from, to - 1) });
  return (
    <div className={classes.labels}>
      <button
        type="button"
        className={classes.label}
        aria-pressed
        aria-label={t('clearTheFigure', { text })}
        onClick={() => void navigate({ search: (search) => ({ ...search, of: undefined }), replace: true })}
      >
        {text} <IconX size={12} stroke={1.5} aria-hidden />
      </button>
    </div>
  );
}
