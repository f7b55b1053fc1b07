import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Placement, routes } from '#contracts';
import { api } from '../api/api.js';
import { t } from '../messages/index.js';
import { failed } from '../ui/failed.js';
import { offerUndo } from '../ui/offer-undo.js';
import { PLACEMENTS_KEY } from './placement-queries.js';

/** Turns a place off, so that its control alone is shown, or on again; offered to be taken back. */
export function useTurn() {
  const queries = useQueryClient();
  const turn = useMutation({
    mutationFn: ({ placement: { id, createdAt: _, ...input }, isOn }: Turn) =>
      api(routes.savePlacement, { params: { id }, body: { ...input, isOn } }),
    onSuccess: (saved, { undoable }) => {
      void queries.invalidateQueries({ queryKey: PLACEMENTS_KEY });
      if (undoable)
        offerUndo(
          `undo-placement-${saved.id}`,
          t(saved.isOn ? 'placeIsOn' : 'placeIsOff', { name: saved.name }),
          () => turn.mutate({ placement: saved, isOn: !saved.isOn, undoable: false }),
        );
    },
    onError: failed(t('thePlaceCouldNotBeChanged')),
  });
  return turn;
}

interface Turn {
  placement: Placement;
  isOn: boolean;
  undoable: boolean;
}
