import { useDesk } from '../desk/desk';

/** Duties of which the officer is asked when he was back (第13条): found again with every change of the record. */
export class ReturnsAsked {
	duties: readonly string[] = $state.raw([]);
}

/** For a screen's script. Nothing is asked in a window that only reads. */
export function useReturnsAsked(): ReturnsAsked {
	const { kiosk, live } = useDesk();
	const asked = new ReturnsAsked();
	$effect(() => {
		void [live.registry, live.ledger?.size];
		const on = { shown: true };
		kiosk?.deadlines
			.returnsAsked()
			.then((duties) => {
				if (on.shown) asked.duties = duties;
			})
			// What cannot be read now is read with the next change.
			.catch(() => undefined);
		return () => {
			on.shown = false;
		};
	});
	return asked;
}
