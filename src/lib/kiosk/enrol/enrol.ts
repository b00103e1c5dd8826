import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { fromVkey, signNote, toVkey, type Signer } from '$lib/ledger/texts/note';
import { codeNames, readCode } from '$lib/sync/code';
import type { Peer, PeerFault } from '$lib/sync/peer';
import { toEnrolProof, UNENROLLED, type Enrolled } from '$lib/sync/protocol';
import type { EnrolFault } from '../ports/session';

function enrolFault(fault: PeerFault): EnrolFault {
	if (fault.fault === 'no-answer') return { fault: 'no-answer' };
	if (fault.fault === 'refused') {
		const { reason } = fault.problem;
		if (reason === 'unknown-code' || reason === 'used-code') return { fault: reason };
		if (reason === 'expired-code' || reason === 'restoring') return { fault: reason };
		return { fault: 'refused', why: reason };
	}
	return { fault: 'refused', why: fault.fault };
}

/**
 * Turns a typed code into a station: proves to the county that this kiosk holds its new key, and takes the county's answer
 * only if its key is the one whose letters are in the code.
 */
export async function askForStation(
	typed: string,
	keysFor: (code: string) => Promise<Pick<Signer, 'publicKey' | 'sign'>>,
	peer: Peer
): Promise<Result<Enrolled, EnrolFault>> {
	const code = readCode(typed);
	if (code === undefined) return err({ fault: 'not-a-code' });
	const signer: Signer = { ...(await keysFor(code)), name: UNENROLLED };
	const vkey = await toVkey(signer);
	const proof: Bytes = await signNote(toEnrolProof(code, vkey), signer);
	const answer = await peer.enrol({ code, vkey, proof: new TextDecoder().decode(proof) });
	if (!answer.ok) return err(enrolFault(answer.error));
	const county = await fromVkey(answer.value.county);
	if (!county.ok || !(await codeNames(code, answer.value.county)))
		return err({ fault: 'other-county' });
	return ok(answer.value);
}
