import { expect, test } from 'vitest';
import { withWork } from './kiosk-work';
import { openWork } from './ports/open-work';
import type { Kiosk } from './ports/session';

/** As much of a kiosk as has works in it. */
function kiosk() {
	const state = {
		jobs: [] as { recorder: string; phase: string }[],
		owed: [] as { recorder: string; state: string }[],
		...{ audit: 'done', check: 'done', sending: false, disc: false, removing: false },
		name: '一中队'
	};
	let end: () => void = () => undefined;
	const held = new Promise<void>((resolve) => (end = resolve));
	const slow = () => held;
	const made = {
		get stationName() {
			return state.name;
		},
		ingest: { jobs: () => state.jobs, owed: () => state.owed },
		audit: { current: () => ({ state: state.audit }) },
		fixity: { current: () => ({ state: state.check, vault: 'v1' }), restore: slow },
		sending: { current: () => (state.sending ? {} : undefined) },
		extractions: { working: () => (state.disc ? {} : undefined), write: slow },
		disposals: { removing: () => state.removing, execute: slow },
		sticks: {
			open: () => Promise.resolve({ ok: true, value: { name: 'U', write: slow, read: slow } })
		}
	};
	const work = openWork();
	const shown = withWork(made as unknown as Kiosk, work);
	return { state, shown, end: () => end(), kinds: () => work.open().map(({ kind }) => kind) };
}

test('what a desk shows as running is open, and what ended or only waits for a disk is not', () => {
	const { state, kinds } = kiosk();
	expect(kinds()).toEqual([]);
	state.jobs = ['queued', 'copying', 'paused', 'halted', 'done'].map((phase) => ({
		...{ recorder: phase, phase }
	}));
	state.owed = ['waiting', 'copying'].map((is) => ({ recorder: is, state: is }));
	Object.assign(state, { audit: 'running', check: 'paused' });
	Object.assign(state, { sending: true, disc: true, removing: true });
	expect(kinds()).toEqual([
		...['ingest', 'ingest', 'ingest', 'second-copy', 'audit', 'fixity'],
		...['extraction', 'disposal', 'sending']
	]);
});

test('a stick, a disc, a disposal and a repair of a vault are open from the tap to their end', async () => {
	const { shown, kinds, end } = kiosk();
	const stick = await shown.sticks.open({} as never);
	if (!stick.ok) throw new Error('not open');
	expect(kinds()).toEqual([]);
	const all = [
		...[stick.value.write(), shown.extractions?.write('x', 1, {} as never)],
		...[shown.disposals.execute({} as never), shown.fixity.restore({} as never)]
	];
	expect(kinds()).toEqual(['stick', 'extraction', 'disposal', 'fixity']);
	end();
	for (const one of all) await one;
	expect(kinds()).toEqual([]);
});

test('everything else is the kiosk itself, read anew at each look', () => {
	const { shown, state } = kiosk();
	state.name = '二中队';
	expect(shown.stationName).toBe('二中队');
});
