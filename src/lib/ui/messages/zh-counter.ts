/** The words of the counter: what lending and returning ask, and how they are signed. */
export const zhCounter = {
	categories: {
		case: '执法办案',
		daily: '日常检查',
		major: '重大执法活动',
		other: '其他工作'
	},
	points: { battery: '电量', space: '空间', date: '日期', time: '时间' },
	unfit: {
		'battery-low': '电量不足',
		'space-low': '空间不足',
		'date-wrong': '日期不对',
		'clock-off': '时间相差过大'
	},
	ways: { machine: '机器读出', officer: '目视', sample: '样片' },
	sheet: '核对后签名',
	people: '人员',
	terms: '任务',
	condition: '设备情况',
	change: '改',
	done: '改好了',
	choose: '请选择',
	category: '用于什么工作？（第4条）',
	kind: '属于哪一类执法活动？（第6条）',
	task: '案件或任务',
	caseNumber: '案号（有就填）',
	place: '地点',
	placeHint: '例如：城关镇种子市场',
	placeUsual: (station: string) => `${station}辖区`,
	usual: '按上次填好，不对的点「改」',
	check: '使用前检查（第5条）',
	allGood: '四项都看过，合格',
	restGood: (points: string) => `${points}也看过，合格`,
	allGoodLimits: (battery: number, gib: number, seconds: number) =>
		`电量不低于 ${battery}%，空间不少于 ${gib} GB，日期一致，时间相差不超过 ${seconds} 秒`,
	atLeast: (limit: string) => `不低于 ${limit}`,
	within: (limit: string) => `相差 ${limit} 内`,
	unread: '未查看',
	readAt: (when: string) => `机器读数 ${when}`,
	missing: {
		companions: (least: number) => `执法人员至少 ${least} 人：请先选同行人员。`,
		terms: '请先写明任务和地点。',
		check: '请先看记录仪，再点「四项都看过，合格」；有一项不合格就点「改」逐项填写。',
		unfit: '检查有不合格的项，现在不能领用。'
	},
	unfitWays: { another: '换一台', repair: '登记维修', override: '保管人准予带出' },
	override: {
		title: '保管人准予带出',
		hint: '理由记入台账并列入检查清单（第5条）',
		who: '由哪位保管人准予？',
		why: '理由',
		reasons: ['情况紧急，没有别的记录仪可用', '途中可以充电', '时差已记录，入库时校正'],
		given: (who: string) => `${who} 准予带出`,
		next: '请保管人输入 PIN'
	},
	sample: {
		open: '用 2 秒样片核对时钟',
		how: '点下面的按钮，同时按下记录仪的录像键；录 2 秒后停止，再插上终端。',
		press: '按下录像键的同时点这里',
		pressed: (at: string) => `${at} 开始，请停止录像后插上记录仪`,
		read: (name: string) => `从「${name}」读样片`,
		pick: '选择记录仪的文件夹',
		drop: '或把记录仪的文件夹拖到这里',
		working: '正在读样片…',
		result: (shown: string, span: string) => `样片时间 ${shown}，${span}`
	},
	sign: {
		title: (who: string) => `${who} 签名`,
		hint: '输入本人 6 位 PIN，输完即登记',
		hintBack: '输入本人 6 位 PIN，输完即归还',
		clear: '清空',
		erase: '退格',
		digits: (n: number) => `已输入 ${n} 位`,
		unset: (who: string) => `${who} 还没有在本终端设置签名 PIN。`,
		lost: (who: string) => `本终端找不到 ${who} 的签名 PIN。`,
		locked: (who: string) => `${who} 的 PIN 已锁定。`,
		set: '现在设置 PIN',
		setAnew: '重新设置 PIN',
		forgot: '忘记 PIN',
		cannot: '本人不能签名',
		signed: (who: string) => `${who} 已用本人 PIN 签名`,
		unsigned: '没有签名'
	},
	setup: {
		title: (who: string) => `${who} 设置签名 PIN`,
		witness: '请一位保管人在场，是谁？',
		witnessOwn: '保管人自己设置：请另一位在场，是谁？',
		second: '重新设置还要第二人在场，是谁？',
		confirm: (who: string) => `请 ${who} 输入本人 PIN，确认在场`,
		old: '请输入现在的 PIN',
		fresh: '请本人输入新的 6 位 PIN，别人请回避',
		again: '请再输入一次',
		onlookers: (names: string) => `在场：${names}`,
		done: (who: string) => `${who} 的签名 PIN 已设置`
	},
	pins: {
		title: '签名 PIN',
		open: '签名 PIN',
		hint: '领用、归还由本人用 PIN 签名。PIN 只存在本终端，不进台账，县局也看不到。',
		state: {
			unset: '未设置',
			lost: '需要重新设置',
			ready: '已设置',
			waiting: '输错，请稍候',
			locked: '已锁定'
		},
		since: (when: string) => `${when} 设置`,
		set: '设置',
		change: '更改',
		reset: '忘记了，重新设置'
	},
	handBack: {
		giver: '交回人',
		receiver: '接收人',
		why: '本人为什么不能签名？',
		reasons: ['本人不在场，由他人送回', '忘记 PIN', '不在人员名单里'],
		by: { receiver: '由接收人签名', nobody: '现在没有人能签名' },
		nobodyHint: '照样收下并登记，列入检查清单；录像要紧，请接着导出。',
		confirm: '登记归还，无人签名',
		sign: (who: string) => `${who} 归还签名`,
		receive: (who: string) => `${who} 接收签名`
	},
	say: '到现场先说这句话（第8条）',
	onlyWork: '严禁摄录任何与工作无关的内容（第4条）',
	slip: {
		category: '工作类别',
		place: '地点',
		case: '案号',
		check: '使用前检查记录',
		point: '项目',
		value: '结果',
		way: '查看方式',
		override: '保管人准予',
		signature: '领用人签名',
		byPin: (who: string, at: string) => `${who}，${at} 用本人 PIN 签名`,
		fit: '合格',
		stated: (n: number) => `${n} 项只说合格`,
		keeper: '保管人',
		date: '日期'
	},
	register: {
		title: '执法记录仪领用、归还登记表',
		open: '领用归还登记表',
		day: '日期',
		until: '至',
		print: '打印',
		none: '这段时间没有领用。',
		columns: {
			out: '领用时间',
			recorder: '记录仪',
			officers: '领用人、同行人员',
			work: '任务、地点',
			check: '使用前检查',
			signed: '领用签名',
			back: '归还时间',
			receiver: '交回、接收',
			backSigned: '归还签名'
		},
		open1: '未归还',
		notSigned: '无签名'
	}
};
export type CounterMessages = typeof zhCounter;
