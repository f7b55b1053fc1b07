import { NativeSelect } from '@mantine/core';
import { SentimentLabel } from '#contracts';

interface Props {
  label: string;
  value: SentimentLabel;
  onChange: (sentiment: SentimentLabel) => void;
}

const WORDS: Record<SentimentLabel, string> = {
  negative: '▼ negative',
  neutral: '▬ neutral',
  positive: '▲ positive',
};

export const SentimentSelect = ({ label, value, onChange }: Props) => (
  <NativeSelect
    size="xs"
    aria-label={label}
    value={value}
    onChange={(event) => onChange(SentimentLabel.parse(event.currentTarget.value))}
    data={SentimentLabel.options.map((option) => ({ value: option, label: WORDS[option] }))}
  />
);
