import type { TrainingScript } from '$lib/kiosk/training';

/** Words of the training mode. */
export const zhTraining = {
	open: '演练导出',
	title: '演练：导出入库',
	notOnRecord: '这是演练。用的是模拟的记录仪，台账上什么也不记，离开就清除。',
	pick: '请选一种情形',
	/** Name and gist of each. */
	scripts: {
		whole: ['一切正常', '五个文件，一次导完，逐个读回核对。'],
		unplugged: ['中途掉线', '导到一半数据线松了；重新插好，从断开的地方接着导。'],
		damaged: ['有坏文件', '有一个文件没录完，一个是空的，一个读不出来：其余照样入库。']
	} as Record<TrainingScript, [string, string]>,
	battery: (percent: number) => `电量 ${percent}%`,
	running: '正在导出',
	verified: (n: number) => `已读回核对 ${n} 个文件`,
	pulled: '数据线松了，记录仪断开了。读到的都留着：请重新插好，再接着导。',
	plug: '已重新插好，接着导',
	done: '导完了。真正导出时，这里会显示「可取走」和凭证号。',
	doneWithFaults: (n: number) =>
		`能导的都导完了，${n} 个没有取到。真正导出时，请重试，或者写明原因后结束。`,
	again: '再练一次',
	leave: '结束演练'
};
