import type { BreaksEventMessages } from '../events';

const again = (corrects: string | null): string => (corrects === null ? '' : '（更正以前的说明）');
const time = (text: string): string => text.slice(0, 16).replace('T', ' ');
const outcomes = {
	resumed: '中断后继续记录',
	'could-not-go-on': '确实无法继续记录',
	'other-activity': '前后不是同一次执法活动，不属中断'
};

export const zhBreaksEvents: BreaksEventMessages = {
	names: { 'interruption-explained': '中断情况说明', 'lead-answered': '线索答复' },
	says: {
		'interruption-explained': (
			{ ingest, recorder, breaks, outcome, reason, account, spoken, reported, corrects },
			names
		) =>
			[
				`${recorder} 的导出 ${ingest} 有 ${breaks.length} 处间隔：${outcomes[outcome]}`,
				reason === null ? '' : `原因：${reason}`,
				account,
				outcome === 'resumed'
					? spoken
						? `${spoken.path} 第 ${spoken.seconds} 秒有语音说明`
						: '没有语音说明'
					: '',
				reported ? `已于 ${time(reported.at)} 报告部门负责人 ${names.person(reported.to)}` : ''
			]
				.filter((part) => part !== '')
				.join('；') + `${again(corrects)}。`,
		'lead-answered': ({ ingest, recorder, lead, from, to, answer, corrects }) =>
			`${recorder} 的导出 ${ingest}，线索“${lead === 'missing-numbers' ? `缺编号 ${from === to ? String(from) : `${String(from)} 至 ${String(to)}`}` : '使用结束后录制'}”的答复：${answer}${again(corrects)}。`
	}
};
