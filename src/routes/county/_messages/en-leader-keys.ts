import type { zhCountyApprovalReasons } from './zh-leader-keys';

export const enCountyApprovalReasons: typeof zhCountyApprovalReasons = {
	'bad-leader-key': () =>
		'This is no key, or not this leader’s. Copy the whole line from the signing page, and compare the personal number and the check code.',
	'not-a-leader': ({ id }) =>
		`${id} is no leader in charge on duty. Correct that on the people’s page first.`,
	'key-known': () => 'This key was registered before. Let the leader make a new one.',
	'key-gone': () => 'This key is not registered, or was revoked. Refresh the page.',
	'no-paper': () => 'No approval on paper waits for this request. Refresh the page.',
	'paper-answered': () => 'This approval on paper was confirmed or denied before. Refresh the page.'
};
