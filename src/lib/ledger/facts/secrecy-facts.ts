import type { LedgerEvent } from '../events/event';

/** What is said of a recorder that carries state secrets (第20条). */
export type SecrecyFact =
	| { readonly kind: 'sealed'; readonly sealing: string; readonly duties: readonly string[] }
	| { readonly kind: 'given-back'; readonly sealing: string };

/** What an event says of a recorder's being sealed, if it does; a disk is no recorder. */
export function secrecySaid(event: LedgerEvent): object | undefined {
	switch (event.type) {
		case 'secret-sealed': {
			const { sealing, recorder, duties } = event.body;
			return recorder === null ? undefined : { kind: 'sealed', sealing, recorder, duties };
		}
		case 'secret-given-back': {
			const { sealing, recorder } = event.body;
			return recorder === null ? undefined : { kind: 'given-back', sealing, recorder };
		}
		default:
			return undefined;
	}
}
