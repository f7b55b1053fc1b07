import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReviewFilter, ReviewReportName, routes } from '#contracts';
import { buildUrl } from '../../api/build-url.js';
import { t } from '../../messages/index.js';

const REPORT_LABEL: Record<ReviewReportName, string> = {
  summary: t('figures'),
  trend: t('trend'),
  breakdown: t('aspects'),
  impact: t('effectOnTheStars'),
  phrases: t('typicalWords'),
  quotes: t('quotes'),
  themes: t('themes'),
};

/** Reports that need to be told more than the filter. */
const MORE: Partial<Record<ReviewReportName, Record<string, string>>> = {
  breakdown: { by: 'aspect', limit: '500' },
};

/** Any report of the filtered reviews as a file. */
export function ExportMenu({ filter }: { filter: ReviewFilter }) {
  const address = (report: ReviewReportName, format: 'csv' | 'json') =>
    buildUrl(routes.exportReviewReport.path, { report }, { ...filter, ...MORE[report], format });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} stroke={1.5} aria-hidden />}>
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'json'] as const).map((format) => (
          <div key={format}>
            <Menu.Label>{format.toUpperCase()}</Menu.Label>
            {ReviewReportName.options.map((report) => (
              <Menu.Item key={report} component="a" href={address(report, format)} download>
                {REPORT_LABEL[report]}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
