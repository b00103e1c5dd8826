export const zhSight = {
	title: '字号',
	type: '字号',
	normal: '标准',
	large: '大字',
	sound: '提示音',
	loudness: { off: '关', quiet: '轻', loud: '响' },
	hear: '试听。声音只作提醒，内容始终写在屏幕上。',
	cue: { scan: '扫描到了', done: '已登记', refused: '不能办理', attention: '请留意' }
};
