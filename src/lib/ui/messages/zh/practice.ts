import type { Exercise, Scenario } from '$lib/kiosk/ports/practice';

/** Words of the practice kiosk. */
export const zhPractice = {
	open: '演练模式',
	title: '演练模式',
	/** Stands on every screen of a practice and across every sheet that it prints. */
	mark: '演练 · 不登记',
	what: '这个窗口会变成一台演练用的采集终端。人员、记录仪和任务都是虚构的，可以放心地练：设置 PIN、领用、回单位、归还、导出入库。',
	notes: [
		'演练的内容不进真台账、不进专用存储、不送县局；打印出来的纸上印有「演练」。',
		'演练时不办真业务，真提醒也不弹出；到期了几条，画面上方会写明。',
		'点「结束演练」就回到真台账；10 分钟没有人碰屏幕也会自动回来。每次都从头开始。'
	],
	due: (n: number) =>
		n === 0 ? '现在没有要处理的提醒。' : `现在有 ${n} 条提醒要处理，请先回首页看一看。`,
	begin: '开始演练',
	busy: (what: string) => `现在还不能开始演练，先要办完：${what}。`,
	elsewhere: '另一个窗口正在演练。请先在那个窗口点「结束演练」。',
	notOpened:
		'演练没有打开，多半是浏览器的空间不够。真台账没有受影响。请过一会儿再试；还是不行，请告诉系统管理员。',
	list: (done: number, of: number) => `练习清单 ${done}/${of}`,
	leave: '结束演练',
	again: '重新开始',
	exercisesTitle: '练什么',
	/** Name and gist of each. */
	exercises: {
		pin: ['设置 PIN', '领用签名时，没有 PIN 的人当面设一个，由保管人在场见证。'],
		lend: ['领用', '选记录仪和领用人，填任务，做使用前检查，签名。'],
		back: ['我已回单位', '点一下就行，24 小时从这时算起。'],
		return: ['归还', '领用人签名，保管人接收。'],
		ingest: ['导出入库', '先在下面插上模拟记录仪，再导出；两份副本都读回核对。']
	} as Record<Exercise, readonly [string, string]>,
	did: '已完成',
	go: '去练',
	recordersTitle: '模拟记录仪',
	scenarios: {
		whole: ['一切正常', '五个文件，一次导完。'],
		unplugged: ['中途掉线', '导到一半数据线松了：拔下再插上，从断开的地方接着导。'],
		damaged: ['有坏文件', '没录完的、空的、读不出来的各一个，其余照样入库。']
	} as Record<Scenario, readonly [string, string]>,
	plug: '插上',
	unplug: '拔下',
	pluggedIn: '已插上',
	pins: '改 PIN、忘记 PIN',
	closed: '演练里没有这一页。要用它，请先结束演练。',
	endsIn: (seconds: number) => `没有人操作，${seconds} 秒后自动结束演练`,
	fellDue: (n: number) => `真台账有 ${n} 条提醒到期，请结束演练去处理`
};
