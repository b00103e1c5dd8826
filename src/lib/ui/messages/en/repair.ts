import type { Reasons } from '../reasons';

export const technical = (why: string): string => (why === '' ? '' : ` (Technical: ${why})`);

const CALL =
	"Do not clear the browser's data and do not reinstall this machine. Call the county's administrator at once and read this page out.";
const UNTOUCHED =
	'The kiosk stopped before it opened; nothing on the record was changed or deleted.';

/** Why a start stops: what was found, what is safe, what to do next. */
export const enStart: Reasons['start'] = {
	'journal-damaged': {
		what: ({ origin, seq, entry, why }) =>
			`Entry no. ${seq} (${entry}) in the journal of “${origin}” ${
				why === 'unreadable'
					? 'cannot be read'
					: why === 'missing'
						? 'is missing, while later ones are there'
						: 'does not follow the one before'
			}.`,
		safe: `${UNTOUCHED} Everything before it was checked and is good; this machine keeps a second copy of each entry in its ledger, and the county has what it confirmed.`,
		next: CALL
	},
	'journal-short': {
		what: ({ origin, journal, ledger }) =>
			`The journal of “${origin}” has ${journal} entries, the ledger of this machine ${ledger}: the journal lacks the later ones.`,
		safe: `${UNTOUCHED} What is missing is still in the ledger of this machine.`,
		next: CALL
	},
	'checkpoint-differs': {
		what: ({ origin, size }) =>
			`The first ${size} entries of “${origin}” do not give the root that this kiosk has signed before: at least one of them was exchanged.`,
		safe: `${UNTOUCHED} The signed checkpoint is still there and helps to find the entry; the county has the originals of what it confirmed.`,
		next: CALL
	},
	'set-back': {
		what: ({ origin, here, there, where }) =>
			`This machine has ${here} entries of “${origin}”, ${
				where === 'vault'
					? 'the copy on the designated storage'
					: where === 'stick'
						? 'a file on a stick'
						: 'the county'
			} has ${there}, or others: this machine was set back to an earlier state, for instance from a disk image.`,
		safe: `${UNTOUCHED} The newer entries are in that other copy. So that no number is ever given to two different entries, this kiosk writes nothing more under its old key.`,
		next: CALL
	},
	forked: {
		what: ({ origin }) =>
			`“${origin}” has two different histories, both signed by this kiosk's key: a disk image was restored, for instance, or one disk runs in two machines.`,
		safe: `${UNTOUCHED} The county keeps both histories whole. It confirms nothing more under this key, and this kiosk writes nothing more under it.`,
		next: CALL
	},
	revoked: {
		what: ({ origin }) =>
			`The county has revoked the key of this kiosk (“${origin}”), for instance because the kiosk was reported lost.`,
		safe: `${UNTOUCHED} What the county confirmed before stays as it is; what was not sent yet is kept and sent, and two officers of the county look at it.`,
		next: "Do not go on with this machine; call the county's administrator at once and say where it is."
	},
	'newer-schema': {
		what: ({ why }) =>
			`A newer version has changed the data of this machine (${why}), and this older one does not understand it.`,
		safe: 'The kiosk stopped before it opened: nothing was changed or removed. All entries are there; the newer version opens them.',
		next: "Press “Open with the newer version”. Where there is no such button, connect the network and press “Try again”, or call the county's administrator. Do not clear the browser's data."
	},
	storage: {
		what: ({ why }) => `The storage of this machine cannot be opened.${technical(why)}`,
		safe: 'The ledger was not changed; once the storage works again, the entries are where they were.',
		next: "Check the free disk space and that this is not private browsing, then press “Try again”; if it still fails, call the county's administrator."
	},
	unsupported: {
		what: ({ why }) => `This browser lacks something that the kiosk needs.${technical(why)}`,
		safe: 'What is on the record of this machine was not changed.',
		next: 'Open the same address with a current Chrome or Edge.'
	}
};

export const enRepair: Reasons['repair'] = {
	'copy-damaged': ({ seq, entry }) =>
		`Entry no. ${seq} (${entry}) of this copy did not pass the check either, so it was not used and nothing was changed. Try the other way, or call the county's administrator.`,
	'copy-missing': () =>
		"No copy was found to restore from. Plug in this station's vault disk and try again; if there is none, call the county's administrator.",
	denied: () => 'The browser was not allowed to use the vault. Press again and answer “Allow”.',
	storage: ({ why }) =>
		`The storage of this machine failed during the repair; nothing was changed. Check the free disk space and try again.${technical(why)}`
};
