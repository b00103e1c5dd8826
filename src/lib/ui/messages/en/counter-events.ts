import { enCounter } from './counter';
import type { CounterEventMessages } from '../events';

const onlookers = { pin: 'confirmed by PIN', named: 'named only, without a PIN' };
const whys = { first: 'set', changed: 'changed', reset: 'set anew' };

export const enCounterEvents: CounterEventMessages = {
	names: {
		'loan-signed': 'Loan signed',
		'check-overridden': 'Let go by the custodian',
		'return-signed': 'Return signed',
		'signing-pin-set': 'Signing PIN set'
	},
	says: {
		'loan-signed': (
			{ loan, recorder, signer, category, case: number, place, stated, machine, sample },
			names
		) =>
			`${names.person(signer)} signed for ${recorder} by PIN (${loan}): ${enCounter.categories[category]}${number === '' ? '' : `, case ${number}`}, at ${place}. ` +
			(stated.length === 0
				? ''
				: `Seen to keep the limit: ${stated.map((point) => enCounter.points[point]).join(', ')}. `) +
			(machine ? `Read by machine at ${machine.at}. ` : '') +
			(sample
				? `Sample ${sample.file}, recorder ${sample.shown}, kiosk ${sample.pressed}.`
				: 'No sample recording.'),
		'check-overridden': ({ loan, recorder, points, reason }) =>
			`The custodian let ${recorder} go (${loan}) although: ${points.map((point) => enCounter.unfit[point]).join(', ')}. Reason: ${reason}.`,
		'return-signed': ({ handIn, recorder, signer, by, reason }, names) =>
			signer === null
				? `Nobody signed for the return of ${recorder} (${handIn}). Reason: ${reason}.`
				: `${names.person(signer)} signed by PIN for ${by === 'giver' ? 'giving back' : 'taking in'} ${recorder} (${handIn})${reason === '' ? '' : `; whoever gave it back did not sign. Reason: ${reason}`}.`,
		'signing-pin-set': ({ person, why, witness, witnessed, second }, names) =>
			`${names.person(person)} ${whys[why]} the signing PIN at this kiosk, in the presence of ${names.person(witness)} (${onlookers[witnessed]})${second ? ` and of ${names.person(second.person)} (${onlookers[second.confirmed]})` : ''}.`
	}
};
