import { expect, test } from 'vitest';
import { disposalFact, disposalFault, disposalsFrom, owedRemovals } from './disposals';
import type { Body, Decided } from '../events/event';
import {
	asked,
	decided,
	file,
	hash,
	iso,
	told,
	type Happened
} from '../requests/request-for-tests';

const proposal: Body<'request-made'> = {
	...{ ...asked, files: [file(1)], applicant: { is: 'person', person: 'p3' } },
	detail: { kind: 'disposal' }
};
const executed = (approval: string, change: Partial<Body<'disposal-executed'>> = {}): Decided => ({
	type: 'disposal-executed',
	body: {
		...{ request: asked.request, approval, persons: ['p3', 'p1'] },
		files: [{ ...file(1), bytes: 9, kept: iso(-9000), class: 'general', notBefore: iso(-1) }],
		...change
	}
});

/** The disposal as the record has it, after these acts; two have signed wherever one executes. */
async function view(acts: (made: string) => readonly Happened[]) {
	const { request, entries } = await told(acts, proposal);
	// `told` signs with one name; what two have signed is said here.
	const signed = entries.map((entry) =>
		entry.known && entry.event.type === 'disposal-executed'
			? { ...entry, event: { ...entry.event, actor: [...entry.event.body.persons] } }
			: entry
	);
	const real = (approval: string) => (approval === APPROVAL ? request.approval?.hash : approval);
	const disposals = disposalsFrom(signed.flatMap((entry) => disposalFact(entry) ?? []));
	const [found] = disposals.list;
	const disposal = found && { ...found, approval: real(found.approval) ?? APPROVAL };
	return { request, disposals, disposal };
}
/** Stands for the hash of the decision, which is known only once it is written. */
const APPROVAL = hash(8);

test('[第15条] a disposal stands on its approval, on two who did not approve it, and on the time being over', async () => {
	const fault = async (is: Decided, approve = true) => {
		const { request, disposal } = await view((made) => [
			...(approve ? [{ is: decided(made) }] : []),
			{ is, hour: 1 }
		]);
		return disposal && disposalFault(disposal, request);
	};
	expect(await fault(executed(APPROVAL))).toBeUndefined();
	expect(await fault(executed(APPROVAL), false)).toBe('none');
	expect(await fault(executed(hash(9)))).toBe('none');
	expect(await fault(executed(APPROVAL, { persons: ['p3', 'p3'] }))).toBe('persons');
	expect(await fault(executed(APPROVAL, { persons: ['p3', 'p4'] }))).toBe('persons');
	const [stub] = (executed(APPROVAL).body as Body<'disposal-executed'>).files;
	if (!stub) throw new Error('no stub');
	expect(await fault(executed(APPROVAL, { files: [{ ...stub, notBefore: iso(2) }] }))).toBe(
		'early'
	);
	expect(await fault(executed(APPROVAL, { files: [{ ...stub, sha256: hash(7) }] }))).toBe(
		'other-file'
	);
});

test('[第15条] an approval of its own content is none for another disposal, and nobody approves his own', async () => {
	const own = await view((made) => [
		{ is: decided(made, { leader: 'p3' }), by: 'p3' },
		{ is: executed(hash(9)), hour: 1 }
	]);
	const { disposal } = own;
	expect(disposal && disposalFault(disposal, own.request)).toBe('none');
	expect(disposal && disposalFault(disposal, undefined)).toBe('none');
});

test('[第15条] every copy is owed until something is said of it, vault by vault, and the stub stays', async () => {
	const place = { bag: '2026/07/29/a', stored: 'data/1.mp4', sha256: hash(1) };
	const gone: Decided = {
		type: 'copies-removed',
		body: {
			...{ request: asked.request, vault: 'v1' },
			copies: [{ ...place, outcome: 'removed' }]
		}
	};
	const begun: Decided = { type: 'removal-begun', body: { request: asked.request, vault: 'v1' } };
	const { disposals, disposal } = await view((made) => [
		{ is: decided(made) },
		{ is: executed(APPROVAL), hour: 1 },
		{ is: begun, hour: 1 },
		{ is: gone, hour: 1 },
		// What another station says of this one's vaults is nothing.
		{ is: { ...gone, body: { ...gone.body, vault: 'v2' } }, on: 's02', hour: 1 }
	]);
	if (!disposal) throw new Error('no disposal');
	const owed = owedRemovals(disposal, [place], () => ['v1', 'v2']);
	expect([...owed.keys()]).toEqual(['v2']);
	expect([...disposal.begun.keys()]).toEqual(['v1']);
	expect(disposals.stubOf(file(1))?.id).toBe(asked.request);
	expect(disposals.stubOf(file(2))).toBeUndefined();
});
