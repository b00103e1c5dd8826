import { describe, expect, test } from 'vitest';
import { en } from '../messages/en';
import { zh, type Messages } from '../messages/zh';

/** Said at the counter where something is missing still, before anybody is refused. */
const hints = ({ counter, return: words }: Messages): Readonly<Record<string, string>> => {
	const { companions, ...missing } = counter.missing;
	const { whyMissing, receiverMissing, nobodyHint } = counter.handBack;
	return {
		...missing,
		...{ companions: companions(2), note: words.noteNeeded, scan: counter.scan },
		...{ whyMissing, receiverMissing, nobodyHint, override: counter.override.next }
	};
};

describe.each([
	['zh', zh, /请|点选/],
	['en', en, /[Pp]lease|[Ww]rite|[Ss]can|enters/]
] as const)('%s', (_, m, next) => {
	test.each(Object.entries(hints(m)))('what is missing says what to do: %s', (key, text) => {
		expect(text, key).toMatch(next);
	});
});
