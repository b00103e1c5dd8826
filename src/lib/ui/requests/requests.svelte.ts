import type { Requests } from '$lib/ledger/requests/requests';
import { useDesk } from '../desk/desk';
import { readWithRecord } from '../desk/read-with-record';

/** Requests as a screen shows them. */
export class RequestsShown {
	/** Undefined until they are read. */
	is: Requests | undefined = $state.raw();
}

/** For a screen's script: reads them and follows as long as the screen is there; in a window that only reads there are none. */
export function useRequests(): RequestsShown {
	const { kiosk } = useDesk();
	const shown = new RequestsShown();
	$effect(() => {
		if (!kiosk) return;
		return readWithRecord(
			kiosk.onChange,
			() => kiosk.requests.read(),
			(found) => (shown.is = found)
		);
	});
	return shown;
}
