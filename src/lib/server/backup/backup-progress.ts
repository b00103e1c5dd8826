import type { Instant } from '$lib/base/instant';
import type { Progress, Stage } from './backup-files';

const WORDS: Record<Stage, string> = {
	copy: '复制 copying',
	compare: '比对 comparing',
	check: '验签 checking signatures',
	write: '写入数据库 filling the database'
};

const mega = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

function clockText(seconds: number): string {
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** One line for how far a piece of work is, with its rate and the time left. */
export function progressText(now: () => Instant) {
	let stage: Stage | undefined;
	let began: Instant | undefined;
	return (is: Progress): string => {
		if (stage !== is.stage || began === undefined) [stage, began] = [is.stage, now()];
		const seconds = (now() - began) / 1000;
		const rate = seconds > 0 ? is.done / seconds : 0;
		const size = (n: number) => (is.unit === 'bytes' ? mega(n) : String(Math.round(n)));
		const unit = is.unit === 'bytes' ? 'MB' : '条 entries';
		const left = rate > 0 ? clockText((is.total - is.done) / rate) : '–';
		return `${WORDS[is.stage]} ${size(is.done)}/${size(is.total)} ${unit} · ${size(rate)}/s · 剩余 left ${left}`;
	};
}
