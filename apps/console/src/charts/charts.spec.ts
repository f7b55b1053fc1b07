import { chartPalette } from './chart-palette.js';
import { escapeHtml } from './escape-html.js';
import { sparklinePaths } from './sparkline-paths.js';
import { type Trend, trendOption } from './trend-option.js';

interface Drawn {
  series: { type: string; stack?: string; data: unknown[] }[];
  tooltip: { formatter: (items: { dataIndex: number }[]) => string };
}
const draw = (trend: Trend) => trendOption(trend, chartPalette('light')) as unknown as Drawn;

const trend: Trend = {
  kind: 'line',
  points: [
    { label: '1 <Mar>', value: 20, low: -5, high: 40, n: 12 },
    { label: '8 Mar', value: null, low: null, high: null, n: 0 },
  ],
  before: [{ label: '1 Feb', value: 10 }],
  format: (value) => value.toFixed(1),
};

describe('trendOption', () => {
  it('draws the interval from its lower end, over zero too, and leaves gaps', () => {
    const [low, span, before, main] = draw(trend).series;
    expect(low?.data).toEqual([-5, null]);
    expect(span?.data).toEqual([45, null]);
    expect(before?.data).toEqual([10, null]);
    expect(main?.data).toMatchObject([
      { value: 20, symbol: 'emptyCircle', label: { show: true } },
      { value: null },
    ]);
  });

  it('tells the exact numbers, with the count and the period before, as text', () => {
    const { formatter } = draw(trend).tooltip;
    expect(formatter([{ dataIndex: 0 }])).toBe(
      '<strong>1 &lt;Mar&gt;</strong><br>20.0 (-5.0 to 40.0), n=12<br>Before, 1 Feb: 10.0',
    );
    expect(formatter([{ dataIndex: 1 }])).toContain('No reviews');
    expect(formatter([])).toContain('20.0');
  });

  it('draws bars alone without an interval', () => {
    const { series } = draw({ kind: 'bars', points: [{ label: 'a', value: 3 }], format: String });
    expect(series.map(({ type }) => type)).toEqual(['bar']);
  });
});

describe('sparklinePaths', () => {
  it('breaks the line at gaps and marks lonely values', () => {
    const { lines, dots } = sparklinePaths([0, 10, null, 5, null], 12, 12);
    expect(lines).toEqual(['2,10 4,2']);
    expect(dots).toEqual([{ x: 8, y: 6 }]);
  });

  it('draws level values in the middle and nothing of nothing', () => {
    expect(sparklinePaths([3, 3], 12, 12).lines).toEqual(['2,6 10,6']);
    expect(sparklinePaths([null, null], 12, 12)).toEqual({ lines: [], dots: [] });
    expect(sparklinePaths([], 12, 12)).toEqual({ lines: [], dots: [] });
  });
});

it('escapeHtml leaves no markup', () => {
  expect(escapeHtml(`<b a="x">&'`)).toBe('&lt;b a=&quot;x&quot;&gt;&amp;&#39;');
});
