import type { ShownDisposal } from '$lib/kiosk/ports/disposals';
import type { Disposals } from '$lib/ledger/retention/disposals';
import { useCounter } from '../desk/desk';
import { readWithRecord } from '../desk/read-with-record';

/** Every disposal, as a screen shows it. */
export class DisposalsShown {
	/** Undefined until they are read. */
	is: Disposals | undefined = $state.raw();
}

/** For a screen's script: reads them and follows as long as the screen is there. */
export function useDisposals(): DisposalsShown {
	const { kiosk } = useCounter();
	const shown = new DisposalsShown();
	$effect(() =>
		readWithRecord(
			kiosk.onChange,
			() => kiosk.disposals.read(),
			(found) => (shown.is = found)
		)
	);
	return shown;
}

/** One disposal with its copies; null = there is none. */
export class DisposalShown {
	is: ShownDisposal | null | undefined = $state.raw();
}

export function useDisposal(id: () => string): DisposalShown {
	const { kiosk } = useCounter();
	const shown = new DisposalShown();
	$effect(() => {
		const request = id();
		return readWithRecord(
			kiosk.onChange,
			() => kiosk.disposals.shown(request),
			(found) => (shown.is = found ?? null)
		);
	});
	return shown;
}
