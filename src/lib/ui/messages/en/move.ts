import type { MoveMessages } from '../zh/move';

export const enMove: MoveMessages = {
	open: 'Restore a backup / another computer',
	pick: {
		title: 'Choose a backup',
		what: 'The old computer is broken or is replaced: restore its backup here and go on with its record. Plug in the stick with the backup.',
		pick: 'Choose the stick or the backup’s folder',
		drop: 'Or drop the folder here',
		files: 'Choose a folder (read only)',
		leave: 'Back to enrolment'
	},
	seen: {
		station: (name, station) => `${name} (${station})`,
		taken: (at, entries, size) => `Backed up ${at}, ${entries} entries, ${size}`,
		use: 'Use this one'
	},
	code: {
		title: 'Compare the county, enter the passphrase',
		county:
			'The digits of the key of the county that this backup belongs to. Compare them with the county by telephone, and go on only if they are the same:',
		label: 'Passphrase (30 digits)',
		check: 'Open and check everything',
		checking: 'Checking every file and every entry…'
	},
	restore: {
		title: 'Everything holds',
		what: 'Signatures, files and every entry are good. Now it is written into this computer; a power cut does no harm, it asks again after the next start.',
		vaults: (names) => `Footage is not in the backup and stays on: ${names}`,
		go: 'Restore to this computer'
	},
	broken: {
		title: 'The last restore was not finished',
		what: (name, taken) =>
			`The backup of ${name}, ${taken}, was being restored when it broke off. Its record is not in use yet and nothing is lost: choose the backup again.`,
		again: 'Choose the backup again',
		giveUp: 'Give up restoring'
	},
	enrol: {
		title: 'Restored; now a new key',
		what: (name, station) =>
			`This computer holds the whole record of ${name}. Ask the county for a new enrolment code for station ${station} and enter it here: it becomes the next epoch of the same station. Have the county revoke the old computer’s key.`,
		giveUp: 'Give up restoring',
		sure: 'Really take out what was restored? The backup is not touched.',
		yes: 'Take it out',
		no: 'Keep it'
	}
};
