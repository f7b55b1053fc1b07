import { Button } from '@mantine/core';
import { IconChartLine, IconDownload, IconTable } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Column } from '../table/column.js';
import { DataTable } from '../table/data-table.js';
import { download } from '../table/download.js';
import { toCsv } from '../table/to-csv.js';
import { t } from '../messages/index.js';
import classes from './figure.module.css';

interface Props<Row> {
  /** The finding's subject and unit: `Net sentiment by week (−100 to 100)`. */
  title: string;
  /** How to read it, where a glance is not enough. */
  note?: ReactNode;
  /** Names the file and the remembered columns. */
  name: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The chart; a figure without one is its table. */
  children?: ReactNode;
}

/** A chart with its title, its numbers as a table, and as a file. */
export function Figure<Row>({ title, note, name, columns, rows, rowKey, children }: Props<Row>) {
  const [tabular, setTabular] = useState(false);
  const OtherIcon = tabular ? IconChartLine : IconTable;
  return (
    <section className={classes.figure} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <div className={classes.tools}>
          {children && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<OtherIcon size={14} stroke={1.5} aria-hidden />}
              onClick={() => setTabular(!tabular)}
            >
              {tabular ? t('asChart') : t('asTable')}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconDownload size={14} stroke={1.5} aria-hidden />}
            onClick={() => download(`${name}.csv`, toCsv(columns, rows))}
          >
            {t('csv')}
          </Button>
        </div>
      </div>
      {note && <p className={classes.note}>{note}</p>}
      {children && !tabular ? (
        children
      ) : (
        <DataTable name={name} label={title} columns={columns} rows={rows} rowKey={rowKey} maxHeight={400} />
      )}
    </section>
  );
}
