import type { zhSight } from '../zh/sight';

export const enSight: typeof zhSight = {
	title: 'Type size',
	type: 'Type size',
	normal: 'Normal',
	large: 'Large type',
	sound: 'Sounds',
	loudness: { off: 'Off', quiet: 'Quiet', loud: 'Loud' },
	hear: 'Listen. A sound only calls; what it is about is always on the screen.',
	cue: { scan: 'Scanned', done: 'Recorded', refused: 'Refused', attention: 'Look here' }
};
