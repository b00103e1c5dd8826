import type { ShownDisposal } from '$lib/kiosk/disposals';
import type { Disposals } from '$lib/ledger/disposals';
import { useCounter } from './desk';

/** Changes closer together than this are read at once. */
const GAP_MILLIS = 400;

/** Reads for as long as a screen is there: at once, and when something new may be on the record. */
function follow(onChange: (listener: () => void) => () => void, read: () => Promise<void>) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	// What cannot be read now is read with the next change.
	const look = () => void read().catch(() => undefined);
	const stop = onChange(() => {
		timer ??= setTimeout(() => {
			timer = undefined;
			look();
		}, GAP_MILLIS);
	});
	look();
	return () => {
		clearTimeout(timer);
		stop();
	};
}

/** Every disposal, as a screen shows it. */
export class DisposalsShown {
	/** Undefined until they are read. */
	is: Disposals | undefined = $state.raw();
}

/** For a screen's script: reads them and follows as long as the screen is there. */
export function useDisposals(): DisposalsShown {
	const { kiosk } = useCounter();
	const shown = new DisposalsShown();
	$effect(() => follow(kiosk.onChange, async () => void (shown.is = await kiosk.disposals.read())));
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
		return follow(kiosk.onChange, async () => {
			shown.is = (await kiosk.disposals.shown(request)) ?? null;
		});
	});
	return shown;
}
