import type { DeadlineEventMessages } from '../events';

const time = (text: string): string => text.slice(0, 16).replace('T', ' ');
const and = (text: string): string => (text === '' ? '' : `，${text}`);
const again = (corrects: string | null): string => (corrects === null ? '' : '（更正以前的说明）');

export const zhDeadlineEvents: DeadlineEventMessages = {
	names: {
		'return-time-stated': '自述返回时间',
		'no-footage-explained': '无录像说明',
		'overdue-explained': '逾期原因说明',
		'reminder-shown': '导出提醒',
		'reminder-acknowledged': '导出提醒已阅'
	},
	says: {
		'return-time-stated': ({ recorder, officer, returnedAt, endedAt, account, corrects }, names) =>
			`${names.person(officer)} 自述使用 ${recorder} ${endedAt === null ? '' : `于 ${time(endedAt)} 执法结束，`}于 ${time(returnedAt)} 返回单位${and(account)}${again(corrects)}。`,
		'no-footage-explained': ({ duty, recorder, reason, account, corrects }) =>
			`${recorder}（${duty}）没有录像可导出：${reason}，${account}${again(corrects)}。`,
		'overdue-explained': ({ duty, recorder, reason, account, corrects }) =>
			`${recorder}（${duty}）逾期未导出的原因：${reason}${and(account)}${again(corrects)}。`,
		'reminder-shown': ({ duty, recorder, hours }) =>
			`终端提醒：${recorder}（${duty}）返回单位已满 ${hours} 小时，录像还没有导出。`,
		'reminder-acknowledged': ({ duty, recorder, hours }) =>
			`${recorder}（${duty}）满 ${hours} 小时的提醒，有人在终端上点了“知道了”。`
	}
};
