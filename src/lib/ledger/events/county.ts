import * as v from 'valibot';
import { count, hash, id, originName, text, time, words } from './envelope';

/** What the county office puts on its own log: who and what there is. A later registration of the same id replaces the earlier. */
export const countyBodies = {
	'county-founded': v.strictObject({ county: id, name: words(60), brigade: words(60) }),
	'account-created': v.strictObject({
		account: id,
		name: words(30),
		role: v.literal('administrator')
	}),
	'station-registered': v.strictObject({ station: id, name: words(60) }),
	'person-registered': v.strictObject({
		person: id,
		name: words(30),
		station: id,
		roles: v.pipe(v.array(v.picklist(['officer', 'custodian', 'leader'])), v.minLength(1)),
		active: v.boolean()
	}),
	'recorder-registered': v.strictObject({
		recorder: id,
		kind: v.picklist(['body-recorder', 'video-camera', 'camera', 'voice-recorder', 'other']),
		station: id,
		model: text(60),
		serial: text(60),
		active: v.boolean()
	}),
	'enrolment-code-issued': v.strictObject({ station: id, code: hash, expires: time }),
	'kiosk-enrolled': v.strictObject({
		station: id,
		epoch: count,
		origin: originName,
		vkey: text(200),
		code: hash
	})
};
