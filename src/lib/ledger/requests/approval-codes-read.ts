import { isSigned, judgeCodes, noCodes, type CodeVerdicts } from './approval-codes';
import type { Body, EventType } from '../events/event';
import { inOrder, type Kept } from './requests';
import type { Said } from '../facts/said';

/** What these entries say of approvals by code; read anew only where something about codes was added. */
export function followCodes(): (facts: readonly Kept[]) => Promise<CodeVerdicts> {
	const last = { key: '', is: noCodes };
	return async (facts) => {
		const of = <T extends EventType>(type: T) =>
			facts
				.filter((one) => one.type === type)
				.map(({ is }) => is as Said & Body<T>)
				.sort(inOrder);
		const decisions = of('request-decided').map((one) => ({
			...one,
			confirms: null,
			says: one.decision
		}));
		const answers = of('paper-approval-answered').map((one) => ({
			...{ ...one, confirms: one.decision, says: one.answer, until: null }
		}));
		const presented = [...decisions, ...answers].filter(({ way }) => isSigned(way)).sort(inOrder);
		const [asks, registered] = [of('code-asked'), of('leader-key-registered')];
		const revoked = of('leader-key-revoked');
		const key = [...presented, ...asks, ...registered, ...revoked].map(({ hash }) => hash).join();
		if (key === last.key) return last.is;
		last.is = await judgeCodes(presented, { made: of('request-made'), asks, registered, revoked });
		last.key = key;
		return last.is;
	};
}
