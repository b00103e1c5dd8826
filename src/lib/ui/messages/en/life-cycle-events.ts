import type { LifeCycleEventMessages } from '../events';

const reasons = {
	rotated: 'the key was changed in good order',
	'set-back': 'the kiosk had been set back to an earlier state',
	forked: 'its ledger had forked',
	revoked: 'the county had revoked its key',
	lost: 'the key before is not on this machine'
};

export const enLifeCycleEvents: LifeCycleEventMessages = {
	names: {
		'epoch-ended': 'Key changed: epoch ended',
		'epoch-started': 'New epoch begun',
		'log-revoked': 'Kiosk key revoked',
		'fork-detected': 'Fork of a ledger found',
		'branch-entry-admitted': 'Entry of a branch admitted'
	},
	says: {
		'epoch-ended': ({ next }) =>
			`The kiosk changed its key: this ledger ends here and goes on under ${next}.`,
		'epoch-started': ({ former, size, reason }) =>
			`The kiosk began a new ledger under a new key, because ${reasons[reason]}; the one before is ${former}, of which ${size} entries are here.`,
		'log-revoked': ({ log, lastValid, reason }) =>
			`The county revoked the key of ${log}: the first ${lastValid.size} entries stand, later ones are in doubt. Reason: ${reason}.`,
		'fork-detected': ({ log, seq, branch }) =>
			`There are two entries no. ${seq} of ${log}, both signed by its key; the history that came later is kept as ${log}~${branch}. Both are kept.`,
		'branch-entry-admitted': ({ log, branch, seq }) =>
			`Two officers of the county admitted entry no. ${seq} of the branch ${log}~${branch}: it counts as part of the custody record.`
	}
};
