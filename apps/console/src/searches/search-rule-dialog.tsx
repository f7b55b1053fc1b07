import { Button, Modal, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { SearchRuleInput } from '#contracts';
import { t } from '../messages/index.js';
import { ProductPicker } from '../recommendations/product-picker.js';
import { formText } from '../ui/form-text.js';
import { useSearches } from './use-searches.js';

const Action = SearchRuleInput.shape.action;
const LAST = 20;

/** Pins or hides a product for a query. */
export function SearchRuleDialog({ query = '', onClose }: { query?: string; onClose: () => void }) {
  const { addRule } = useSearches();
  const [action, setAction] = useState<SearchRuleInput['action']>('pin');
  const [productId, setProduct] = useState<string>();
  const [position, setPosition] = useState(1);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('newSearchRule')}
      closeButtonProps={{ 'aria-label': t('closeWithoutAdding') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (productId === undefined) return;
          const said = formText(new FormData(event.currentTarget), 'query').trim();
          addRule.mutate({ query: said, action, productId, position }, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <TextInput
            name="query"
            label={t('whoSearchesFor')}
            defaultValue={query}
            maxLength={200}
            required
            withAsterisk={false}
            data-autofocus={query === '' || undefined}
          />
          <SegmentedControl
            aria-label={t('does')}
            value={action}
            onChange={(value) => setAction(Action.parse(value))}
            data={[
              { value: 'pin', label: t('pinToAPlace') },
              { value: 'hide', label: t('hide') },
            ]}
          />
          <ProductPicker label={t('product')} product={productId} onPick={setProduct} />
          {action === 'pin' && (
            <NumberInput
              label={t('placeInTheList')}
              size="xs"
              min={1}
              max={LAST}
              allowDecimal={false}
              value={position}
              onChange={(value) => setPosition(Number(value) || 1)}
            />
          )}
          <Button type="submit" loading={addRule.isPending} disabled={productId === undefined}>
            {t('addTheRule')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
