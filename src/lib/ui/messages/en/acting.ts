import type { zhActing } from '../zh/acting';

const onlookers = (isCustodian: boolean): string =>
	isCustodian ? 'two others' : 'a custodian and a second person';

/** The words of who is at the kiosk: who are you, and the lock. */
export const enActing: typeof zhActing = {
	now: 'at the kiosk now',
	nobody: 'nobody',
	unverified: 'not verified',
	who: 'Who are you?',
	whoShort: 'Who?',
	hint: 'Scan your badge, or choose your name',
	pageHint: 'This page has to know who uses it',
	search: 'Name, initials or number',
	letters: 'Pinyin letters',
	unknownBadge: (number) =>
		`Nobody is registered as “${number}”. Scan your own badge, or look for your name; the county registers whoever is new, and they appear after the next sync.`,
	pin: (who) => `${who}, enter your PIN`,
	pinHint: 'The sixth digit lets you in',
	wrong: (left) =>
		`Wrong PIN, ${left} tries left. Enter your own PIN again; one that is forgotten can be set anew.`,
	waits: (left) => `Wrong PIN too often. Try again in ${left}.`,
	locked: (who, isCustodian) =>
		`The PIN of ${who} is locked, and a restart does not unlock it. Set it anew before ${onlookers(isCustodian)}; no network is needed.`,
	lost: (who, isCustodian) =>
		`The PIN of ${who} is not on this kiosk. Set it anew before ${onlookers(isCustodian)}.`,
	unset: (who) => `${who} has no PIN at this kiosk yet. Set one now, before a custodian.`,
	unsetNew: (who) =>
		`${who} has no PIN at this kiosk yet, and no custodian of this station has one: go on by name, and set a PIN next.`,
	byName: 'Go on by name',
	set: 'Set a PIN now',
	forgot: 'Forgot the PIN',
	setAnew: 'Set the PIN anew',
	lock: 'Lock',
	change: 'Somebody else',
	soon: (seconds) => `Locks in ${seconds} s`,
	soonSheet: (seconds) => `Back to the board in ${seconds} s`,
	soonHint: 'What is not finished is not kept. Ingests, checks and other work under way go on.',
	stay: 'Go on',
	unverifiedDo: 'You are here by name alone. Set a PIN while a custodian is present.',
	setting: 'Lock when nobody is here',
	settingHint: (minutes) =>
		`After ${minutes} minutes without touch, key or scan nobody is at the kiosk any more; it is said 30 seconds before. Ingests, checks and copies under way go on.`,
	settingOnly: 'Only a custodian who came in by their PIN changes it.',
	minutes: (n) => `${n} minutes`,
	working: 'Under way',
	workingHint: 'goes on while locked',
	work: {
		ingest: (what) => `${what}: ingest`,
		fixity: (what) => `${what}: fixity check`,
		second: (what) => `${what}: second copy`
	}
};
