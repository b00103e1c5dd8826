import type { zhRestoring } from './zh-restoring';

/** The words about a county that was restored from a backup. */
export const enRestoring: typeof zhRestoring = {
	title: 'Restoring',
	look: 'Look',
	whole: 'The county is not being restored.',
	waits: (missing) =>
		missing > 0
			? `The county's ledger was restored from a backup; ${missing} stations have not been heard yet. Stations' records are taken and stored; the county writes nothing new of its own.`
			: "The county's ledger was restored from a backup and still lacks entries of its own. Stations' records are taken and stored; the county writes nothing new of its own.",
	since: 'Learnt at',
	left: 'Left after the restore',
	now: 'Now',
	target: 'Known to have been',
	entries: (n) => `${n} entries`,
	heard: 'Heard',
	missing: 'Not heard yet',
	nobody: 'none',
	what: "Every station's kiosk holds the whole of the county's ledger and sends back what is lacking as soon as it is online, or on a stick. A station that was not heard may hold entries that nobody else has: hear from it first.",
	goOn: 'Wait no longer and go on',
	risk: "Should a station that was not heard bring entries of the county's that nobody else has, the county's ledger will have two histories that contradict each other; both are kept and people have to find out. Do this only for stations that cannot be reached any more (closed, broken).",
	sure: 'I have looked at the list above and answer for it',
	contradicted:
		'A kiosk brought entries signed by this county that contradict its ledger: the county had written something new after the restore. They are kept aside and were not taken. Stop the server, restore the same backup again and start with LUZHENG_RESTORED=1, so that the county waits for the stations first; what was written after the restore has to be registered again.',
	disputed: (logs) =>
		`${logs.join(', ')}: two ledgers signed by this county that contradict each other.`,
	disputedHow:
		"The county's ledger has had two histories, as a rule because it was restored from a backup and wrote something new before the stations had sent back what it lacked. Both are signed and both are kept. Find out when it was restored; where these stations are stuck with the contradiction, restore that backup again and start with LUZHENG_RESTORED=1: they will send back what is lacking."
};
