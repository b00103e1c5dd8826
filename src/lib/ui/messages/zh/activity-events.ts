import type { ActivityEventMessages, ActivityReasons } from '../events-of-activities';

const minutes = (time: string): string => time.slice(0, 16).replace('T', ' ');

export const zhActivityEvents: ActivityEventMessages = {
	names: {
		'activity-recorded': '执法活动登记',
		'activity-corrected': '执法活动更正',
		'activity-withdrawn': '执法活动撤销（误登记）',
		'activity-files-confirmed': '活动影像确认',
		'activity-checked': '影像内容核对',
		'activity-exempted': '未记录情况说明',
		'activity-explained': '覆盖不足说明',
		'no-activity-stated': '没有执法活动说明'
	},
	says: {
		'activity-recorded': ({ kind, place, party, arrived, ended, officers, notice }, names) =>
			`${officers.map((id) => names.person(id)).join('、')} 于 ${minutes(arrived)} 至 ${minutes(ended)} 在 ${place}，${kind}${party ? `，当事人 ${party}` : ''}；${notice.said ? '已告知' : `未告知：${notice.reason}`}。`,
		'activity-corrected': ({ activity, kind, place, party, arrived, ended, why }) =>
			`更正 ${activity}：${minutes(arrived)} 至 ${minutes(ended)} 在 ${place}，${kind}${party ? `，当事人 ${party}` : ''}。更正原因：${why}。`,
		'activity-withdrawn': ({ activity, why }) => `撤销 ${activity}：${why}。`,
		'activity-files-confirmed': ({ activity, ingest, belong, others }) =>
			`${activity}：${ingest} 中 ${belong.length} 个文件属于本活动，${others.length} 个不属于。`,
		'activity-checked': ({ activity, shows }) =>
			`${activity}：核对影像内容，${Object.values(shows).filter((one) => one === 'not-shown').length} 项没有反映。`,
		'activity-exempted': ({ activity, reason, facts, reportedTo, signed }) =>
			`${activity} 未作现场执法记录（${reason}）：${facts}。已向 ${reportedTo} 报告。说明人 ${signed}。`,
		'activity-explained': ({ activity, reason }) => `${activity} 影像覆盖不足：${reason}。`,
		'no-activity-stated': ({ loan, recorder, reason }) =>
			`${recorder} 的领用 ${loan} 没有执法活动：${reason}。`
	}
};

export const zhActivityReasons: ActivityReasons = {
	'unknown-loan': ({ recorder }) =>
		`台账里没有 ${recorder} 的这笔领用。请返回活动清单，重新选一笔领用。`,
	'no-place': () => '还没有写明地点。请写明执法活动的地点，影像应当反映地点。',
	'ends-before-arrival': () => '结束时间不晚于到达现场时间。请核对两个时间。',
	'not-over-yet': () => '结束时间还没有到。请等活动结束后再登记，或者核对时间。',
	'no-notice-reason': () => '没有告知当事人的，请写明原因。',
	'no-such-activity': () => '台账里没有这项活动。请返回活动清单，重新打开。',
	'activity-withdrawn': () => '这项活动已按误登记撤销，不再办理。请返回活动清单。',
	'not-of-activity': ({ person }) =>
		`${person} 不是这项活动的执法人员，也不是保管人。请由参加活动的执法人员或保管人办理。`,
	'no-why': () => '还没有写明原因。请写明后再登记。',
	'no-files-named': () => '还没有选文件。请逐个点明哪些属于这项活动、哪些不属于。',
	'statement-incomplete': () => '说明还不完整。请写明事实经过、依据和向谁报告。',
	'not-signed': ({ person }) => `还没有签名，或签的不是本人。请由 ${person} 点“签名”后再登记。`,
	'report-too-early': () => '报告时间晚于现在。请核对向负责人报告的时间。'
};
