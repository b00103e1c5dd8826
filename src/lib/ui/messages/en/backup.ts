import { enStickFaults } from './stick';
import type { BackupMessages } from '../zh/backup';

const faults: BackupMessages['faults'] = {
	...{ cancelled: '', denied: enStickFaults.denied },
	'stick-full':
		'The stick has too little space; nothing was backed up and what was half written is removed. Make space or take another stick, and back up again.',
	'stick-gone':
		'The stick is gone and this was not finished; the half on it has no manifest and is never taken for a backup. Plug it in, choose it again, and start again.',
	'stick-read-only': 'The stick is read-only. Take the write protection off, or use another one.',
	'stored-differs':
		'What reads back is not what was written; there is no backup. The stick may be faulty: use another one.',
	'name-taken':
		'A backup folder of this name is there already and was not overwritten. Wait a second and back up again.',
	unwritable:
		'The folder cannot be written; there is no backup. Check the stick or use another one.',
	unreadable:
		'The backup cannot be read. Plug the stick in again and choose it once more; otherwise use another backup.',
	'too-large': 'A file is larger than a backup’s may be. Check the folder that you chose.',
	'not-a-backup':
		'There is no backup of a kiosk in this folder. Choose a folder whose name begins with luzheng-backup-, or the stick that it lies on.',
	'unfinished-backup':
		'This backup was not finished (it has no manifest) and cannot be restored. Choose another one.',
	'newer-backup':
		'This backup was made by a newer version. Update the software of this computer first, then restore.',
	'manifest-changed':
		'The backup’s manifest is damaged or was changed; it is not used. Use another backup.',
	'file-missing': ({ file }) =>
		`The file ${file} is missing from the backup; it is not used. Use another backup.`,
	'file-changed': ({ file }) =>
		`The file ${file} of the backup is incomplete or was changed; it is not used. Use another backup.`,
	'bad-part': ({ file }) =>
		`The file ${file} of the backup is not what its manifest says; it is not used. Use another backup.`,
	'wrong-code':
		'This passphrase does not open this backup. Check that it is the one of this backup, and enter it again.',
	'code-length': 'The passphrase is 30 digits in six groups of five. Check it and enter it again.',
	'code-group': ({ group }) =>
		`Group ${group} of the passphrase is wrong. Compare this group with what was written down.`,
	'bad-entry': ({ log, seq }) =>
		`Entry ${seq} of ${log} does not hold, and this did not go on. Keep everything as it is: to back up, open this kiosk anew and mend it first; to restore, use another backup.`,
	'not-enrolled': ({ log }) =>
		`The county never enrolled the key that signed this backup for ${log}; it is not used. Check where the backup comes from, and call the county.`,
	'in-use':
		'This computer’s browser holds the record of a kiosk already, and it is not written over. Restore on a computer (or a user) that was not used yet.',
	stopped: 'Stopped; what was half written is removed.',
	busy: 'Something is under way already; wait for it to end.',
	storage:
		'This computer could not store it. Check the space on its disk, open this page anew and start again.'
};

export const enBackup: BackupMessages = {
	title: 'Back up this kiosk',
	open: 'Back up this kiosk',
	hint: 'Everything of this kiosk but its key, the PINs and the footage, encrypted, to a stick or folder.',
	last: (at, where, size) => `Last backup: ${at}, ${where}, ${size}`,
	never: 'There is no backup yet.',
	inIt: 'In it: all logs, identity numbers of the household files, texts for named readers, lists that are under way, profiles and settings.',
	notInIt:
		'Not in it: this kiosk’s key (the county gives a new one), PINs (set anew after a restore), footage.',
	vaults: (names) =>
		`Footage is not in it and stays on the designated storage: ${names}. Keep that safe too.`,
	noVault:
		'Footage is not in it, and no designated storage is named yet: footage lies in this computer’s browser alone. Name the designated storage before you change computers.',
	who: 'Which custodian backs up',
	folder: {
		title: 'Where to',
		pick: 'Choose a stick or folder',
		change: 'Another one',
		drop: 'Or drop the stick’s folder here',
		chosen: (name) => `Chosen: ${name}`,
		what: 'Each backup makes a new folder; earlier ones are never overwritten.'
	},
	code: {
		title: 'Write the passphrase down',
		what: 'This backup is encrypted with the passphrase below. It is shown here alone; neither the county nor this program knows it: without it nobody opens the backup.',
		label: 'Passphrase of the backup',
		check: 'The last digit of each group is a check digit: a slip is named when it is typed in.',
		apart: 'Write it on paper, seal it in an envelope, and keep it apart from the stick.',
		written: 'I have written it down'
	},
	sign: (name) => `${name} signs for the backup`,
	signHint: 'It begins with the last digit of the PIN',
	working: {
		write: 'Writing',
		check: 'Reading back and checking every entry',
		restore: 'Restoring'
	},
	amount: (done, total) => `${done} / ${total} rows`,
	perSecond: (n) => `${n} rows a second`,
	wait: 'Do not pull the stick or switch off.',
	cancel: 'Stop',
	done: {
		title: 'Backed up and checked',
		what: (entries, size) => `${entries} entries, ${size}, read back and the same.`,
		where: (where) => `In ${where}`,
		eject: 'Eject the stick before you pull it.',
		print: 'Print the passphrase sheet'
	},
	sheet: {
		title: 'Passphrase of a kiosk’s backup',
		station: 'Station',
		log: 'Log',
		at: 'Backed up',
		folder: 'Folder',
		code: 'Passphrase',
		how: 'To restore: on the enrolment screen of the new computer choose “Restore a backup / another computer”, this folder, and enter the passphrase. Keep sealed and apart from the stick.',
		by: 'Backed up by',
		keeper: 'Kept by',
		qr: 'The passphrase as a QR code'
	},
	old: (days) => `This kiosk was last backed up ${days} days ago.`,
	oldNever: (days) => `This kiosk has been in use for ${days} days and was never backed up.`,
	moved: {
		banner: (taken) =>
			`This kiosk was restored from the backup of ${taken}; some things are left to do.`,
		open: 'What is left to do',
		title: 'Left to do after the restore',
		none: 'This kiosk was not restored from a backup: there is nothing left to do.',
		hint: (former, taken) => `It goes on after the log ${former}, backed up ${taken}.`,
		done: 'Done',
		todo: 'To do',
		look: 'Check',
		closed: (log) =>
			`The county has revoked the former key ${log}: the old computer cannot record any more.`,
		close: (log) =>
			`Once the storage is chosen and synced, ask the county to revoke ${log} on its page “Keys” (two officers), or the old computer can still record. Then tap “Sync now”.`,
		vault: (names) =>
			names === ''
				? 'Name the designated storage and the second one.'
				: `Choose the designated storage again. It was: ${names}. The same disk is recognised with all its footage.`,
		vaultSet: 'The designated storage is named.',
		pins: 'Everybody sets their PIN anew: a custodian first, before two others; then the others, before that custodian and a second person.',
		folders:
			'Choose the folders in which recorders appear again, and allow USB recorders again; emptying is switched off now.',
		loans: (n) => (n === 0 ? 'No loan is open.' : `${n} open loans; take them back as usual.`),
		duties: (n) =>
			n === 0 ? 'No 24 hours are running.' : `${n} duties are running; their time goes on.`,
		ingests: (n) =>
			n === 0
				? 'No ingest is unfinished.'
				: `${n} unfinished ingests: go on with them once the former storage and the recorder are there.`,
		later:
			'What was recorded on the old computer after the backup comes back from the county with the next sync; what only the former storage has comes back once that is chosen again.',
		backup: 'Back up as soon as this is done: the old backup does not have the new log.',
		seen: 'All done, do not show this again'
	},
	faults
};
