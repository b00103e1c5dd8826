import type { CommissionDesk, CommissionStatus } from '$lib/kiosk/ports/commission';

/** How 启用检查 stands, kept up to date while a screen shows it. */
export function useCommission(
	desk: CommissionDesk,
	onKiosk: (listener: () => void) => () => void
): { readonly is: CommissionStatus } {
	let is = $state.raw(desk.status());
	const look = () => (is = desk.status());
	$effect(() => {
		const stops = [desk.onChange(look), onKiosk(look)];
		return () => {
			for (const stop of stops) stop();
		};
	});
	return {
		get is() {
			return is;
		}
	};
}
