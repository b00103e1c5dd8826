import {
	REASON_HEADER,
	type EvidenceProblem,
	type EvidenceReason
} from '$lib/sync/evidence-upload';

const statuses: Record<EvidenceReason, number> = {
	...{ unsigned: 401, revoked: 403, 'not-founded': 503, restoring: 503, 'bad-request': 400 },
	...{ 'too-large': 413, 'not-allowed': 403, 'not-evidence': 422, 'unknown-file': 404 },
	...{ disposed: 410, 'wrong-size': 422, held: 422, 'too-many': 429, 'no-space': 507 },
	...{ 'unknown-upload': 404, 'other-offset': 409, busy: 423, 'other-hash': 422, 'no-store': 503 }
};

/** Part of a body may not have been read where a request is refused: the connection cannot be used again. */
export const evidenceRefused = (problem: EvidenceProblem): Response =>
	Response.json(problem, {
		status: statuses[problem.reason],
		headers: { [REASON_HEADER]: problem.reason, 'tus-resumable': '1.0.0', connection: 'close' }
	});

/** What a hook of the tus server throws: it is answered with it, and undone nowhere else. */
export class Refused extends Error {
	constructor(readonly problem: EvidenceProblem) {
		super(problem.reason);
	}
}

/** What the tus server says by itself, in words of ours. */
export function problemOf(fault: unknown): EvidenceProblem | undefined {
	if (fault instanceof Refused) return fault.problem;
	const status =
		typeof fault === 'object' && fault !== null && 'status_code' in fault
			? fault.status_code
			: undefined;
	switch (status) {
		case 404:
		case 410:
			return { reason: 'unknown-upload' };
		case 409:
			return { reason: 'other-offset' };
		case 413:
			return { reason: 'too-large' };
		case 400:
		case 403:
		case 501:
			return { reason: 'bad-request' };
		default:
			return undefined;
	}
}
